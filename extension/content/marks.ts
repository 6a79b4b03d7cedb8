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
const marks = new WeakMap<Text, Mark[]>()

/** Old browsers have no way to mark a text without touching it: there nothing is marked. */
const canMark = typeof Highlight !== 'undefined' && CSS.highlights !== undefined

function highlightFor(name: string): Highlight {
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}

/** Paints a part of a run in the colour of its verdict; what is painted already stays as it is. */
export function mark(run: Run, start: number, end: number, word: VerdictWord): void {
  const name = names[word]
  const from = placeIn(run, start, false)
  const to = placeIn(run, end, true)
  if (!canMark || !name || !from || !to) return
  const highlight = highlightFor(name)
  if (isMarked(highlight, from, to)) return
  const range = new Range()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  highlight.add(range)
  for (const node of run.nodes.slice(from.at, to.at + 1)) {
    const others = marks.get(node)
    if (others) others.push({ range, highlight })
    else marks.set(node, [{ range, highlight }])
  }
}

function isMarked(highlight: Highlight, from: Place, to: Place): boolean {
  const before = marks.get(from.node) ?? []
  return before.some(
    ({ range }) =>
      highlight.has(range) &&
      range.startContainer === from.node &&
      range.startOffset === from.offset &&
      range.endContainer === to.node &&
      range.endOffset === to.offset,
  )
}

/** Takes the marks of a text away: it has changed. */
export function unmark(node: Text): void {
  for (const { range, highlight } of marks.get(node) ?? []) highlight.delete(range)
  marks.delete(node)
}

/** Lets go of what the page has taken out: a range in a part that is gone shrinks to nothing. */
export function dropGone(): void {
  if (!canMark) return
  for (const name of new Set(Object.values(names))) {
    const highlight = CSS.highlights.get(name)
    for (const range of highlight ?? []) if (range.collapsed) highlight?.delete(range)
  }
}

/** Whether a run is still as it was when it was sent to be judged. */
export const isUnchanged = ({ text, nodes }: Run): boolean =>
  nodes.every((node) => node.isConnected) && nodes.map((node) => node.data).join('') === text

interface Place {
  readonly node: Text
  readonly offset: number
  /** Its place among the nodes of the run. */
  readonly at: number
}

function placeIn({ nodes }: Run, at: number, isEnd: boolean): Place | null {
  let before = 0
  for (const [i, node] of nodes.entries()) {
    const offset = at - before
    if (offset < node.length || (isEnd && offset === node.length)) return { node, offset, at: i }
    before += node.length
  }
  return null
}
