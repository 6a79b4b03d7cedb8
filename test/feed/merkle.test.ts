import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  consistencyPath,
  emptyTree,
  growTree,
  type Hash,
  inclusionPath,
  leafHash,
  provesConsistency,
  provesInclusion,
  rootOf,
  subtreesOf,
} from '../../src/feed/merkle.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** The inputs and roots of the reference test of Certificate Transparency (RFC 6962). */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657']
  .concat('606162636465666768696a6b6c6d6e6f')
  .map((data) => Buffer.from(data, 'hex'))
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const largest = 33
const leaves = await Promise.all(
  Array.from({ length: largest }, (_, i) => leafHash(inputs[i] ?? Buffer.from(`leaf ${i}`))),
)

/** The definition of RFC 6962, word for word and by another implementation of the hash. */
function treeHash(part: readonly Hash[]): Buffer {
  const sha = createHash('sha256')
  if (part.length <= 1) return part[0] ? Buffer.from(part[0]) : sha.digest()
  let k = 1
  while (k * 2 < part.length) k *= 2
  return sha
    .update(Buffer.concat([Buffer.of(1), treeHash(part.slice(0, k)), treeHash(part.slice(k))]))
    .digest()
}
const hashOf = ([from, to]: readonly [number, number]): Hash =>
  new Uint8Array(treeHash(leaves.slice(from, to)))
const rootAt = (size: number) => hashOf([0, size])
const flipped = (hash: Hash): Hash => hash.map((byte, at) => (at === 7 ? byte ^ 1 : byte))
const sizes = Array.from({ length: largest }, (_, i) => i + 1)

test('an empty tree has the hash of nothing', async () => {
  expect(hex(await rootOf(emptyTree))).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
})

test.each(roots.map((root, i) => [i + 1, root] as const))(
  'a tree of %i has its reference root',
  async (size, root) => {
    const { frontier } = await growTree(emptyTree, leaves.slice(0, size))
    expect(hex(await rootOf(frontier))).toBe(root)
    expect(hex(rootAt(size))).toBe(root)
  },
)

test.each(sizes)('a tree of %i grows the same in one step and in many', async (size) => {
  const { frontier } = await growTree(emptyTree, leaves.slice(0, size))
  let slowly = emptyTree
  for (const leaf of leaves.slice(0, size)) slowly = (await growTree(slowly, [leaf])).frontier
  expect(slowly).toEqual(frontier)
  expect(hex(await rootOf(frontier))).toBe(hex(rootAt(size)))
})

test('each subtree that becomes complete is told once, with its hash', async () => {
  const { completed } = await growTree(emptyTree, leaves)
  expect(completed).toHaveLength(32 - 1)
  for (const { height, index, hash } of completed) {
    const width = 2 ** height
    expect(hex(hash)).toBe(hex(hashOf([index * width, (index + 1) * width])))
  }
})

test('ranges are covered by complete subtrees', () => {
  for (const to of sizes) {
    for (let from = 0; from < to; from++) {
      const covered = subtreesOf(from, to).flatMap(({ height, index }) =>
        Array.from({ length: 2 ** height }, (_, i) => index * 2 ** height + i),
      )
      expect(covered).toEqual(Array.from({ length: to - from }, (_, i) => from + i))
    }
  }
})

describe.each(sizes)('proofs in a tree of %i', (size) => {
  test('each leaf is in it, and no other is', async () => {
    for (let index = 0; index < size; index++) {
      const proof = inclusionPath(index, size).map(hashOf)
      const leaf = hashOf([index, index + 1])
      const claim = { index, size, root: rootAt(size), leaf }
      expect(await provesInclusion(claim, proof)).toBe(true)
      expect(await provesInclusion({ ...claim, leaf: flipped(leaf) }, proof)).toBe(false)
      expect(await provesInclusion({ ...claim, index: index + 1 }, proof)).toBe(false)
      expect(await provesInclusion({ ...claim, root: flipped(claim.root) }, proof)).toBe(false)
      expect(await provesInclusion(claim, [...proof, leaf])).toBe(false)
      if (proof.length > 0) expect(await provesInclusion(claim, proof.slice(1))).toBe(false)
    }
  })

  test('it begins with each smaller one, and with no other', async () => {
    const newer = { size, root: rootAt(size) }
    for (let old = 1; old <= size; old++) {
      const proof = consistencyPath(old, size).map(hashOf)
      const older = { size: old, root: rootAt(old) }
      expect(await provesConsistency(older, newer, proof)).toBe(true)
      const forked = { ...older, root: flipped(older.root) }
      expect(await provesConsistency(forked, newer, proof)).toBe(false)
      const rewritten = { ...newer, root: flipped(newer.root) }
      expect(await provesConsistency(older, rewritten, proof)).toBe(false)
      expect(await provesConsistency(older, newer, [...proof, older.root])).toBe(false)
      if (proof.length > 0)
        expect(await provesConsistency(older, newer, proof.slice(1))).toBe(false)
    }
    expect(await provesConsistency({ size: size + 1, root: newer.root }, newer, [])).toBe(false)
  })
})
