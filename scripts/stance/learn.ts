import { type Stance, stances } from '../../src/detect/mention.ts'
import { hashOf, type Weights, weightOf } from '../../src/detect/stance-model.ts'

export interface Example {
  readonly features: readonly string[]
  readonly stance: Stance
  /** The text that it stands in. */
  readonly text: string
  /** How much it counts, 1 for a text that no rule was written with. */
  readonly share: number
}

const epochs = 24
const rate = 0.1
const decay = 1e-4
/** Seen in fewer texts, a feature tells of that text. */
const leastTexts = 2

/**
 * Multinomial logistic regression by AdaGrad, averaged over the second half of its rounds. The same
 * examples give the same weights.
 */
export function learn(examples: readonly Example[]): Weights {
  const ids = common(examples)
  const rows = examples.map(({ features, stance, share }) => ({
    share,
    known: features.flatMap((one) => {
      const id = ids.get(one)
      return id === undefined ? [] : [{ id, weight: weightOf(one) }]
    }),
    wanted: stances.indexOf(stance),
  }))
  const size = ids.size * 3
  const weights = new Float64Array(size)
  const squares = new Float64Array(size).fill(1e-8)
  const sums = new Float64Array(size)
  const order = rows.map((_, i) => i)
  const random = seeded(7)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const i of order) if (rows[i]) step(rows[i], weights, squares)
    if (epoch >= epochs / 2) for (let p = 0; p < size; p++) sums[p] = at(sums, p) + at(weights, p)
  }
  return pack(
    ids,
    sums.map((sum) => sum / (epochs / 2)),
  )
}

const at = (numbers: Float64Array, i: number): number => numbers[i] ?? 0

function common(examples: readonly Example[]): Map<string, number> {
  const texts = new Map<string, Set<string>>()
  for (const { features, text } of examples) {
    for (const one of features) {
      const seen = texts.get(one) ?? new Set()
      seen.add(text)
      texts.set(one, seen)
    }
  }
  const kept = Array.from(texts).filter(([, seen]) => seen.size >= leastTexts)
  return new Map(kept.map(([one], i) => [one, i]))
}

interface Row {
  readonly known: readonly { readonly id: number; readonly weight: number }[]
  readonly wanted: number
  readonly share: number
}

function step({ known, wanted, share }: Row, weights: Float64Array, squares: Float64Array): void {
  const scale = 1 / Math.sqrt(Math.max(1, known.length))
  const scores = [0, 1, 2].map((k) =>
    known.reduce((sum, { id, weight }) => sum + at(weights, 3 * id + k) * weight * scale, 0),
  )
  const top = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - top))
  const all = powers.reduce((a, b) => a + b, 0)
  powers.forEach((power, k) => {
    const error = power / all - (k === wanted ? 1 : 0)
    for (const { id, weight } of known) {
      const p = 3 * id + k
      const gradient = share * error * scale * weight + decay * at(weights, p)
      squares[p] = at(squares, p) + gradient * gradient
      weights[p] = at(weights, p) - (rate * gradient) / Math.sqrt(at(squares, p))
    }
  })
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0]
  }
}

/** Sorted by hash; two features with one hash are added up. */
function pack(ids: ReadonlyMap<string, number>, weights: Float64Array): Weights {
  const byHash = new Map<number, [number, number, number]>()
  for (const [feature, id] of ids) {
    const sum = byHash.get(hashOf(feature)) ?? [0, 0, 0]
    for (const k of [0, 1, 2] as const) sum[k] += at(weights, 3 * id + k)
    byHash.set(hashOf(feature), sum)
  }
  const rows = Array.from(byHash).sort(([a], [b]) => a - b)
  const largest = Math.max(...rows.flatMap(([, values]) => values.map(Math.abs)))
  const unit = largest / 127
  const whole = rows
    .map(([hash, values]) => [hash, values.map((value) => Math.round(value / unit))] as const)
    .filter(([, values]) => values.some((value) => value !== 0))
  return {
    hashes: Uint32Array.from(whole, ([hash]) => hash),
    values: Int8Array.from(whole.flatMap(([, values]) => values)),
    unit,
  }
}

/** The bytes that `decodeWeights` reads. */
export function encode({ hashes, values }: Weights): string {
  const bytes = Buffer.alloc(7 * hashes.length)
  hashes.forEach((hash, i) => {
    bytes.writeUInt32LE(hash, 4 * i)
  })
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).copy(bytes, 4 * hashes.length)
  return bytes.toString('base64')
}
