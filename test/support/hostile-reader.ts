import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { adapters } from '../../crawlers/adapters/index.ts'
import { crawlUrl } from '../../crawlers/crawl-url.ts'
import { createFetcher } from '../../crawlers/fetch/fetcher.ts'
import type { CrawlDeps, IngestResult } from '../../crawlers/pipeline.ts'
import { findMentions } from '../../src/detect/mentions.ts'
import { readPage } from '../../src/detect/page.ts'
import { deepHtml } from '../crawlers/hostile-server.ts'
import { agent, steppingClock } from '../crawlers/local-server.ts'

/**
 * A crawler that reads what it is told: `hostile-reader.ts PORT ADDRESS…`. It fetches and reads each
 * page and says on standard output how that ended, and what memory the process has held at most.
 */
const say = (step: Readonly<Record<string, unknown>>) => writeSync(1, `${JSON.stringify(step)}\n`)
/** The kernel's own figure of this program; `maxRSS` would begin with that of the parent. */
const peakMiB = () =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024)

const [port = '', ...addresses] = process.argv.slice(2)
const clock = steppingClock()
const asked = new Map<string, number>()
const fetcher = createFetcher({
  userAgent: agent,
  allow: [`127.0.0.1:${port}`],
  clock,
  random: () => 0,
  limits: { requestMs: 1_000, attempts: 2 },
  // The first answer of the name that rebinds is a public address, the one that is dialled is not.
  async resolve(name) {
    const turn = (asked.get(name) ?? 0) + 1
    asked.set(name, turn)
    const isInner = name.startsWith('rebinds.') && turn > 1
    const address = name.startsWith('rebinds.') && !isInner ? '203.0.113.9' : '127.0.0.1'
    return [{ address, family: 4 }]
  },
})

let mentions = 0
const deps: Pick<CrawlDeps, 'fetcher' | 'ingest' | 'onFault'> = {
  fetcher,
  async ingest(input) {
    mentions = findMentions(readPage(input.html ?? '', input.address), []).filter(
      (m) => m.stance === 'warned',
    ).length
    const nothing = { newEvidence: 0, listed: [], proposed: [], official: [] }
    return { document: 'new', mentions, ...nothing } satisfies IngestResult
  },
  onFault: (fault) => say({ step: 'fault', fault: String(fault) }),
}

// What the modules of the reader took while they were loaded is no peak of reading.
writeFileSync('/proc/self/clear_refs', '5')
say({ step: 'begin', peakMiB: peakMiB() })
for (const address of addresses) {
  mentions = 0
  const slept = clock.slept.length
  const outcome = await crawlUrl(deps as CrawlDeps, address)
  const waitedMs = clock.slept.slice(slept)
  const ends = outcome.ok ? 'page' : outcome.reason
  say({ step: 'end', address, ends, mentions, waitedMs, peakMiB: peakMiB() })
}

const first = addresses[0] ?? ''
const unchanged = new URL('/unchanged', first).href
const again = await fetcher.fetchPage(unchanged, { etag: '"v1"' })
say({ step: 'again', notModified: again.ok && again.notModified })

for (const [name, read] of Object.entries(adapters)) {
  const selectors = { entry: '.list li' }
  const listing = read(deepHtml, first, { selectors })
  say({ step: 'adapter', name, ok: listing.ok })
}
say({ step: 'done', peakMiB: peakMiB() })
await fetcher.close()
