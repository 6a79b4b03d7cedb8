import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { buildKeyTable } from '../src/verdict/key-table.ts'
import { type Bench, judged, median, type Row, timed } from './support/bench.ts'
import { freshCopies, keyOf } from './support/keys.ts'

const asked = 600_000
const warmUp = 100_000
const rounds = 11

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function held(): number {
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** What building leaves in memory, the keys included: nothing else holds them. */
function bytesOf<T>(build: () => T): { built: T; bytes: number } {
  const before = held()
  const built = build()
  return { built, bytes: held() - before }
}

/** Flat strings: the rope that a template makes would weigh more in a Map than a server's key. */
function* keys(size: number): Generator<string> {
  for (let from = 0; from < size; from += 10_000) {
    const count = Math.min(10_000, size - from)
    yield* freshCopies(Array.from({ length: count }, (_, i) => keyOf(from + i)))
  }
}

/** Half of the questions are about keys that are there, in no order. */
function questions(size: number, round: number): string[] {
  const texts: string[] = []
  for (let i = 0; i < asked; i++) {
    const n = (Math.imul(i + round * asked, 0x9e3779b1) >>> 0) % size
    texts.push(keyOf(i % 2 === 0 ? n : n + size))
  }
  return freshCopies(texts)
}

function countHits(lookup: (key: string) => number, questions: readonly string[]): number {
  let hits = 0
  for (const question of questions) if (lookup(question) >= 0) hits++
  return hits
}

type Lookup = (key: string) => number

/** One round: as in a server that runs for long, a few lookups go before those that are timed. */
function round(lookup: Lookup, size: number, number: number) {
  const texts = questions(size, number)
  countHits(lookup, texts.splice(0, warmUp))
  let hits = 0
  const took = timed(() => {
    hits = countHits(lookup, texts)
  })
  return { hits, cpu: took.cpuNs / texts.length, wall: took.wallNs / texts.length }
}

function inTurn(ours: Lookup, other: Lookup, size: number) {
  const took = Array.from({ length: rounds }, (_, number) => {
    const first = number % 2 ? other : ours
    const one = round(first, size, number)
    const two = round(first === ours ? other : ours, size, number)
    if (one.hits !== two.hits) throw new Error(`answers differ: ${one.hits} and ${two.hits} hits`)
    return first === ours ? { ours: one, other: two } : { ours: two, other: one }
  })
  const of = (who: 'ours' | 'other', what: 'cpu' | 'wall') => median(took.map((t) => t[who][what]))
  return {
    ours: of('ours', 'cpu'),
    other: of('other', 'cpu'),
    oursWall: of('ours', 'wall'),
    otherWall: of('other', 'wall'),
  }
}

function mapOf(size: number): Map<string, number> {
  const map = new Map<string, number>()
  let id = 0
  for (const key of keys(size)) map.set(key, id++)
  return map
}

function measure(size: number): Row[] {
  const map = bytesOf(() => mapOf(size))
  const table = bytesOf(() => buildKeyTable(keys(size)))
  const speed = inTurn(table.built.lookup, (key) => map.built.get(key) ?? -1, size)
  const large = size >= 1_000_000
  const name = `index-lookup ${size.toLocaleString('en-US')}`
  const rows = [
    judged(
      { name: `${name} speed`, ...speed, unit: 'ns/lookup', ratio: speed.other / speed.ours },
      large ? { atLeast: 2.5 } : null,
    ),
  ]
  // Below that, what the engine allocates by the way is as much as what is measured.
  if (size < 10_000) return rows
  const memory = {
    name: `${name} memory`,
    ours: table.bytes / size,
    other: map.bytes / size,
    unit: 'B/entry',
    ratio: table.bytes / map.bytes,
  }
  return [...rows, judged(memory, large ? { atMost: 0.3 } : null)]
}

export const bench: Bench = {
  about: 'key table against Map<string, number>, questions just made, half of them hits',
  run: async ({ full, log }) => {
    buildKeyTable(mapOf(10_000).keys())
    const sizes = [1_000, 10_000, 100_000, 1_000_000, ...(full ? [10_000_000] : [])]
    return sizes.flatMap((size) => {
      log(`${size.toLocaleString('en-US')} entries`)
      return measure(size)
    })
  },
}
