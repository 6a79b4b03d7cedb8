import type { CallEvent, CallPolicy, Line, Utterance } from '../../../src/reset/call/call.ts'
import type { Desk, Leg } from '../../../src/reset/call/desk.ts'
import { perform } from '../../../src/reset/call/desk.ts'
import { memoryDesk } from '../../../src/reset/call/memory-desk.ts'
import { greet, reduce } from '../../../src/reset/call/reduce.ts'
import type { MemberDirectory } from '../../../src/reset/directory.ts'
import { memoryDirectory } from '../../../src/reset/memory-directory.ts'

export const member = { code: '0123456789', phone: '0912345678' } as const

/** Digits 4 8 1 5 1 6 2 3, again and again: what a golden transcript can hold. */
export function knownDigits(): () => number {
  let at = 0
  return () => Number('48151623'[at++ % 8])
}

/** A directory that tells which of its methods were called, in order. */
export function watched(directory: MemberDirectory = memoryDirectory()) {
  const calls: string[] = []
  const proxy = new Proxy(directory, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        calls.push(String(name))
        return Reflect.apply(value, target, given)
      }
    },
  })
  return { directory: proxy, calls }
}

/** A desk whose hash costs nothing: tests of the hash itself are elsewhere. */
export const quickDesk = (policy: CallPolicy, more: Partial<Desk> = {}): Desk =>
  memoryDesk({
    policy,
    lookUp: (keys) => (/^\d{3,}/.test(keys) ? ['Số này là thật.'] : null),
    hash: async () => 'hashed',
    randomDigit: knownDigits(),
    ...more,
  })

export const legOf = (caller: string | null, more: Partial<Leg> = {}): Leg => ({
  id: 'call-1',
  caller,
  assurance: caller === null ? 'none' : 'cli-match',
  callBackOf: null,
  ...more,
})

/** All that one leg says, event by event. */
export async function hear(
  desk: Desk,
  leg: Leg,
  events: readonly CallEvent[],
  {
    line = 'reset',
    greeting = greet(line),
  }: { line?: Line; greeting?: ReturnType<typeof greet> } = {},
): Promise<Utterance[][]> {
  let { state, said } = await perform(desk, leg, greeting)
  const answers = [[...said]]
  for (const event of events) {
    ;({ state, said } = await perform(desk, leg, reduce(state, event, desk.policy)))
    answers.push([...said])
  }
  return answers
}

export const keys = (pressed: string): CallEvent => ({ kind: 'keys', keys: pressed })
