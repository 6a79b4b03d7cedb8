import { bucketSizes, possible1900 } from '../test/support/bucket-sizes.ts'

/** The table of docs/private-lookups.md: how many possible numbers share a prefix of their hash. */
for (const digits of [2, 3, 4]) {
  const sizes = bucketSizes(possible1900(), digits)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  console.log(
    `${digits} hex: smallest ${Math.min(...sizes)}, mean ${Math.round(total / sizes.length)}, largest ${Math.max(...sizes)} of ${total} possible 1900 numbers`,
  )
}
