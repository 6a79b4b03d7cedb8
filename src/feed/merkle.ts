/**
 * The Merkle tree of RFC 6962 (section 2.1): leaf = SHA-256(0x00, data), node = SHA-256(0x01, left,
 * right), a tree is split at the largest power of two below its size. Runs in a browser: who reads the
 * log there can verify it there.
 */

export type Hash = Uint8Array<ArrayBuffer>

/** Complete subtrees from the left, the largest first: all that a tree needs to grow. */
export interface Frontier {
  readonly size: number
  readonly hashes: readonly Hash[]
}

/** A complete subtree of 2^height leaves, the index-th of its height. */
export interface TreeNode {
  readonly height: number
  readonly index: number
  readonly hash: Hash
}

export const emptyTree: Frontier = { size: 0, hashes: [] }

/** SHA-256; a program without a browser hands in a quicker one than the browser's own. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Hash> | Hash

export const sha256: Digest = async (bytes) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

export async function leafHash(data: Uint8Array, digest = sha256): Promise<Hash> {
  const bytes = new Uint8Array(data.length + 1)
  bytes.set(data, 1)
  return digest(bytes)
}

export async function nodeHash(left: Hash, right: Hash, digest = sha256): Promise<Hash> {
  const bytes = new Uint8Array(65)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 33)
  return digest(bytes)
}

/**
 * Adds leaves on the right.
 * @returns the grown frontier, and each complete subtree above the leaves that this completed.
 */
export async function growTree(
  { size, hashes }: Frontier,
  leaves: readonly Hash[],
  digest = sha256,
): Promise<{ readonly frontier: Frontier; readonly completed: readonly TreeNode[] }> {
  const stack = [...hashes]
  const completed: TreeNode[] = []
  let count = size
  for (const leaf of leaves) {
    let hash = leaf
    // Each trailing one of the count is a complete subtree as large as the one in hand.
    for (let height = 0, rest = count; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = stack.pop()
      if (!left) throw new RangeError('A frontier has one hash for each one in its size.')
      hash = await nodeHash(left, hash, digest)
      height += 1
      completed.push({ height, index: (rest - 1) / 2, hash })
    }
    stack.push(hash)
    count += 1
  }
  return { frontier: { size: count, hashes: stack }, completed }
}

/** The root of a tree that ends at its frontier. */
export async function rootOf({ hashes }: Frontier): Promise<Hash> {
  let root = hashes.at(-1)
  if (!root) return sha256(new Uint8Array())
  for (const left of hashes.slice(0, -1).reverse()) root = await nodeHash(left, root)
  return root
}

/** The complete subtrees that make up the leaves from `from` to before `to`, from the left. */
export function subtreesOf(from: number, to: number): Omit<TreeNode, 'hash'>[] {
  const nodes: Omit<TreeNode, 'hash'>[] = []
  for (let at = from; at < to; ) {
    let height = 0
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= to) height += 1
    nodes.push({ height, index: at / 2 ** height })
    at += 2 ** height
  }
  return nodes
}

const splitOf = (size: number): number => 2 ** Math.floor(Math.log2(size - 1))

/** The ranges of leaves whose hashes prove that the leaf `index` is in a tree of `size` leaves. */
export function inclusionPath(
  index: number,
  size: number,
  from = 0,
): readonly (readonly [number, number])[] {
  if (size <= 1) return []
  const k = splitOf(size)
  return index < k
    ? [...inclusionPath(index, k, from), [from + k, from + size]]
    : [...inclusionPath(index - k, size - k, from + k), [from, from + k]]
}

/** The ranges whose hashes prove that a tree of `size` leaves begins with one of `old` leaves. */
export function consistencyPath(
  old: number,
  size: number,
  from = 0,
  whole = true,
): readonly (readonly [number, number])[] {
  if (old === size) return whole ? [] : [[from, from + size]]
  const k = splitOf(size)
  return old <= k
    ? [...consistencyPath(old, k, from, whole), [from + k, from + size]]
    : [...consistencyPath(old - k, size - k, from + k, false), [from, from + k]]
}

/** Whether the proof leads from a leaf to the root (RFC 9162, section 2.1.3.2). */
export async function provesInclusion(
  { index, size, root, leaf }: Readonly<{ index: number; size: number; root: Hash; leaf: Hash }>,
  proof: readonly Hash[],
): Promise<boolean> {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) return false
  let at = index
  let last = size - 1
  let hash = leaf
  for (const other of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = await nodeHash(other, hash)
      while (at % 2 === 0 && at !== 0) {
        at /= 2
        last = Math.floor(last / 2)
      }
    } else {
      hash = await nodeHash(hash, other)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameHash(hash, root)
}

/** Whether the newer tree begins with the older one (RFC 9162, section 2.1.4.2). */
export async function provesConsistency(
  older: Readonly<{ size: number; root: Hash }>,
  newer: Readonly<{ size: number; root: Hash }>,
  proof: readonly Hash[],
): Promise<boolean> {
  if (older.size > newer.size) return false
  if (older.size === newer.size) return proof.length === 0 && sameHash(older.root, newer.root)
  // Every tree begins with the empty one; but an empty tree has only one root.
  if (older.size === 0) return proof.length === 0 && sameHash(older.root, await rootOf(emptyTree))
  const isWhole = Number.isInteger(Math.log2(older.size))
  const [first, ...rest] = isWhole ? [older.root, ...proof] : proof
  if (!first) return false
  let at = older.size - 1
  let last = newer.size - 1
  while (at % 2 === 1) {
    at = (at - 1) / 2
    last = Math.floor(last / 2)
  }
  let oldHash = first
  let newHash = first
  for (const other of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      oldHash = await nodeHash(other, oldHash)
      newHash = await nodeHash(other, newHash)
      while (at % 2 === 0 && at !== 0) {
        at /= 2
        last = Math.floor(last / 2)
      }
    } else {
      newHash = await nodeHash(newHash, other)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameHash(oldHash, older.root) && sameHash(newHash, newer.root)
}

export const sameHash = (a: Hash, b: Hash): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at])
