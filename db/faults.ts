/** What the two drivers throw differs; these read the same facts from either. */

/** The innermost fault: drizzle wraps what the driver threw. */
export function rootFault(fault: unknown): unknown {
  let root = fault
  while (root instanceof Error && root.cause instanceof Error) root = root.cause
  return root
}

/** The innermost fault's message, without the statement and its values. */
export function rootMessage(fault: unknown): string {
  const root = rootFault(fault)
  return root instanceof Error ? root.message : String(root)
}

const stringIn = (fault: unknown, names: readonly string[]): string | null => {
  const root: unknown = rootFault(fault)
  if (typeof root !== 'object' || root === null) return null
  for (const name of names) {
    const value = (root as Record<string, unknown>)[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return null
}

/** SQLSTATE (`23505` …) or the system's code (`ECONNREFUSED` …). */
export const faultCode = (fault: unknown): string | null => stringIn(fault, ['code'])

/**
 * Whether a code says that the server cannot be reached, ends, or starts (SQLSTATE classes 08 and 57P):
 * of the system (`ECONNREFUSED`), of the driver (`CONNECTION_CLOSED`), or of the server itself.
 */
export const isConnectionFault = (code: string): boolean =>
  /^(?:E(?:CONN|PIPE|TIMEDOUT|HOST|NET|AI_)|CONNECT|08|57P)/.test(code)

/** SQLSTATE class 53: no room on the disk, no memory, no connection left. Nothing was stored. */
export const isLackOfRoom = (code: string): boolean => /^53\d/.test(code)

/** Name of the constraint that refused a row. */
export const faultConstraint = (fault: unknown): string | null =>
  stringIn(fault, ['constraint_name', 'constraint'])
