import type { VerdictWord } from '../../src/verdict/verdict.ts'
import type { Run } from './texts.ts'

const names: Partial<Record<VerdictWord, string>> = {
  blacklisted: 'kenhthat-bad',
  suspicious: 'kenhthat-bad',
  paid: 'kenhthat-paid',
  official: 'kenhthat-official',
}

interface Mark {
  readonly range: Range
  readonly highlight: Highlight
}
let marks = new WeakMap<Text, Mark[]>()

/** Old browsers have no way to mark a text without touching it: there nothing is marked. */
const canMark = typeof Highlight !== 'undefined' && CSS.highlights !== undefined

function highlightFor(name: string): Highlight {
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}

/** Paints a part of a run in the colour of its verdict. */
export function mark(run: Run, start: number, end: number, word: VerdictWord): void {
  const name = names[word]
  const from = placeIn(run, start, false)
  const to = placeIn(run, end, true)
  if (!canMark || !name || !from || !to) return
  const range = new Range()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  const highlight = highlightFor(name)
  highlight.add(range)
  const first = run.nodes.indexOf(from.node)
  for (const node of run.nodes.slice(first, run.nodes.indexOf(to.node) + 1)) {
    const others = marks.get(node)
    if (others) others.push({ range, highlight })
    else marks.set(node, [{ range, highlight }])
  }
}

/** Takes the marks of a text away: it has changed, or goes. */
export function unmark(node: Text): void {
  for (const { range, highlight } of marks.get(node) ?? []) highlight.delete(range)
  marks.delete(node)
}

export function unmarkAll(): void {
  if (!canMark) return
  for (const name of new Set(Object.values(names))) CSS.highlights.delete(name)
  marks = new WeakMap()
}

/** Whether a run is still as it was when it was sent to be judged. */
export const isUnchanged = ({ text, nodes }: Run): boolean =>
  nodes.every((node) => node.isConnected) && nodes.map((node) => node.data).join('') === text

function placeIn(
  { nodes }: Run,
  at: number,
  isEnd: boolean,
): { node: Text; offset: number } | null {
  let before = 0
  for (const node of nodes) {
    const offset = at - before
    if (offset < node.length || (isEnd && offset === node.length)) return { node, offset }
    before += node.length
  }
  return null
}
