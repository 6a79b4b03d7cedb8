export interface Automaton {
  /**
   * Reads a host in one pass and fills `origins` up to the returned length, and `hits`. Separators
   * are passed over, so that a name split by `-` or `.` is met whole.
   */
  readonly fold: (host: string) => number
  /** Where in the host each folded character stands. */
  readonly origins: Uint8Array
  /** Patterns met by the last `fold`, each followed by its end in folded characters. */
  readonly hits: readonly number[]
}

const longestHost = 253
const width = 32
const separator = 0
const foreign = 31

/**
 * One class for letters and digits that look alike (`i`, `l`, `1`; `o`, `0`). Runs of one class are
 * one character: `vviietcombank` reads as `vietcombank`, and what was doubled is told afterwards.
 */
const classOf = new Uint8Array(128)
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code).toLowerCase()
  if (character === 'l' || character === '1') classOf[code] = classFor('i')
  else if (character === '0') classOf[code] = classFor('o')
  else if (character >= 'a' && character <= 'z') classOf[code] = classFor(character)
  else if (character >= '2' && character <= '9') classOf[code] = 27
  else classOf[code] = character === '-' || character === '.' ? separator : foreign
}

/** Class of a character by its code; letters and digits that look alike share one. */
export const classAt = (code: number): number => (code < 128 ? (classOf[code] ?? foreign) : foreign)

function classFor(letter: string): number {
  return letter.charCodeAt(0) - 96
}

/** The folded form of a text as classes; letters and digits only. */
export function foldedClasses(text: string): Uint8Array {
  const classes: number[] = []
  for (let i = 0; i < text.length; i++) {
    const one = classAt(text.charCodeAt(i))
    if (one !== separator && one !== classes.at(-1)) classes.push(one)
  }
  return Uint8Array.from(classes)
}

interface Trie {
  readonly next: Uint16Array
  /** First output of a node in `chain`, 0 for none. */
  readonly first: Uint16Array
  readonly chain: readonly { readonly pattern: number; readonly after: number }[]
}

function buildTrie(patterns: readonly Uint8Array[]): Trie {
  const nodes = 1 + patterns.reduce((sum, pattern) => sum + pattern.length, 0)
  const next = new Uint16Array(nodes * width)
  const first = new Uint16Array(nodes)
  const chain = [{ pattern: -1, after: 0 }]
  let used = 1
  for (const [index, pattern] of patterns.entries()) {
    let node = 0
    for (const one of pattern) {
      const at = node * width + one
      if (next[at] === 0) next[at] = used++
      node = next[at] ?? 0
    }
    first[node] = chain.push({ pattern: index, after: first[node] ?? 0 }) - 1
  }
  return { next, first, chain: linkFailures({ next, first, chain }, used) }
}

/** Aho and Corasick (1975): each missing edge leads where the longest proper suffix would go. */
function linkFailures({ next, first, chain }: Trie, used: number): Trie['chain'] {
  const out = [...chain]
  const fail = new Uint16Array(used)
  const queue: number[] = []
  for (let one = 0; one < width; one++) {
    const child = next[one] ?? 0
    if (child !== 0) queue.push(child)
  }
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] ?? 0
    const back = fail[node] ?? 0
    appendOutputs(first, out, node, first[back] ?? 0)
    for (let one = 0; one < width; one++) {
      const edge = node * width + one
      const child = next[edge] ?? 0
      const other = next[back * width + one] ?? 0
      if (child === 0) next[edge] = other
      else {
        fail[child] = other
        queue.push(child)
      }
    }
  }
  return out
}

function appendOutputs(
  first: Uint16Array,
  chain: { pattern: number; after: number }[],
  node: number,
  inherited: number,
): void {
  if (inherited === 0) return
  const own: number[] = []
  for (let at = first[node] ?? 0; at !== 0; at = chain[at]?.after ?? 0) {
    own.push(chain[at]?.pattern ?? -1)
  }
  let after = inherited
  for (const pattern of own.toReversed()) after = chain.push({ pattern, after }) - 1
  first[node] = after
}

/** Compiles patterns (folded) into one automaton whose reading is linear in the host. */
export function buildAutomaton(patterns: readonly Uint8Array[]): Automaton {
  const { next, first, chain } = buildTrie(patterns)
  const origins = new Uint8Array(longestHost)
  const met: number[] = []
  const collect = (output: number, end: number) => {
    for (let at = output; at !== 0; ) {
      const link = chain[at]
      if (!link) return
      met.push(link.pattern, end)
      at = link.after
    }
  }
  const fold = (host: string): number => {
    met.length = 0
    let length = 0
    let state = 0
    let last = separator
    const end = Math.min(host.length, longestHost)
    for (let i = 0; i < end; i++) {
      const one = classAt(host.charCodeAt(i))
      if (one === separator && host[i] === '.') last = separator
      if (one === separator || one === last) continue
      last = one
      origins[length] = i
      length++
      state = next[state * width + one] ?? 0
      const output = first[state] ?? 0
      if (output !== 0) collect(output, length)
    }
    return length
  }
  return { fold, origins, hits: met }
}
