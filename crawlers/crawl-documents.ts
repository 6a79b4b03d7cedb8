import type { Text } from '../src/channel/channel.ts'
import { parseAddress } from './fetch/address.ts'
import {
  type Counts,
  type CrawlDeps,
  createTally,
  type DocumentInput,
  type IngestResult,
  maxErrorsKept,
  store,
} from './pipeline.ts'

export interface DocumentEvent extends Counts {
  /** Counted from 1. */
  readonly line: number
  readonly address: string | null
  readonly result?: IngestResult
  readonly error?: Text
}

export interface DocumentsRun extends Counts {
  /** The first ones, at most 20. */
  readonly problems: readonly { readonly line: number; readonly message: Text }[]
}

interface DocumentsOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (event: DocumentEvent) => void
}

/** Larger documents are refused, as they are from the network. In UTF-16 units. */
const maxLength = 5_000_000
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/**
 * Documents as JSON lines `{"address","title"?,"html"|"text","fetchedAt"?,"publishedAt"?}` through the
 * pipeline without network. A line that cannot be used is one error that names it, and the rest goes on.
 */
export async function crawlDocuments(
  deps: CrawlDeps,
  lines: AsyncIterable<string>,
  { signal, onProgress }: DocumentsOptions = {},
): Promise<DocumentsRun> {
  const problems: { line: number; message: Text }[] = []
  let line = 0
  const tally = createTally(({ address, ...event }) =>
    onProgress?.({ ...event, line, address: address === '' ? null : address }),
  )
  const fail = (address: string, message: Text) => {
    if (problems.length < maxErrorsKept) problems.push({ line, message })
    tally.error({ address, reason: 'not-stored', message, retryable: false })
  }
  for await (const raw of lines) {
    line += 1
    if (signal?.aborted) break
    if (raw.trim() === '') continue
    const read = readDocumentLine(raw, line, new Date(deps.now()).toISOString())
    if (!read.ok) {
      fail('', read.message)
      continue
    }
    const stored = await store(deps, read.input)
    if (stored.ok) tally.page(read.input.address, stored.result)
    else fail(read.input.address, stored.problem.message)
  }
  return { ...tally.counts, problems }
}

type LineReading = { ok: true; input: DocumentInput } | { ok: false; message: Text }

/** One line of a document file; `now` is the time of reading where the line names none. */
export function readDocumentLine(raw: string, line: number, now: string): LineReading {
  const wrong = (vi: string, en: string): LineReading => ({
    ok: false,
    message: { vi: `Dòng ${line}: ${vi}.`, en: `Line ${line}: ${en}.` },
  })
  const value = parseObject(raw.replace(/^\ufeff/, ''))
  if (value === null) {
    return wrong(
      'không phải là một đối tượng JSON; mỗi dòng phải là một đối tượng',
      'is no JSON object; every line must be one object',
    )
  }
  const { address, title, html, text, fetchedAt, publishedAt } = value
  const url = typeof address === 'string' ? parseAddress(address) : null
  if (url === null) {
    return wrong(
      '"address" phải là một địa chỉ http hoặc https',
      '"address" must be an http or https address',
    )
  }
  const body = html ?? text
  if (typeof body !== 'string' || body.trim() === '') {
    return wrong('cần có "html" hoặc "text" không rỗng', 'needs "html" or "text" that is not empty')
  }
  if (body.length > maxLength) {
    return wrong('bài dài quá 5 triệu ký tự', 'the document is longer than 5 million characters')
  }
  if (title !== undefined && typeof title !== 'string') {
    return wrong('"title" phải là chữ', '"title" must be a string')
  }
  for (const [name, time] of Object.entries({ fetchedAt, publishedAt })) {
    if (time === undefined || isInstant(time)) continue
    return wrong(
      `"${name}" phải là thời điểm ISO 8601 có múi giờ, ví dụ 2026-11-24T08:00:00+07:00`,
      `"${name}" must be an ISO 8601 time with zone, such as 2026-11-24T08:00:00+07:00`,
    )
  }
  const content = typeof html === 'string' ? { html } : { text: body }
  const named = title === undefined ? {} : { title }
  const published = isInstant(publishedAt) ? { publishedAt } : {}
  const fetched = isInstant(fetchedAt) ? fetchedAt : now
  return {
    ok: true,
    input: { address: url.href, ...content, ...named, ...published, fetchedAt: fetched },
  }
}

function parseObject(raw: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(raw)
    const plain = typeof value === 'object' && value !== null && !Array.isArray(value)
    return plain ? { ...value } : null
  } catch {
    return null
  }
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && isoInstant.test(value) && !Number.isNaN(Date.parse(value))
}
