/** Tiles of the log (c2sp.org/tlog-tiles): 256 hashes or entries each, the last one as far as it goes. */

export const tileWidth = 256

export interface Tile {
  readonly index: number
  /** 256, or fewer in the last one. */
  readonly width: number
}

/** The path below the level: groups of three digits, all but the last with an `x`. */
export function tilePath({ index, width }: Tile): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/.{3}/g) ?? []
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return width === tileWidth ? path : `${path}.p/${width}`
}

/** Reads such a path; null where it is written in any other way. */
export function tileOf(path: string): Tile | null {
  const [, groups, partial] = /^((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? []
  if (groups === undefined) return null
  const tile = {
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? tileWidth : Number(partial),
  }
  return tile.width <= tileWidth && tilePath(tile) === path ? tile : null
}

/** The tiles that hold `size` hashes or entries. */
export function tilesOf(size: number): Tile[] {
  const full = Math.floor(size / tileWidth)
  const tiles = Array.from({ length: full }, (_, index) => ({ index, width: tileWidth }))
  const rest = size % tileWidth
  return rest === 0 ? tiles : [...tiles, { index: full, width: rest }]
}

/** Each entry after its length in two bytes, the high one first. */
export function entryBundle(bodies: readonly string[]): Uint8Array<ArrayBuffer> {
  const encoded = bodies.map((body) => new TextEncoder().encode(body))
  const bytes = new Uint8Array(encoded.reduce((sum, one) => sum + 2 + one.length, 0))
  let at = 0
  for (const one of encoded) {
    new DataView(bytes.buffer).setUint16(at, one.length)
    bytes.set(one, at + 2)
    at += 2 + one.length
  }
  return bytes
}

/** The entries of a bundle; null where it breaks off. */
export function readBundle(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const entries: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; at < bytes.length; ) {
    if (at + 2 > bytes.length) return null
    const end = at + 2 + view.getUint16(at)
    if (end > bytes.length) return null
    entries.push(bytes.slice(at + 2, end))
    at = end
  }
  return entries
}
