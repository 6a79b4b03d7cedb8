import type { Registry } from '../registry/registry.ts'
import type { CallPolicy } from '../reset/call/call.ts'
import type { PlayedCall, Spoken } from '../reset/call/transcript.ts'
import type { ResetGuide } from '../reset/guide.ts'
import type { RegistryIndex } from '../verdict/index.ts'

/** What a crawl did, as told to a person or a program. */
export interface CrawlTotals {
  readonly pages: number
  readonly known: number
  readonly mentions: number
  readonly newEvidence: number
  readonly listed: readonly string[]
  readonly proposed: readonly string[]
  readonly official: readonly string[]
  readonly errors: readonly string[]
}

export interface CrawlTool {
  /** The source ids that there are. */
  readonly sources: readonly string[]
  crawlSources(ids: readonly string[], progress: (line: string) => void): Promise<CrawlTotals>
  /** Ends within 30 s in all. */
  crawlUrl(url: string): Promise<CrawlTotals>
  /** A saved page, read as if it had been fetched from the address. */
  crawlPage(html: string, address: string): Promise<CrawlTotals>
  /** JSON lines of documents, without network. */
  crawlDocuments(
    lines: AsyncIterable<string>,
    progress: (line: string) => void,
  ): Promise<CrawlTotals>
}

/** Without a policy the configured one is played. */
export interface PlayCall extends PlayedCall {
  readonly policy: CallPolicy | null
}

/** What the commands work with; the composition root (src/main.ts) makes it. */
export interface Tools {
  readonly version: string
  serve(): Promise<void>
  /** The index without opening an embedded database: its snapshot file, else the one that ships. */
  index(): Promise<RegistryIndex>
  /** Opens the database, hands the crawler over and closes both afterwards. */
  withCrawler<T>(work: (crawl: CrawlTool) => Promise<T>): Promise<T>
  /** Opens the database for one command and closes it afterwards. */
  withRegistry<T>(work: (registry: Registry) => Promise<T>): Promise<T>
  resetGuide(): Promise<ResetGuide>
  resetCall(call: PlayCall): AsyncIterable<Spoken>
}

/** A fault of the person's input or of the surroundings: one line on stderr, exit code 1. */
export class CommandError extends Error {}
