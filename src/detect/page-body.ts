import type { Block, PageElement, PageParts } from './page-blocks.ts'
import { type AsideRole, headingRole, isAdvertorialLabel, roleOf } from './page-markers.ts'

/** A block with the part of the page it belongs to; `null` is the article itself. */
export interface SortedBlock extends Block {
  readonly role: AsideRole | null
}

/** The smallest element that holds this share of the page's prose is the article. */
const articleShare = 0.75
const proseFloor = 40

const prose = (block: Block): number => {
  const own = block.text.length - block.linkChars
  return own >= proseFloor ? own : 0
}

/** Sums a value of blocks over the elements that hold them; children stand after their parents. */
function sumUp(elements: readonly PageElement[], blocks: readonly Block[]): Float64Array {
  const sums = new Float64Array(elements.length)
  for (const block of blocks) sums[block.element] = (sums[block.element] ?? 0) + prose(block)
  for (let i = elements.length - 1; i > 0; i--) {
    const parent = elements[i]?.parent ?? 0
    sums[parent] = (sums[parent] ?? 0) + (sums[i] ?? 0)
  }
  return sums
}

/** Role of every element: its own, else its parent's. What holds most of the prose has none. */
function elementRoles(elements: readonly PageElement[], sums: Float64Array): (AsideRole | null)[] {
  const half = (sums[0] ?? 0) / 2
  const roles: (AsideRole | null)[] = [null]
  const told = new Map<string, AsideRole | null>()
  for (let i = 1; i < elements.length; i++) {
    const element = elements[i]
    if (element === undefined) break
    const large = half > 0 && (sums[i] ?? 0) > half
    roles[i] = large ? null : (roles[element.parent] ?? roleOf(element.tag, element.hint, told))
  }
  return roles
}

function findArticle(elements: readonly PageElement[], sums: Float64Array): number {
  const total = sums[0] ?? 0
  let smallest = 0
  for (let i = 0; i < elements.length; i++) {
    const sum = sums[i] ?? 0
    if (elements[i]?.hint.includes('articlebody') && sum >= Math.max(200, total * 0.3)) return i
    if (sum > 0 && sum >= total * articleShare) smallest = i
  }
  return smallest
}

function insideOf(elements: readonly PageElement[], root: number): Uint8Array {
  const inside = new Uint8Array(elements.length)
  inside[root] = 1
  for (let i = root + 1; i < elements.length; i++) {
    if (inside[elements[i]?.parent ?? 0] === 1) inside[i] = 1
  }
  return inside
}

/** A part of the page that a heading such as "Đọc thêm" has opened. */
interface OpenPart {
  readonly role: AsideRole
  /** Element that holds the part; -1 where it stands directly in the article. */
  box: number
  /** Everything up to the end belongs to it. */
  readonly rest: boolean
  size: number
}

interface Entry {
  readonly block: Block
  role: AsideRole | null
}

/**
 * A heading such as "Đọc thêm" sets apart what follows: its own box where it has one, else, for
 * comments and where the article is already behind us, the rest; in the middle only link lists.
 */
function applyHeadings(
  sorted: readonly Entry[],
  elements: readonly PageElement[],
  article: number,
): void {
  const whole = sorted.reduce((sum, { block, role }) => sum + (role === null ? prose(block) : 0), 0)
  let seen = 0
  let open: OpenPart | null = null
  let opener: Entry | null = null
  for (const entry of sorted) {
    if (entry.role !== null) continue
    const role = headingRole(entry.block.text)
    if (role !== null) {
      const box = above(elements, entry.block.element, article)
      open = { role, box, rest: role === 'comments' || seen >= whole * 0.35, size: 0 }
      opener = entry
    } else if (open !== null && !takes(open, entry.block, elements, article)) {
      // "Nội dung tài trợ" over no box of its own speaks of the article, and stays in it.
      if (opener !== null && open.size === 1 && isAdvertorialLabel(opener.block.text))
        opener.role = null
      open = null
    }
    if (open !== null) entry.role = open.role
    else seen += prose(entry.block)
  }
}

/** The parent as long as it stands below the article; -1 beyond. */
function above(elements: readonly PageElement[], from: number, article: number): number {
  const parent = elements[from]?.parent ?? -1
  return parent === article || parent <= 0 ? -1 : parent
}

function takes(
  open: OpenPart,
  block: Block,
  elements: readonly PageElement[],
  article: number,
): boolean {
  // A heading is often wrapped alone: its box is then the next ancestor that holds more than it.
  for (let step = 0; open.size === 0 && open.box !== -1 && step < 8; step++) {
    if (holds(elements, open.box, block.element)) break
    open.box = above(elements, open.box, article)
  }
  open.size++
  if (open.box !== -1) return holds(elements, open.box, block.element)
  return open.rest || block.linkChars >= block.text.length * 0.6
}

function holds(elements: readonly PageElement[], box: number, from: number): boolean {
  let at = from
  // Boxes beside an article are shallow; the bound keeps hostile nesting from costing a walk each.
  for (let step = 0; step < 12 && at > 0; step++) {
    if (at === box) return true
    at = elements[at]?.parent ?? 0
  }
  return false
}

/** Sorts a page's blocks into the article's own and what stands beside it. */
export function sortBlocks(parts: PageParts): SortedBlock[] {
  const { elements, blocks } = parts
  const roles = elementRoles(elements, sumUp(elements, blocks))
  const sums = sumUp(
    elements,
    blocks.filter((block) => roles[block.element] === null),
  )
  const article = findArticle(elements, sums)
  const inside = insideOf(elements, article)
  const firstInside = blocks.findIndex((block) => inside[block.element] === 1)
  const headline = blocks.findIndex((block) => elements[block.element]?.tag === 'h1')
  const sorted = blocks.map((block, index): Entry => {
    const role = roles[block.element] ?? null
    // The lead often stands between the headline and the article's own element.
    const lead = headline !== -1 && index > headline && index < firstInside && prose(block) > 0
    return { block, role: role ?? (inside[block.element] === 1 || lead ? null : 'box') }
  })
  applyHeadings(sorted, elements, article)
  return sorted.map(({ block, role }) => ({ ...block, role }))
}
