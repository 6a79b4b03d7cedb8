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
  /** Its range shows as long as this is near the window. */
  readonly box: Element
}

/** Every mark that stands, painted or not, and where to find it again. */
const all = new Set<Mark>()
const byText = new WeakMap<Text, Set<Mark>>()
const byBox = new WeakMap<Element, Set<Mark>>()

/** Old browsers have no way to mark a text without touching it: there nothing is marked. */
const canMark = typeof Highlight !== 'undefined' && CSS.highlights !== undefined

/**
 * Paints what is near the window alone. Whenever a range comes or goes the browser goes through all
 * that are painted: a thousand of them would hold the page up for 50 ms each time.
 */
const near = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      for (const { range, highlight } of byBox.get(target) ?? []) {
        if (isIntersecting) highlight.add(range)
        else highlight.delete(range)
      }
    }
  },
  { rootMargin: '100%' },
)

function highlightFor(name: string): Highlight {
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}

/** Marks a part of a run in the colour of its verdict; what is marked already stays as it is. */
export function mark(run: Run, start: number, end: number, word: VerdictWord): void {
  const name = names[word]
  const from = placeIn(run, start, false)
  const to = placeIn(run, end, true)
  const box = from && boxOf(from.node)
  if (!canMark || !name || !from || !to || !box) return
  if (isMarked(from, to)) return
  const range = new Range()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  const made = { range, highlight: highlightFor(name), box }
  all.add(made)
  for (const node of run.nodes.slice(from.at, to.at + 1)) addTo(byText, node, made)
  addTo(byBox, box, made)
  // Observing anew makes the browser tell anew where the box is.
  near.unobserve(box)
  near.observe(box)
}

function addTo<K extends WeakKey>(map: WeakMap<K, Set<Mark>>, key: K, made: Mark): void {
  const others = map.get(key)
  if (others) others.add(made)
  else map.set(key, new Set([made]))
}

/** The nearest element that has a place of its own on the page. */
function boxOf(node: Text): Element | null {
  let at = node.parentElement
  while (at && getComputedStyle(at).display === 'contents') at = at.parentElement
  return at
}

function isMarked(from: Place, to: Place): boolean {
  for (const one of byText.get(from.node) ?? []) {
    // A mark over several texts may be gone with another of them.
    if (!all.has(one)) continue
    const { startContainer, startOffset, endContainer, endOffset } = one.range
    if (startContainer !== from.node || startOffset !== from.offset) continue
    if (endContainer === to.node && endOffset === to.offset) return true
  }
  return false
}

function drop(one: Mark): void {
  one.highlight.delete(one.range)
  all.delete(one)
  const others = byBox.get(one.box)
  others?.delete(one)
  if (others?.size === 0) near.unobserve(one.box)
}

/** Takes the marks of a text away: it has changed. */
export function unmark(node: Text): void {
  for (const one of byText.get(node) ?? []) drop(one)
  byText.delete(node)
}

/** Lets go of what the page has taken out: a range in a part that is gone shrinks to nothing. */
export function dropGone(): void {
  for (const one of all) if (one.range.collapsed) drop(one)
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
