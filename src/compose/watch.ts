import { type Answered, Meter } from '../api/meter.ts'
import type { Config } from '../config.ts'
import { type Log, logAnswered } from './log.ts'
import type { Traces } from './traces.ts'

/** What an operator sees of the requests: figures, log lines, spans. */
export interface Watch {
  readonly meter: Meter
  readonly observe: (answered: Answered) => void
  readonly stop: () => Promise<void>
}

/** Spans are sent only where a collector is configured: only then their modules are loaded at all. */
export function startWatch(config: Config, version: string, log: () => Log | null): Watch {
  const meter = new Meter()
  let traces: Traces | null = null
  const loading = config.traces && loadTraces(config.traces)
  async function loadTraces(where: NonNullable<Config['traces']>) {
    try {
      traces = (await import('./traces.ts')).startTraces(where, version)
    } catch (fault) {
      log()?.error({ err: fault }, 'traces could not be started')
    }
  }
  return {
    meter,
    observe(answered) {
      meter.answered(answered)
      traces?.answered(answered)
      const now = log()
      if (now) logAnswered(now, answered)
    },
    async stop() {
      await loading
      await traces?.stop()
    },
  }
}
