import { writeSync } from 'node:fs'
import { serve } from '../../src/api/serve.ts'
import type { Health } from '../../src/api/services.ts'
import { openConfigured } from '../../src/compose/curated.ts'
import { readConfig } from '../../src/config.ts'
import { snapshotFileOf } from '../../src/main.ts'
import { LiveIndex } from '../../src/registry/live-index.ts'

/** One JSON line on standard output for a step, written before anything else may happen. */
export const say = (step: Readonly<Record<string, unknown>>): void => {
  writeSync(1, `${JSON.stringify(step)}\n`)
}

/** The service as src/compose/serve.ts puts it together, for a process of its own: it checks and no more. */
export async function openService() {
  const config = readConfig(process.env)
  const registry = await openConfigured(config)
  const live = new LiveIndex({
    snapshotFile: snapshotFileOf(config),
    now: () => new Date(),
    onFault: (fault) => say({ step: 'fault', fault: String(fault) }),
  })
  await live.follow(registry)
  const health = (): Health => ({ database: 'ready', databaseProblem: null, sources: [] })
  const nothing = () => new Response(null, { status: 404 })
  const serving = await serve(config, { index: live.index, health }, nothing)
  return { config, registry, live, serving }
}
