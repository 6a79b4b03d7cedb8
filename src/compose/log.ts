import type { Answered } from '../api/meter.ts'
import type { Config } from '../config.ts'

export type Log = import('pino').Logger

/** The log of the service: one JSON object a line. Nothing that was checked, and nobody's address. */
export async function createLog({ logLevel }: Pick<Config, 'logLevel'>): Promise<Log> {
  const { pino } = await import('pino')
  return pino({
    level: logLevel,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeFault },
  })
}

/** A line for a request at level debug: how it was answered, never what was asked. */
export function logAnswered(log: Log, { id, method, route, status, ms }: Answered): void {
  if (!log.isLevelEnabled('debug')) return
  log.debug({ requestId: id, method, route, status, ms: Math.round(ms * 1000) / 1000 }, 'answered')
}

/** What of a database's error names places of ours, and no value. */
const places = ['code', 'table_name', 'column_name', 'constraint_name', 'routine'] as const

/** Drizzle's own message holds the statement with its values: only the root's and the places go out. */
export function describeFault(fault: unknown): Record<string, unknown> {
  let root = fault
  while (root instanceof Error && root.cause instanceof Error) root = root.cause
  const stack = root instanceof Error ? (root.stack ?? '') : ''
  const named = places.flatMap((place) => {
    const value = root instanceof Error ? (root as unknown as Record<string, unknown>)[place] : null
    return typeof value === 'string' ? [[place, value]] : []
  })
  return {
    message: messageOf(root),
    ...Object.fromEntries(named),
    at: stack
      .split('\n')
      .flatMap((line) => (/^\s+at /.test(line) ? line.trim() : []))
      .slice(0, 12),
  }
}

/** What stands in double quotes is a value that somebody sent: PostgreSQL and JSON.parse repeat it. */
const messageOf = (fault: unknown): string =>
  ((fault instanceof Error ? fault.message : String(fault)).split('\n', 1)[0] ?? '').replaceAll(
    /"[^"]*"?/g,
    '"…"',
  )
