import { refused } from './messages.ts'
import type { FetchFailure, FetchRefused } from './outcome.ts'

const reasonOfCode: Record<string, FetchFailure> = {
  BLOCKED_ADDRESS: 'blocked-address',
  ENOTFOUND: 'unknown-host',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  EAI_AGAIN: 'unreachable',
  EAI_FAIL: 'unreachable',
  EACCES: 'unreachable',
  ECONNABORTED: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  EPERM: 'unreachable',
  EPIPE: 'unreachable',
  UND_ERR_SOCKET: 'unreachable',
  UND_ERR_CLOSED: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  ABORT_ERR: 'aborted',
}

const certificate =
  /CERT|SELF_SIGNED|UNABLE_TO_|^INVALID_(?:CA|PURPOSE)$|^PATH_LENGTH_|ERR_TLS|ERR_SSL|EPROTO/

/**
 * What a failed request means. `signal` is the caller's: its end is told apart from the limits of
 * the single request, whose own timeout also arrives as an abort.
 */
export function refusalOf(error: unknown, url: string, signal: AbortSignal): FetchRefused {
  if (signal.aborted) return refused(isTimeout(signal.reason) ? 'timeout' : 'aborted', { url })
  const chain = causes(error)
  if (chain.some(isTimeout)) return refused('timeout', { url })
  if (chain.some((e) => messageOf(e) === 'bad port')) return refused('bad-address', { url })
  const codes = chain.map(codeOf).filter((code) => code !== '')
  for (const code of codes) {
    const reason = reasonOfCode[code] ?? (certificate.test(code) ? 'tls' : null)
    if (reason !== null) return refused(reason, { url, fact: code })
  }
  return refused('bad-response', { url, fact: codes[0] ?? 'HTTP' })
}

/** The error and what caused it, the innermost first: undici wraps the socket's own error. */
function causes(error: unknown, depth = 0): unknown[] {
  if (!(error instanceof Error) || depth > 5) return [error]
  const inner = error instanceof AggregateError ? error.errors : []
  return [error.cause, ...inner].flatMap((e) => (e ? causes(e, depth + 1) : [])).concat(error)
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError'
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : ''
}
