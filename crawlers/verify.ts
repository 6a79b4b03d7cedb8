import type { Text } from '../src/channel/channel.ts'
import { largestOfficialFile } from '../src/registry/verification/official-file.ts'
import type {
  Target,
  VerificationUseCases,
  Verified,
} from '../src/registry/verification/use-cases.ts'
import { bodyOf } from './crawl-url.ts'
import type { Fetcher } from './fetch/fetcher.ts'
import type { CrawlError } from './pipeline.ts'

/** What the re-reading of official channels needs of the rest of the house. */
export interface VerifyDeps {
  readonly fetcher: Pick<Fetcher, 'fetchPage'>
  readonly verification: Pick<VerificationUseCases, 'take' | 'failed'>
  /** The dead-letter list: pages that could not be read, each with its reason. */
  recordFailure(failure: { address: string; reason: string; message: string }): Promise<void>
  forgetFailure(address: string): Promise<void>
  onFault(fault: unknown, address: string): void
}

export interface VerifyCounts {
  /** Pages and files that were read, and those that could not be or are not what they were. */
  readonly pages: number
  readonly errors: number
  /** Channels that stand where they should, those whose date moved, and those that do not. */
  readonly found: number
  readonly renewed: number
  readonly missing: number
  /** New before the reviewers. */
  readonly vanished: number
  readonly declared: number
}

export interface VerifyEvent extends VerifyCounts {
  readonly target: Target
  readonly verified?: Verified
  readonly error?: Text
}

export interface VerifyRun extends VerifyCounts {
  /** The first ones, at most 20. */
  readonly problems: readonly {
    readonly address: string
    readonly reason: CrawlError['reason']
    readonly message: Text
  }[]
  readonly vanishedKeys: readonly string[]
  readonly declaredKeys: readonly string[]
}

export interface VerifyOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (event: VerifyEvent) => void
}

const deadlineMs = 60_000
/** Hosts that are asked at a time; the lanes keep each of them to one request. */
const atOnce = 6
const problemsKept = 20

/**
 * Reads pages that name official channels, and organisations' own files, and hands each to the registry.
 * What goes wrong with one is counted and the rest goes on; nothing is thrown for it.
 */
export async function verifyTargets(
  deps: VerifyDeps,
  targets: readonly Target[],
  { signal = new AbortController().signal, onProgress }: VerifyOptions = {},
): Promise<VerifyRun> {
  const counts = { pages: 0, errors: 0, found: 0, renewed: 0, missing: 0, vanished: 0, declared: 0 }
  const run = {
    problems: [] as VerifyRun['problems'][number][],
    vanishedKeys: [] as string[],
    declaredKeys: [] as string[],
  }
  const waiting = [...targets]
  const work = async () => {
    for (let target = waiting.shift(); target && !signal.aborted; target = waiting.shift()) {
      const end = await verifyOne(deps, target, signal)
      if (end === null) continue
      if ('verified' in end) add(counts, run, end.verified)
      else {
        counts.errors += 1
        if (run.problems.length < problemsKept) run.problems.push(end)
      }
      const told = 'verified' in end ? end : { error: end.message }
      onProgress?.({ ...counts, target, ...told })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { ...counts, ...run }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function add(
  counts: Mutable<VerifyCounts>,
  run: { readonly vanishedKeys: string[]; readonly declaredKeys: string[] },
  { found, renewed, missing, vanished, declared }: Verified,
): void {
  counts.pages += 1
  counts.found += found.length
  counts.renewed += renewed
  counts.missing += missing.length
  counts.vanished += vanished.length
  counts.declared += declared.length
  run.vanishedKeys.push(...vanished)
  run.declaredKeys.push(...declared)
}

type End = { readonly verified: Verified } | VerifyRun['problems'][number]

/** Null where nothing is to be told: stopped, or a domain that simply has no file. */
async function verifyOne(
  deps: VerifyDeps,
  target: Target,
  signal: AbortSignal,
): Promise<End | null> {
  const { address, kind, etag, lastModified } = target
  const limit = kind === 'file' ? { maxBytes: largestOfficialFile } : {}
  const page = await deps.fetcher.fetchPage(address, {
    ...{ etag, lastModified, signal, deadlineMs },
    ...limit,
  })
  try {
    if (!page.ok) return await keepRefusal(deps, target, page)
    // A server that shows its front page for whatever is asked has no file.
    if (kind === 'file' && page.contentType.includes('html')) {
      return await keepRefusal(deps, target, { reason: 'no-file', message: noFile(address) })
    }
    const body = kind === 'file' ? { text: page.text } : bodyOf(page.contentType, page.text)
    const outcome = await deps.verification.take(target, {
      ...body,
      address: page.url,
      notModified: page.notModified,
      etag: page.etag,
      lastModified: page.lastModified,
    })
    if (outcome.ok) {
      await deps.forgetFailure(address)
      return { verified: outcome }
    }
    const { problem, message } = outcome
    await deps.recordFailure({ address, reason: problem, message: message.en })
    return { address, reason: problem, message }
  } catch (fault) {
    deps.onFault(fault, address)
    const message = {
      vi: `${address} đã đọc được nhưng chưa lưu được; chi tiết có trong nhật ký, hãy thử lại sau.`,
      en: `${address} was read but could not be stored; the log has the details, try again later.`,
    }
    return { address, reason: 'not-stored', message }
  }
}

async function keepRefusal(
  deps: VerifyDeps,
  target: Target,
  { reason, message }: Pick<CrawlError, 'reason' | 'message'>,
): Promise<End | null> {
  if (reason === 'aborted') return null
  const { kind, address, expected } = target
  await deps.verification.failed(target, reason)
  // Most domains have no file, and need none.
  if (kind === 'file' && expected.length === 0 && reason !== 'too-large') return null
  await deps.recordFailure({ address, reason, message: message.en })
  return { address, reason, message }
}

const noFile = (address: string): Text => ({
  vi: `${address} trả về một trang web, không phải tệp JSON; hãy đặt lại tệp ở đó.`,
  en: `${address} gives a page and not a JSON file; put the file there again.`,
})
