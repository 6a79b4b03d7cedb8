import { keyHash } from '../../src/api/range.ts'

/** Every 1900 number that our plan takes for well formed: four or six digits behind the 1900. */
export function* possible1900(): Generator<string> {
  for (const digits of [4, 6]) {
    for (let n = 0; n < 10 ** digits; n++) yield `phone:1900${String(n).padStart(digits, '0')}`
  }
}

/** How many of the keys fall under each prefix of so many hexadecimal digits. */
export function bucketSizes(keys: Iterable<string>, digits: number): readonly number[] {
  const sizes = new Array<number>(16 ** digits).fill(0)
  for (const key of keys) {
    const prefix = Number.parseInt(keyHash(key).slice(0, digits), 16)
    sizes[prefix] = (sizes[prefix] ?? 0) + 1
  }
  return sizes
}
