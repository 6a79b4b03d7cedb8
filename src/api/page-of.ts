/** Cursor pagination over a list that is sorted by key: the cursor is the last key shown. */

export interface PageOf<T> {
  readonly items: readonly T[]
  /** Pass it as `cursor` to get what follows; null at the end. */
  readonly next: string | null
}

export const encodeCursor = (key: string): string => Buffer.from(key).toString('base64url')

/** The key in a cursor; null where there is no cursor, undefined where it is not one of ours. */
export function decodeCursor(cursor: string | undefined): string | null | undefined {
  if (cursor === undefined) return null
  const key = Buffer.from(cursor, 'base64url').toString()
  return key !== '' && encodeCursor(key) === cursor ? key : undefined
}

/**
 * The page after a key.
 * @param sorted ascending by `keyOf`.
 */
export function pageAfter<T>(
  sorted: readonly T[],
  keyOf: (item: T) => string,
  after: string | null,
  limit: number,
): PageOf<T> {
  let low = 0
  let high = after === null ? 0 : sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = sorted[middle]
    if (item !== undefined && after !== null && keyOf(item) <= after) low = middle + 1
    else high = middle
  }
  const items = sorted.slice(low, low + limit)
  const last = items.at(-1)
  const more = last !== undefined && low + limit < sorted.length
  return { items, next: more ? encodeCursor(keyOf(last)) : null }
}
