import { crawlDocuments } from '../../crawlers/crawl-documents.ts'
import { crawlSource } from '../../crawlers/crawl-source.ts'
import { crawlUrl } from '../../crawlers/crawl-url.ts'
import { createFetcher, type Fetcher } from '../../crawlers/fetch/fetcher.ts'
import { createMemory } from '../../crawlers/memory.ts'
import type { CrawlDeps, DocumentInput, IngestResult } from '../../crawlers/pipeline.ts'
import { loadSources } from '../../crawlers/sources/index.ts'
import type { CrawlTool, CrawlTotals } from '../cli/tools.ts'
import { CommandError } from '../cli/tools.ts'
import type { Config } from '../config.ts'
import { snapshotFileOf, version } from '../main.ts'
import type { Registry } from '../registry/registry.ts'
import { writeSnapshotFile } from '../registry/snapshot-file.ts'
import { openConfigured } from './curated.ts'

/** What servers see of us: the project, and where its operator can be reached. */
export const userAgentOf = (config: Config): string =>
  `KenhThat/${version} (+${config.publicUrl}/gioi-thieu)`

export function crawlDeps(
  fetcher: Fetcher,
  registry: Registry,
  onFault: CrawlDeps['onFault'],
): CrawlDeps {
  return {
    fetcher,
    ingest: registry.ingest,
    isKnownAddress: registry.isKnownAddress,
    recordRun: registry.recordRun,
    lastRunAt: registry.lastRunAt,
    onFault,
    now: Date.now,
    memory: createMemory(),
  }
}

/** Opens the database for one command, and leaves its newest snapshot behind for `check`. */
export async function withCrawler<T>(
  config: Config,
  work: (crawl: CrawlTool) => Promise<T>,
): Promise<T> {
  const registry = await openConfigured(config)
  const fetcher = createFetcher({ userAgent: userAgentOf(config), allow: config.crawlAllow })
  try {
    const deps = crawlDeps(fetcher, registry, (fault) => {
      if (config.logLevel === 'debug') console.error(fault)
    })
    const result = await work(await crawlTool(deps))
    await writeSnapshotFile(snapshotFileOf(config), await registry.snapshot())
    return result
  } finally {
    await fetcher.close()
    await registry.close()
  }
}

async function crawlTool(deps: CrawlDeps): Promise<CrawlTool> {
  const sources = await loadSources()
  return {
    sources: sources.map((source) => source.id),
    async crawlSources(ids, progress) {
      const { totals, ingest } = counting(deps)
      for (const source of sources.filter((s) => ids.includes(s.id))) {
        const run = await crawlSource({ ...deps, ingest }, source, {
          onProgress: (e) => progress(progressLine(source.id, e)),
        })
        for (const { message } of run.problems) totals.errors.push(`${source.id}: ${message.en}`)
      }
      return totals
    },
    async crawlUrl(url) {
      const { totals, ingest } = counting(deps)
      const outcome = await crawlUrl({ ...deps, ingest }, url)
      if (!outcome.ok) throw new CommandError(`${outcome.message.vi} / ${outcome.message.en}`)
      return totals
    },
    async crawlPage(html, address) {
      if (!URL.canParse(address) || !/^https?:/.test(address)) {
        throw new CommandError(`--address ${JSON.stringify(address)} is no http(s) address.`)
      }
      const { totals, ingest } = counting(deps)
      await ingest({ address, html, fetchedAt: new Date().toISOString() })
      return totals
    },
    async crawlDocuments(lines, progress) {
      const { totals, ingest } = counting(deps)
      const run = await crawlDocuments({ ...deps, ingest }, lines, {
        onProgress: (e) => progress(progressLine(`line ${e.line}`, e)),
      })
      for (const { message } of run.problems) totals.errors.push(message.en)
      return totals
    },
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

/** Adds up what a command brought, page by page. */
function counting(deps: CrawlDeps) {
  const totals: Mutable<CrawlTotals> = {
    pages: 0,
    known: 0,
    mentions: 0,
    newEvidence: 0,
    listed: [],
    proposed: [],
    official: [],
    errors: [],
  }
  const ingest = async (input: DocumentInput): Promise<IngestResult> => {
    const result = await deps.ingest(input)
    if (result.document === 'new') totals.pages += 1
    else totals.known += 1
    totals.mentions += result.mentions
    totals.newEvidence += result.newEvidence
    totals.listed.push(...result.listed)
    totals.proposed.push(...result.proposed)
    totals.official.push(...result.official)
    return result
  }
  return { totals, ingest }
}

const progressLine = (
  at: string,
  counts: { pages: number; mentions: number; newEvidence: number; errors: number },
): string =>
  `${at}: ${counts.pages} pages, ${counts.mentions} mentions, ${counts.newEvidence} new evidence, ${counts.errors} errors`
