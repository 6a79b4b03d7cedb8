import type { PlayCall } from '../cli/tools.ts'
import type { Config } from '../config.ts'
import { memoryDesk } from '../reset/call/memory-desk.ts'
import { toldByTelephone } from '../reset/call/told.ts'
import { playCall, type Spoken } from '../reset/call/transcript.ts'
import type { RegistryIndex } from '../verdict/index.ts'

/** Plays a call with the sandbox's members; the registry is read only where a number is checked. */
export async function* resetCall(
  config: Config,
  readIndex: () => Promise<RegistryIndex>,
  { policy, ...call }: PlayCall,
): AsyncGenerator<Spoken> {
  const index = call.line === 'open' ? await readIndex() : null
  const desk = memoryDesk({
    policy: policy ?? config.resetPolicy,
    lookUp: (keys) => (index ? toldByTelephone(index, keys) : null),
  })
  yield* playCall(desk, call)
}
