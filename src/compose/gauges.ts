import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { type Family, gauge, gauges } from '../api/exposition.ts'
import type { Health } from '../api/services.ts'
import type { OperatingFigures, Registry } from '../registry/registry.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { sourceGauges } from './source-gauges.ts'

export interface GaugeParts {
  readonly index: () => RegistryIndex | null
  readonly registry: () => Registry | null
  readonly health: () => Health
  /** Pages that wait in the crawlers' queue; null where this process runs no crawler. */
  readonly pagesWaiting: () => Promise<number> | null
  /** Where the feed's signed manifest is kept. */
  readonly manifestFile: string
  readonly version: string
  readonly now: () => number
}

/** A scrape must not hang on a database that does. */
const patienceMs = 2_000

/** Everything that is read when somebody asks /metrics; what cannot be told now is left out. */
export async function readGauges(parts: GaugeParts): Promise<readonly Family[]> {
  const [figures, sources, waiting, manifest] = await Promise.all([
    soon(parts.registry()?.figures()),
    soon(parts.registry()?.crawling.health()),
    soon(parts.pagesWaiting()),
    soon(manifestTimes(parts.manifestFile)),
  ])
  return [
    ...ofProcess(parts.version),
    ...ofIndex(parts),
    ...(figures ? ofRegistry(figures) : []),
    ...sourceGauges(sources ?? [], parts.now()),
    gauge('kenhthat_crawl_queue_pages', 'Pages that wait to be read, or are under way.', waiting),
    ...(manifest ? ofFeed(manifest, parts.now()) : []),
  ]
}

async function soon<T>(work: Promise<T> | null | undefined): Promise<T | null> {
  if (!work) return null
  const late = new AbortController()
  const patience = wait(patienceMs, null, { signal: late.signal, ref: false }).catch(() => null)
  const result = await Promise.race([work.catch(() => null), patience])
  late.abort()
  return result
}

function ofProcess(version: string): Family[] {
  const { rss, heapUsed, external } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  return [
    gauges('kenhthat_build_info', 'Always 1; the release.', 'version', { [version]: 1 }),
    gauge('process_resident_memory_bytes', 'Memory that is resident.', rss),
    gauge('nodejs_heap_used_bytes', 'Heap in use.', heapUsed),
    gauge('nodejs_external_memory_bytes', 'Memory of buffers and WebAssembly.', external),
    {
      name: 'process_cpu_seconds_total',
      help: 'User and system time.',
      type: 'counter',
      samples: [{ value: (user + system) / 1e6 }],
    },
    gauge(
      'process_start_time_seconds',
      'When the process started, in seconds since 1970.',
      performance.timeOrigin / 1000,
    ),
    gauge(
      'nodejs_eventloop_utilization_ratio',
      'Share of its life in which the event loop was busy.',
      performance.eventLoopUtilization().utilization,
    ),
  ]
}

function ofIndex({ index, health, now }: GaugeParts): Family[] {
  const current = index()
  const up = health().database === 'ready' ? 1 : 0
  const database = gauge('kenhthat_database_up', '1 while the database answers.', up)
  if (!current) return [database]
  const { official, listings } = current.snapshot
  const byStatus = Map.groupBy(listings, ({ status }) => status)
  return [
    database,
    gauge('kenhthat_index_revision', 'Revision that checks are answered from.', current.revision),
    gauge(
      'kenhthat_index_age_seconds',
      'Since the registry last changed, as this process knows it.',
      (now() - Date.parse(current.madeAt)) / 1000,
    ),
    gauge('kenhthat_index_official_channels', 'Official channels in the index.', official.length),
    gauges(
      'kenhthat_index_listings',
      'Listings in the index.',
      'status',
      Object.fromEntries([...byStatus].map(([status, all]) => [status, all.length])),
    ),
  ]
}

function ofRegistry(figures: OperatingFigures): Family[] {
  return [
    gauge('kenhthat_database_bytes', 'Size of the database.', figures.databaseBytes),
    gauge('kenhthat_log_entries', 'Entries of the public log.', figures.logEntries),
    gauges('kenhthat_review_queue', 'What waits for reviewers.', 'kind', {
      listing: figures.proposedListings,
      official: figures.proposedOfficial,
      report: figures.openReports,
    }),
    gauge('kenhthat_crawl_dead_letters', 'Pages that were given up.', figures.deadLetters),
    gauge('kenhthat_notices_waiting', 'Notices to members not yet sent.', figures.noticesWaiting),
    gauges('kenhthat_disputes', 'Disputes that are not decided.', 'state', {
      queued: figures.disputesQueued,
      proven: figures.disputesProven,
    }),
    gauge(
      'kenhthat_dispute_due_seconds',
      'Until the clock withdraws the next listing; below 0 the clock is late.',
      figures.disputeDueSeconds,
    ),
  ]
}

/** Only read, never built: asking for figures must not make a new version of the feed. */
async function manifestTimes(file: string): Promise<{ issued: number; expires: number }> {
  const text = await readFile(file, 'utf8')
  const at = (name: string) => Date.parse(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? '')
  const times = { issued: at('issued'), expires: at('expires') }
  if (Number.isNaN(times.issued + times.expires)) throw new Error('no manifest')
  return times
}

const ofFeed = ({ issued, expires }: { issued: number; expires: number }, now: number) => [
  gauge('kenhthat_feed_age_seconds', 'Since the feed was signed.', (now - issued) / 1000),
  gauge(
    'kenhthat_feed_expires_seconds',
    'Until clients refuse the feed; below 0 they do.',
    (expires - now) / 1000,
  ),
]
