import { crawlOwnLists, ownListsPeriod } from '../../crawlers/own-lists.ts'
import type { CrawlDeps } from '../../crawlers/pipeline.ts'

type Log = Pick<import('pino').Logger, 'info' | 'warn'>

const firstMs = 5_000

/**
 * Reads the folder soon after the start and every hour. Each process reads its own disk; a list that
 * several of them hold is taken in once. What is wrong with a file is said once, until it changes.
 */
export function keepOwnLists(
  deps: CrawlDeps,
  folder: string,
  log: Log,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  let told = new Set<string>()
  let running: Promise<void> = Promise.resolve()
  const read = async () => {
    try {
      const run = await crawlOwnLists(deps, folder, { signal: stopping.signal })
      const now = new Set(run.problems.map(({ message }) => message.en))
      for (const line of now) if (!told.has(line)) log.warn({ source: run.source }, line)
      told = now
      if (run.newEvidence > 0) {
        const { source, matched, newEvidence } = run
        log.info({ source, channels: matched, newEvidence }, 'own lists were read')
      }
    } catch (fault) {
      deps.onFault(fault, folder)
    }
  }
  const start = () => {
    running = running.then(read)
  }
  const first = setTimeout(start, firstMs)
  const timer = setInterval(start, ownListsPeriod * 1000)
  for (const one of [first, timer]) one.unref()
  return {
    async stop() {
      stopping.abort()
      clearTimeout(first)
      clearInterval(timer)
      await running
    },
  }
}
