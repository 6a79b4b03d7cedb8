import { createHmac, timingSafeEqual } from 'node:crypto'

/** Cursor pagination over a list that is sorted by key. */

export interface PageOf<T> {
  readonly items: readonly T[]
  /** Pass it as `cursor` to get what follows; null at the end. */
  readonly next: string | null
}

/** Makes cursors that nobody else can make, each good for the one list and filters it came from. */
export interface Cursors {
  readonly seal: (list: string, key: string) => string
  /** The key in a cursor; null where there is no cursor, undefined where it is not one of ours. */
  readonly open: (list: string, cursor: string | undefined) => string | null | undefined
}

const sealBytes = 16

/** @param secret of this instance; a cursor of another one is refused. */
export function cursorsOf(secret: string): Cursors {
  const sealOf = (list: string, key: string) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([list, key]))
      .digest()
      .subarray(0, sealBytes)
  return {
    seal: (list, key) => Buffer.concat([sealOf(list, key), Buffer.from(key)]).toString('base64url'),
    open: (list, cursor) => {
      if (cursor === undefined) return null
      const bytes = Buffer.from(cursor, 'base64url')
      const key = bytes.subarray(sealBytes).toString()
      if (key === '' || bytes.toString('base64url') !== cursor) return undefined
      return timingSafeEqual(bytes.subarray(0, sealBytes), sealOf(list, key)) ? key : undefined
    },
  }
}

/**
 * The page after a key.
 * @param sorted ascending by `keyOf`.
 * @param cursorOf the last key shown, as the client gives it back.
 */
export function pageAfter<T>(
  sorted: readonly T[],
  keyOf: (item: T) => string,
  after: string | null,
  limit: number,
  cursorOf: (key: string) => string,
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
  return { items, next: more ? cursorOf(keyOf(last)) : null }
}
