/** Texts of a page as a reader sees them: what stands in one block is one text, over its elements. */

export interface Run {
  readonly text: string
  readonly nodes: readonly Text[]
}

const passedOver = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'TEXTAREA',
  'INPUT',
  'SELECT',
  'IFRAME',
  'OBJECT',
  'CANVAS',
  'svg',
  'SVG',
  'MATH',
])
const inline = new Set(
  'A ABBR B BDI BDO CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR WBR'.split(
    ' ',
  ),
)

/** Whether a person writes here, or the code is not text for readers. */
function isPassedOver(element: Element): boolean {
  if (passedOver.has(element.tagName)) return true
  const editable = element.getAttribute('contenteditable')
  return editable !== null && editable !== 'false'
}

/** Whether an element or one above it is passed over. */
export function isInPassedOver(node: Node): boolean {
  for (let at = node.parentElement; at; at = at.parentElement) {
    if (isPassedOver(at)) return true
  }
  return false
}

function blockOf(node: Node): Element | null {
  let at = node.parentElement
  while (at && inline.has(at.tagName)) at = at.parentElement
  return at
}

/** Walks a subtree and yields its runs and links; yields null after each node, for whoever counts time. */
export function* runsOf(root: Node): Generator<Run | HTMLAnchorElement | null> {
  const { SHOW_TEXT, SHOW_ELEMENT, FILTER_REJECT, FILTER_ACCEPT } = NodeFilter
  const walker = document.createTreeWalker(root, SHOW_TEXT | SHOW_ELEMENT, (node) =>
    node instanceof Element && isPassedOver(node) ? FILTER_REJECT : FILTER_ACCEPT,
  )
  let block: Element | null = null
  let nodes: Text[] = []
  const ended = (): Run | null => {
    if (nodes.length === 0) return null
    const run = { text: nodes.map((one) => one.data).join(''), nodes }
    nodes = []
    return run
  }
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (node instanceof Text) {
      const own = blockOf(node)
      if (own !== block) {
        yield ended()
        block = own
      }
      nodes.push(node)
    } else if (node instanceof HTMLBRElement) {
      yield ended()
    } else if (node instanceof HTMLAnchorElement) {
      yield node
    }
    yield null
  }
  yield ended()
}

/** Digits in a row that could be a telephone number, however they are parted. */
const candidate = /[0-9０-９][0-9０-９OoIl\s.\-–‐·()​]{6,30}/g
const around = 200

/** The parts of a text that hold a candidate, with what stands around them; most texts have none. */
export function windowsOf(text: string): { readonly at: number; readonly text: string }[] {
  const parts: { from: number; to: number }[] = []
  for (const { index, 0: found } of text.matchAll(candidate)) {
    const from = Math.max(0, index - around)
    const to = Math.min(text.length, index + found.length + around)
    const last = parts.at(-1)
    if (last && from <= last.to) last.to = to
    else parts.push({ from, to })
  }
  return parts.map(({ from, to }) => ({ at: from, text: text.slice(from, to) }))
}
