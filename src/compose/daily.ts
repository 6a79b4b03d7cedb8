import type { Registry } from '../registry/registry.ts'

type Log = Pick<import('pino').Logger, 'info' | 'error'>

const hourMs = 3600 * 1000

/**
 * What the registry does once a day by itself: listings age. It asks each hour, and the first process
 * to ask on a day does it, however many there are.
 */
export function startDaily(
  registry: Registry,
  log: Log,
  now: () => Date,
): { readonly stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const ask = async () => {
    try {
      if (!(await registry.claimTick(`daily ${now().toISOString().slice(0, 10)}`))) return
      const changes = await registry.review.ageListings()
      if (changes.length > 0) log.info({ aged: changes.length }, 'listings have aged')
    } catch (fault) {
      log.error({ err: fault }, 'the daily task failed')
    }
  }
  const run = () => {
    running = running.then(ask)
  }
  run()
  const timer = setInterval(run, hourMs)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
