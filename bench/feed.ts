import { gunzipSync, gzipSync } from 'node:zlib'
import { hasPrefix, prefixDelta, prefixSet } from '../src/feed/prefix-set.ts'
import { decodeSet, encodeSet } from '../src/feed/rice.ts'
import { type Bench, judged, median, type Row, timed } from './support/bench.ts'
import { setBound, updateBound } from './support/entropy.ts'
import { seededNumbers, seededPrefixes } from './support/prefixes.ts'

const sizes = [50_000, 500_000]
const rounds = 9
const warmUps = 2

/** What lists are mostly published as: a value a line in hex, gzipped. */
const hexList = (values: Uint32Array): Buffer =>
  gzipSync(Array.from(values, (value) => value.toString(16).padStart(8, '0')).join('\n'), {
    level: 9,
  })

function readHexList(bytes: Buffer): Uint32Array {
  const lines = gunzipSync(bytes).toString('latin1').split('\n')
  const values = new Uint32Array(lines.length)
  for (let i = 0; i < lines.length; i++) values[i] = Number.parseInt(lines[i] ?? '', 16)
  return values
}

/** Decoding the same set as often as makes a time that can be measured. */
function decoding(values: Uint32Array): Row {
  const rice = encodeSet(values)
  const hex = hexList(values)
  const times = Math.max(1, Math.round(4_000_000 / values.length))
  const runs = { ours: () => decodeSet(rice), other: () => readHexList(hex) }
  const took = { ours: [] as number[], other: [] as number[] }
  const wall = { ours: [] as number[], other: [] as number[] }
  for (let round = 0; round < warmUps + rounds; round++) {
    for (const name of round % 2 ? (['ours', 'other'] as const) : (['other', 'ours'] as const)) {
      let read = 0
      const spent = timed(() => {
        for (let i = 0; i < times; i++) read += runs[name]().length
      })
      if (read !== values.length * times) throw new Error(`${name} lost values`)
      if (round < warmUps) continue
      took[name].push((read / spent.cpuNs) * 1_000)
      wall[name].push((read / spent.wallNs) * 1_000)
    }
  }
  const [ours, other] = [median(took.ours), median(took.other)]
  return judged(
    {
      name: `feed ${values.length} decode / gzipped hex list`,
      ours,
      other,
      unit: 'M entries/s CPU',
      ratio: ours / other,
      oursWall: median(wall.ours),
      otherWall: median(wall.other),
    },
    { atLeast: 8 },
  )
}

function size(name: string, bytes: number, boundBits: number, atMost: number | null): Row {
  const measured = { name, ours: bytes, other: boundBits / 8, unit: 'bytes' }
  return judged(
    { ...measured, ratio: bytes / (boundBits / 8) },
    atMost === null ? null : { atMost },
  )
}

/** One in a hundred goes, and as many come. */
function update(values: Uint32Array): Row {
  const share = values.length / 100
  const next = seededNumbers(17)
  const gone = new Set<number>()
  while (gone.size < share) gone.add(next() % values.length)
  const kept = values.filter((_, i) => !gone.has(i))
  const fresh = seededPrefixes(share, 99).filter((value) => !hasPrefix(values, value))
  const { removed, added } = prefixDelta(values, prefixSet([...kept, ...fresh]))
  const bound = updateBound(values.length, values.length - kept.length, fresh.length)
  const name = `feed ${values.length} update of 1 % / entropy bound`
  return size(name, removed.length + added.length, bound, 1.15)
}

export const bench: Bench = {
  about: 'the prefix set of the feed against gzip and against the entropy of such a set',
  run: async ({ log }) =>
    sizes.flatMap((n) => {
      log(`${n} entries`)
      const values = seededPrefixes(n, 7)
      return [
        size(`feed ${n} prefixes / entropy bound`, encodeSet(values).length, setBound(n), 1.03),
        size(`feed ${n} gzipped hex / entropy bound`, hexList(values).length, setBound(n), null),
        update(values),
        decoding(values),
      ]
    }),
}
