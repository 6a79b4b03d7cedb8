import type { Registry } from '../registry/registry.ts'

type Log = Pick<import('pino').Logger, 'info' | 'warn'>

/** Long after a start: what was silent only because nobody ran is read by then. */
const everyMs = 5 * 60_000

/**
 * Warns in the log of each source that has become silent (no success for three of its periods), once,
 * and tells when it is heard again.
 */
export function watchSources(
  { crawling }: Pick<Registry, 'crawling'>,
  log: Log,
): { readonly look: () => Promise<void>; readonly stop: () => void } {
  const silent = new Set<string>()
  const look = async () => {
    // A database that is away is told elsewhere.
    const reports = await crawling.health().catch(() => [])
    for (const { id, silent: isSilent, lastSuccessAt, lastError } of reports) {
      if (isSilent === silent.has(id)) continue
      if (isSilent) {
        silent.add(id)
        const since = lastSuccessAt ?? 'its first run'
        const fields = { source: id, lastSuccessAt, lastError }
        log.warn(fields, `source ${id}: silent since ${since}, three of its periods`)
      } else {
        silent.delete(id)
        log.info({ source: id }, `source ${id}: is heard again`)
      }
    }
  }
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  return { look, stop: () => clearInterval(timer) }
}
