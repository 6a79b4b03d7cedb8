import { ask } from '../messages.ts'
import { showBar } from './dialog.ts'
import { markLink, watchClicks } from './links.ts'
import { unmark, unmarkAll } from './marks.ts'
import { createScanner } from './scan.ts'
import { isInPassedOver } from './texts.ts'

const flushEvery = 250
const mostFlushes = 200
const longestContent = 500_000

/** Looks at what a page adds or changes, in batches, and not for ever; a new address begins anew. */
function watchChanges(onChanged: (root: Node) => void): () => void {
  let changed = new Set<Node>()
  let flushes = 0
  let address = location.href
  let timer: ReturnType<typeof setTimeout> | null = null
  const flush = () => {
    timer = null
    if (location.href !== address) {
      address = location.href
      flushes = 0
    }
    const batch = changed
    changed = new Set()
    if (flushes++ >= mostFlushes) return
    for (const node of batch) if (node.isConnected && !isInPassedOver(node)) onChanged(node)
  }
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes, removedNodes } of records) {
      if (target instanceof Text) {
        unmark(target)
        if (target.parentElement) changed.add(target.parentElement)
      }
      for (const node of removedNodes) if (node instanceof Text) unmark(node)
      for (const node of addedNodes) {
        if (node instanceof Element) changed.add(node)
        else if (node instanceof Text && node.parentElement) changed.add(node.parentElement)
      }
    }
    if (changed.size > 0) timer ??= setTimeout(flush, flushEvery)
  })
  observer.observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
  })
  return () => {
    observer.disconnect()
    if (timer) clearTimeout(timer)
  }
}

async function main(): Promise<void> {
  const url = location.href
  const { paused, judgement, wantsContent } = await ask('site', { url })
  if (paused) return
  const stopClicks = watchClicks()
  const scanner = createScanner((link) => void markLink(link).catch(() => undefined))
  scanner.add(document.body ?? document.documentElement)
  const stopChanges = watchChanges(scanner.add)
  chrome.runtime.onMessage.addListener((message: { readonly kind?: string }) => {
    if (message.kind !== 'stop') return
    scanner.stop()
    stopChanges()
    stopClicks()
    unmarkAll()
  })
  if (judgement && (judgement.word === 'suspicious' || judgement.word === 'blacklisted')) {
    showBar(judgement)
  } else if (wantsContent) {
    requestIdleCallback(() => void lookAtContent(url), { timeout: 3_000 })
  }
}

async function lookAtContent(url: string): Promise<void> {
  const html = document.documentElement.outerHTML.slice(0, longestContent)
  const imitation = await ask('content', { url, html })
  if (imitation) showBar(imitation)
}

void main().catch(() => undefined)
