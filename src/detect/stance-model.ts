import { weights as packed } from './stance-weights.ts'

/**
 * A linear model over hashed features (multinomial logistic regression), learned from texts of our
 * own by `scripts/train-stance.ts`. A file of weights is sorted 32-bit hashes, then for each stance one
 * signed byte for each hash.
 */
export interface Weights {
  readonly hashes: Uint32Array
  /** In the order of `stances` in mention.ts, one after the other for each hash. */
  readonly values: Int8Array
  /** What one unit of a value is worth. */
  readonly unit: number
}

/** One number for each of `stances` in mention.ts. */
export type Scores = readonly [number, number, number]

/** What the rules found weighs more than one word, and so does what sums up many. */
export function weightOf(feature: string): number {
  if (/^(?:rule|has):/.test(feature)) return 6
  if (/^(?:host|order|kind|shape)/.test(feature)) return 2
  return feature.includes('~') ? 1.5 : 1
}

/** FNV-1a over UTF-16 units. */
export function hashOf(feature: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < feature.length; i++) {
    hash = Math.imul(hash ^ feature.charCodeAt(i), 0x01000193)
  }
  return hash >>> 0
}

export function decodeWeights({ unit, base64 }: typeof packed): Weights {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
  const count = bytes.length / 7
  const view = new DataView(bytes.buffer)
  const hashes = Uint32Array.from({ length: count }, (_, i) => view.getUint32(4 * i, true))
  return { hashes, values: new Int8Array(bytes.buffer, 4 * count), unit }
}

let shipped: Weights | undefined

/** The weights that ship, decoded at their first use. */
export function shippedWeights(): Weights {
  shipped ??= decodeWeights(packed)
  return shipped
}

function indexOf(hashes: Uint32Array, hash: number): number {
  let low = 0
  let high = hashes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hashes[middle] ?? 0) < hash) low = middle + 1
    else high = middle
  }
  return hashes[low] === hash ? low : -1
}

/** Sums over the features that the weights know, and how many these are. */
export interface Tally {
  readonly sums: Scores
  readonly known: number
}

export const emptyTally: Tally = { sums: [0, 0, 0], known: 0 }

export function tally(model: Weights, features: Iterable<string>, before = emptyTally): Tally {
  const sums: [number, number, number] = [...before.sums]
  let { known } = before
  for (const feature of features) {
    const at = indexOf(model.hashes, hashOf(feature))
    if (at === -1) continue
    known += 1
    const unit = model.unit * weightOf(feature)
    for (const k of [0, 1, 2] as const) sums[k] += unit * (model.values[3 * at + k] ?? 0)
  }
  return { sums, known }
}

/** How likely each stance is; together 1. */
export function likelihood({ sums, known }: Tally): Scores {
  const scale = 1 / Math.sqrt(Math.max(1, known))
  const top = Math.max(...sums) * scale
  const [a, b, c] = sums.map((sum) => Math.exp(sum * scale - top)) as [number, number, number]
  const all = a + b + c
  return [a / all, b / all, c / all]
}
