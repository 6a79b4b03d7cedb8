import { dropGone, unmark } from './marks.ts'
import { isInPassedOver } from './texts.ts'

const flushEvery = 250
/** Of one address; a page that changes for ever is not looked at for ever. */
const mostFlushes = 200

/** What a page adds or changes, in batches; and where it has gone to another address by itself. */
export function watchChanges(
  onChanged: (root: Node) => void,
  { onBatch, onMoved }: { onBatch: () => void; onMoved: () => void },
): void {
  let changed = new Set<Node>()
  let hasRemoved = false
  let flushes = 0
  let address = location.href
  let isWaiting = false

  const flush = () => {
    isWaiting = false
    if (hasRemoved) dropGone()
    hasRemoved = false
    const batch = changed
    changed = new Set()
    if (location.href !== address) {
      address = location.href
      flushes = 0
      onMoved()
    }
    if (flushes++ >= mostFlushes) return
    for (const node of batch) {
      if (node.isConnected && !isUnderOne(node, batch) && !isInPassedOver(node)) onChanged(node)
    }
    onBatch()
  }
  const observer = new MutationObserver((records) => {
    if (flushes >= mostFlushes && location.href === address) return
    for (const { target, addedNodes, removedNodes } of records) {
      if (target instanceof Text) {
        unmark(target)
        if (target.parentElement) changed.add(target.parentElement)
      }
      for (const node of addedNodes) {
        if (node instanceof Element) changed.add(node)
        else if (node instanceof Text && node.parentElement) changed.add(node.parentElement)
      }
      for (const node of removedNodes) if (node instanceof Text) unmark(node)
      hasRemoved ||= removedNodes.length > 0
    }
    if (isWaiting || (changed.size === 0 && !hasRemoved)) return
    isWaiting = true
    setTimeout(flush, flushEvery)
  })
  observer.observe(document, { childList: true, subtree: true, characterData: true })
}

function isUnderOne(node: Node, batch: ReadonlySet<Node>): boolean {
  for (let at = node.parentNode; at; at = at.parentNode) if (batch.has(at)) return true
  return false
}
