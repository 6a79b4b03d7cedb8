import { prefixSet } from '../../src/feed/prefix-set.ts'

/** Numbers of 32 bits as hashes give them, the same in each run (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
}

export function seededPrefixes(count: number, seed: number): Uint32Array {
  const next = seededNumbers(seed)
  const drawn = new Set<number>()
  while (drawn.size < count) drawn.add(next())
  return prefixSet(drawn)
}
