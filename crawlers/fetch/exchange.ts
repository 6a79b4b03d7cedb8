import { type Dispatcher, fetch, type Response } from 'undici'
import { refusalOf } from './faults.ts'
import { isTextual, looksBinary, mediaTypeOf } from './media-type.ts'
import { refused } from './messages.ts'
import type { FetchRefused } from './outcome.ts'

export interface ExchangeRequest {
  readonly url: URL
  /** The address that sentences name. */
  readonly shownAs: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** Limit of this one request from connecting to the last byte, in ms. */
  readonly overallMs: number
  /** After decompression. */
  readonly maxBytes: number
  /** What is larger: an error, or cut off (robots.txt). */
  readonly onTooLarge: 'refuse' | 'cut'
  readonly onlyText: boolean
}

/** One answer of one server; redirects are answers too. */
export interface Answer {
  readonly ok: true
  readonly status: number
  readonly headers: Response['headers']
  /** Empty unless the status is 2xx. */
  readonly bytes: Uint8Array
}

/** One request and its answer, within the limits. Never throws for what a server does. */
export async function exchange(
  dispatcher: Dispatcher,
  request: ExchangeRequest,
): Promise<Answer | FetchRefused> {
  const { url, shownAs, headers } = request
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.overallMs)])
  try {
    const response = await fetch(url, { dispatcher, redirect: 'manual', headers, signal })
    const { status } = response
    const unread = (outcome: Answer | FetchRefused) => discard(response).then(() => outcome)
    if (!response.ok) {
      return unread({ ok: true, status, headers: response.headers, bytes: new Uint8Array() })
    }
    const mediaType = mediaTypeOf(response.headers.get('content-type'))
    if (request.onlyText && !isTextual(mediaType)) {
      return unread(refused('not-html', { url: shownAs, status, fact: mediaType }))
    }
    const announced = Number(response.headers.get('content-length') ?? 0)
    const tooLarge = () => refused('too-large', { url: shownAs, status, fact: size(request) })
    if (announced > request.maxBytes && request.onTooLarge === 'refuse') return unread(tooLarge())
    const body = await readBody(response, request.maxBytes)
    if (body.cut && request.onTooLarge === 'refuse') return tooLarge()
    if (request.onlyText && looksBinary(body.bytes)) {
      return refused('not-html', { url: shownAs, status, fact: 'binary' })
    }
    return { ok: true, status, headers: response.headers, bytes: body.bytes }
  } catch (error) {
    return refusalOf(error, shownAs, request.signal)
  }
}

async function readBody(
  response: Response,
  maxBytes: number,
): Promise<{ bytes: Uint8Array; cut: boolean }> {
  const chunks: Uint8Array[] = []
  let length = 0
  // Leaving the loop early cancels the stream, which closes the connection: an endless body or a
  // decompression bomb costs one chunk more than the limit.
  for await (const chunk of response.body ?? []) {
    const room = maxBytes - length
    chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
    length += chunk.length
    if (length > maxBytes) return { bytes: Buffer.concat(chunks), cut: true }
  }
  return { bytes: Buffer.concat(chunks), cut: false }
}

async function discard(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => {})
}

function size({ maxBytes }: ExchangeRequest): string {
  return maxBytes >= 1_000_000 ? `${Math.floor(maxBytes / 1_000_000)} MB` : `${maxBytes} byte`
}

/**
 * Retry-After (RFC 9110 10.2.3) in ms from now: seconds, or a date. Null where absent or unreadable.
 */
export function retryAfterMs(headers: Response['headers'], now: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const at = value === '' ? Number.NaN : Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
