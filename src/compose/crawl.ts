import { readListText } from '../../crawlers/adapters/list.ts'
import { crawlDocuments } from '../../crawlers/crawl-documents.ts'
import { crawlSource } from '../../crawlers/crawl-source.ts'
import { crawlUrl } from '../../crawlers/crawl-url.ts'
import { createFetcher, type Fetcher } from '../../crawlers/fetch/fetcher.ts'
import { createMemory } from '../../crawlers/memory.ts'
import { crawlOwnLists, ownLists } from '../../crawlers/own-lists.ts'
import type { CrawlDeps, ProgressEvent } from '../../crawlers/pipeline.ts'
import { loadSources } from '../../crawlers/sources/index.ts'
import type {
  CrawlEvent,
  CrawlerOptions,
  CrawlTool,
  CrawlTotals,
  VerifyTool,
} from '../cli/tools.ts'
import { CommandError } from '../cli/tools.ts'
import type { Config } from '../config.ts'
import { snapshotFileOf, version } from '../main.ts'
import { erasureProblems } from '../registry/erasure-problem.ts'
import type { Registry } from '../registry/registry.ts'
import { writeSnapshotFile } from '../registry/snapshot-file.ts'
import type { ImitationFinder } from '../verdict/index.ts'
import { openConfigured } from './curated.ts'
import { imitatesIn } from './imitates.ts'
import { verifyTool } from './revisits.ts'

/** What servers see of us: the project, and where its operator can be reached. */
export const userAgentOf = (config: Config): string =>
  `KenhThat/${version} (+${config.publicUrl}/gioi-thieu)`

export function crawlDeps(
  fetcher: Fetcher,
  registry: Registry,
  onFault: CrawlDeps['onFault'],
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): CrawlDeps {
  const writes = dryRun ? registry.preview : registry
  let finder: Promise<ImitationFinder> | null = null
  return {
    fetcher,
    ingest: writes.ingest,
    async imitates(host) {
      finder ??= registry.snapshot().then(imitatesIn)
      return (await finder)(host) !== null
    },
    importList: async (list) => {
      const { channels, newEvidence, changes, rejectedCount } = await writes.importList(list)
      const became = (status: string) => changes.filter((c) => c.to === status).map((c) => c.key)
      const listed = became('listed')
      const proposed = became('proposed')
      return { channels, newEvidence, listed, proposed, rejected: rejectedCount }
    },
    isKnownAddress: registry.isKnownAddress,
    recordRun: dryRun ? async () => undefined : registry.recordRun,
    lastRunAt: registry.lastRunAt,
    onFault,
    now: Date.now,
    memory: createMemory(),
  }
}

/** Opens the database for one command, and leaves its newest snapshot behind for `check`. */
export async function withCrawler<T>(
  config: Config,
  { dryRun = false }: CrawlerOptions,
  work: (crawl: CrawlTool) => Promise<T>,
): Promise<T> {
  const registry = await openConfigured(config)
  const problem = await registry.erasureProblem()
  if (problem !== null) {
    await registry.close()
    throw new CommandError(`Nothing was read: ${erasureProblems[problem]}.`)
  }
  const fetcher = createFetcher({ userAgent: userAgentOf(config), allow: config.crawlAllow })
  const onFault = (fault: unknown) => {
    if (config.logLevel === 'debug') console.error(fault)
  }
  try {
    const deps = crawlDeps(fetcher, registry, onFault, { dryRun })
    const result = await work({
      ...(await crawlTool(deps, config.listsDir)),
      ...verifyTool(deps, registry, { dryRun }),
    })
    if (!dryRun) await writeSnapshotFile(snapshotFileOf(config), await registry.snapshot())
    return result
  } finally {
    await fetcher.close()
    await registry.close()
  }
}

async function crawlTool(
  deps: CrawlDeps,
  listsDir: string | null,
): Promise<Omit<CrawlTool, keyof VerifyTool>> {
  const sources = await loadSources()
  return {
    sources: [...sources.map((source) => source.id), ...(listsDir === null ? [] : [ownLists])],
    async crawlSources(ids, progress) {
      const { totals, counted } = counting(deps)
      for (const source of sources.filter((s) => ids.includes(s.id))) {
        const run = await crawlSource(counted, source, {
          onProgress: (e) => progress(eventOf(source.id, e)),
        })
        for (const { message } of run.problems) totals.errors.push(`${source.id}: ${message.en}`)
      }
      if (listsDir !== null && ids.includes(ownLists)) {
        const run = await crawlOwnLists(counted, listsDir, {
          onProgress: (e) => progress(eventOf(ownLists, e)),
        })
        for (const { message } of run.problems) totals.errors.push(`${ownLists}: ${message.en}`)
      }
      return totals
    },
    async crawlUrl(url) {
      const { totals, counted } = counting(deps)
      const outcome = await crawlUrl(counted, url)
      if (!outcome.ok) throw new CommandError(`${outcome.message.vi} / ${outcome.message.en}`)
      return totals
    },
    async crawlPage(html, address) {
      if (!URL.canParse(address) || !/^https?:/.test(address)) {
        throw new CommandError(`--address ${JSON.stringify(address)} is no http(s) address.`)
      }
      const { totals, counted } = counting(deps)
      await counted.ingest({ address, html, fetchedAt: new Date().toISOString() })
      return totals
    },
    async crawlDocuments(lines, progress) {
      const { totals, counted } = counting(deps)
      const run = await crawlDocuments(counted, lines, {
        onProgress: ({ line, result, error, ...e }) =>
          progress(
            eventOf(`line ${line}`, {
              ...e,
              address: e.address ?? '',
              ...(result ? { result } : {}),
              ...(error ? { error } : {}),
            }),
          ),
      })
      for (const { message } of run.problems) totals.errors.push(message.en)
      return totals
    },
    async importFile(text, file) {
      const { format, channels, rejected } = readListText(text, file.format)
      if (channels.length === 0) {
        throw new CommandError(`0 channels found in ${file.name}, read as ${format}; set --format.`)
      }
      const address = file.address ?? `file:///${encodeURIComponent(file.name)}`
      const publisher = file.address === undefined ? { publisher: file.name } : {}
      const { id = file.name, category } = file
      const list = { id, address, publishedAt: null, category, entries: channels, ...publisher }
      const outcome = await deps.importList(list)
      return { format, ...outcome, rejected: rejected + outcome.rejected }
    },
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

/** Adds up what a command brought, page by page and list by list. */
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
  const counted: CrawlDeps = {
    ...deps,
    async ingest(input) {
      const result = await deps.ingest(input)
      if (result.document === 'new') totals.pages += 1
      else totals.known += 1
      totals.mentions += result.mentions
      totals.newEvidence += result.newEvidence
      totals.listed.push(...result.listed)
      totals.proposed.push(...result.proposed)
      totals.official.push(...result.official)
      return result
    },
    async importList(list) {
      const outcome = await deps.importList(list)
      totals.pages += 1
      totals.mentions += outcome.channels
      totals.newEvidence += outcome.newEvidence
      totals.listed.push(...outcome.listed)
      totals.proposed.push(...outcome.proposed)
      return outcome
    },
  }
  return { totals, counted }
}

/** One step of a crawl, for a person's line and for a program's. */
function eventOf(at: string, event: ProgressEvent): CrawlEvent {
  const { address, pages, mentions, newEvidence, errors, result, error } = event
  return {
    at,
    address,
    pages,
    mentions,
    newEvidence,
    errors,
    listed: result?.listed ?? [],
    proposed: result?.proposed ?? [],
    error: error?.en ?? null,
  }
}
