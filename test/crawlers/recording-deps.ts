import { createMemory } from '../../crawlers/memory.ts'
import type { CrawlDeps, DocumentInput, ListInput, SourceRun } from '../../crawlers/pipeline.ts'
import { defineSource, type Source, type SourceData } from '../../crawlers/source.ts'

export interface RecordingDeps extends CrawlDeps {
  readonly ingested: DocumentInput[]
  readonly lists: ListInput[]
  readonly runs: SourceRun[]
  readonly faults: unknown[]
}

/** A registry that keeps what it is given: every new address is a document with one mention. */
export function recordingDeps(
  more: Partial<CrawlDeps> & Pick<CrawlDeps, 'fetcher'>,
): RecordingDeps {
  const ingested: DocumentInput[] = []
  const lists: ListInput[] = []
  const runs: SourceRun[] = []
  const faults: unknown[] = []
  const isNew = (address: string) => ingested.every((document) => document.address !== address)
  return {
    ingested,
    lists,
    runs,
    faults,
    async ingest(input) {
      const document = isNew(input.address) ? 'new' : 'known'
      ingested.push(input)
      const newEvidence = document === 'new' ? 1 : 0
      return { document, mentions: 1, newEvidence, listed: [], proposed: [], official: [] }
    },
    async importList(list) {
      lists.push(list)
      const channels = new Set(list.entries).size
      return { channels, newEvidence: channels, listed: [], proposed: [], rejected: 0 }
    },
    imitates: async (host) => host.includes('baohiem'),
    isKnownAddress: async (address) => !isNew(address),
    async recordRun(run) {
      runs.push(run)
    },
    lastRunAt: async (id) =>
      runs.findLast(({ source, ok }) => source === id && ok)?.startedAt ?? null,
    onFault: (fault) => faults.push(fault),
    now: () => Date.parse('2026-11-24T08:00:00+07:00'),
    memory: createMemory(),
    ...more,
  }
}

export function sampleSource(more: Partial<SourceData> = {}): Source {
  return defineSource({
    id: 'bao-mau',
    publisher: 'Báo Mẫu',
    homepage: 'https://bao.example/',
    language: 'vi',
    every: '*/10 * * * *',
    adapter: 'feed',
    feeds: ['https://bao.example/rss'],
    trust: 'press',
    redistribution: 'quote',
    ...more,
  })
}
