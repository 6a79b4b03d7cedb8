import type { Finding } from '../contract/examination.ts'
import type { Category } from '../detect/mention.ts'
import type { Manifest } from '../feed/manifest.ts'
import type { CrawlFailureRow, SourceReport } from '../registry/crawling/use-cases.ts'
import type { ErasureRequest, ErasureResult } from '../registry/erase.ts'
import type { Registry } from '../registry/registry.ts'
import type { ReplayResult } from '../registry/replay.ts'
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

/** After each page or list: the counts so far and what it brought. */
export interface CrawlEvent {
  /** The source, or the line of a file. */
  readonly at: string
  readonly address: string
  readonly pages: number
  readonly mentions: number
  readonly newEvidence: number
  readonly errors: number
  readonly listed: readonly string[]
  readonly proposed: readonly string[]
  readonly error: string | null
}

export interface CrawlerOptions {
  /** Everything is read and decided, nothing is kept. */
  readonly dryRun?: boolean
}

/** A list of channels in a file. */
export interface ListFile {
  readonly name: string
  /** Left out: recognised. */
  readonly format?: ListFormat
  /** Identity of the list over its versions; the file's name where it is left out. */
  readonly id?: string
  /** Where the list is published: trust comes from that host. */
  readonly address?: string
  readonly category: Category
}

export const listFormats = ['plain', 'hosts', 'adguard', 'csv', 'json'] as const
export type ListFormat = (typeof listFormats)[number]

export interface ListTotals {
  readonly format: string
  readonly channels: number
  readonly newEvidence: number
  readonly listed: readonly string[]
  readonly proposed: readonly string[]
  readonly rejected: number
}

/** What re-reading the pages of official channels did. */
export interface VerifyTotals {
  readonly pages: number
  readonly errors: number
  readonly found: number
  readonly renewed: number
  readonly missing: number
  /** New before the reviewers. */
  readonly vanishedKeys: readonly string[]
  readonly declaredKeys: readonly string[]
  readonly errorTexts: readonly string[]
}

/** After each page: the counts so far, and what it brought. */
export interface VerifyEvent extends Omit<VerifyTotals, 'errorTexts'> {
  /** Whose page it is. */
  readonly at: string
  readonly address: string
  readonly error: string | null
}

/** What following the trail of a listed channel did. */
export interface TrailTotals {
  readonly pages: number
  readonly errors: number
  readonly proposed: readonly string[]
}

export interface TrailEvent {
  readonly at: string
  readonly pages: number
  readonly errors: number
  readonly proposed: number
  readonly error: string | null
}

export interface VerifyTool {
  /** Reads the pages that name official channels, of one organisation alone where it is given. */
  verify(organisation: string | null, progress: (event: VerifyEvent) => void): Promise<VerifyTotals>
  /** Follows the trail of a listed channel; proposes and lists nothing. */
  pivot(channel: string, progress: (event: TrailEvent) => void): Promise<TrailTotals>
}

export interface CrawlTool extends VerifyTool {
  importFile(text: string, file: ListFile): Promise<ListTotals>
  /** The source ids that there are. */
  readonly sources: readonly string[]
  crawlSources(ids: readonly string[], progress: (event: CrawlEvent) => void): Promise<CrawlTotals>
  /** Ends within 30 s in all. */
  crawlUrl(url: string): Promise<CrawlTotals>
  /** A saved page, read as if it had been fetched from the address. */
  crawlPage(html: string, address: string): Promise<CrawlTotals>
  /** JSON lines of documents, without network. */
  crawlDocuments(
    lines: AsyncIterable<string>,
    progress: (event: CrawlEvent) => void,
  ): Promise<CrawlTotals>
}

/** Without a policy the configured one is played. */
export interface PlayCall extends PlayedCall {
  readonly policy: CallPolicy | null
}

export interface BackupMade {
  readonly rows: number
  readonly bytes: number
  /** Where the signing key is, which no backup holds. */
  readonly keyPlace: string
}

export interface BackupRestored {
  readonly rows: number
  readonly revision: number
  /** Entries of the public log, whose tree was built anew. */
  readonly entries: number
  /** When the backup was made: ISO 8601. */
  readonly at: string
}

export interface ReplayRequest {
  /** JSON lines of documents; null: what the registry has stored. */
  readonly lines: (() => AsyncIterable<string>) | null
  readonly asOf: Date
}

/** The files of an export by name, each in blocks. */
export interface ExportedFiles {
  readonly isFolder: boolean
  readonly files: ReadonlyMap<string, readonly string[]>
  readonly revision: number
  /** ISO date of the revision. */
  readonly date: string
}

/** All that `kenhthat doctor` tells. */
export interface Examination {
  readonly findings: readonly Finding[]
  /** Null where the database could not be opened. */
  readonly revision: number | null
  readonly sources: readonly SourceReport[]
  readonly deadLetters: readonly CrawlFailureRow[]
}

/** What the commands work with; the composition root (src/main.ts) makes it. */
export interface Tools {
  readonly version: string
  /** `ADMIN_TOKEN` and `REVIEW_TOKEN` of the configuration. */
  readonly adminToken: string | null
  readonly reviewToken: string | null
  readonly dataDir: string
  serve(): Promise<void>
  /** The index without opening an embedded database: its snapshot file, else the one that ships. */
  index(): Promise<RegistryIndex>
  /** Opens the database, hands the crawler over and closes both afterwards. */
  withCrawler<T>(options: CrawlerOptions, work: (crawl: CrawlTool) => Promise<T>): Promise<T>
  /** Looks at everything that this instance needs. */
  examine(): Promise<Examination>
  /** Fetches an organisation's file as the crawlers do, and refuses what they refuse. */
  fetchOfficialFile(address: string): Promise<{ readonly text: string; readonly address: string }>
  /** Opens the database for one command and closes it afterwards. */
  withRegistry<T>(work: (registry: Registry) => Promise<T>): Promise<T>
  /** Writes everything that the database holds to a new file. */
  backup(file: string): Promise<BackupMade>
  /** Takes a backup back into an empty database, verified before it counts. */
  restore(file: string): Promise<BackupRestored>
  /** Removes personal data from the configured database. */
  erase(request: Omit<ErasureRequest, 'at' | 'secret'>): Promise<ErasureResult>
  /** Feeds dated documents through the policy, in a registry that is thrown away. */
  replay(request: ReplayRequest): Promise<ReplayResult>
  resetGuide(): Promise<ResetGuide>
  /** Writes the feed of the index into a folder; null: where the service keeps it. */
  buildFeed(out: string | null): Promise<{ readonly manifest: Manifest; readonly dir: string }>
  /** The registry in one of the formats of others' tools. */
  exportFiles(format: string): Promise<ExportedFiles>
  resetCall(call: PlayCall): AsyncIterable<Spoken>
}

/** A fault of the person's input or of the surroundings: one line on stderr, exit code 1. */
export class CommandError extends Error {}
