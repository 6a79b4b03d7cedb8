import { ask } from '../messages.ts'
import { isUnchanged, mark } from './marks.ts'
import { type Run, runsOf, windowsOf } from './texts.ts'

/** Milliseconds of the page's time that one go may take. */
const slice = 8
const mostNodes = 20_000
const perMessage = 100

/** A part of a run that is to be judged. */
interface Asked {
  readonly run: Run
  readonly at: number
  readonly text: string
}

export interface Scanner {
  /** Puts a subtree in line. */
  readonly add: (root: Node) => void
  readonly stop: () => void
}

/**
 * Looks through subtrees whenever the page has nothing to do. The page's thread only finds what could
 * be a number; what it is, is decided in the background.
 */
export function createScanner(onLink: (link: HTMLAnchorElement) => void): Scanner {
  const roots: Node[] = []
  let walking: ReturnType<typeof runsOf> | null = null
  let seen = 0
  let isWaiting = false
  let stopped = false
  let pending: Asked[] = []

  const later = () => {
    if (isWaiting || stopped) return
    isWaiting = true
    requestIdleCallback(go, { timeout: 1_000 })
  }
  const go = () => {
    isWaiting = false
    const end = performance.now() + slice
    while (!stopped && seen < mostNodes && performance.now() < end) {
      const root = walking ? null : roots.shift()
      if (root) walking = runsOf(root)
      if (!walking) return void send()
      const next = walking.next()
      if (next.done) walking = null
      else if (next.value === null) seen++
      else if (next.value instanceof HTMLAnchorElement) onLink(next.value)
      else take(next.value)
      if (pending.length >= perMessage) void send()
    }
    if (seen >= mostNodes) void send()
    else later()
  }
  const take = (run: Run) => {
    for (const { at, text } of windowsOf(run.text)) pending.push({ run, at, text })
  }
  const send = async () => {
    if (pending.length === 0) return
    const batch = pending
    pending = []
    const spans = await ask('spans', { texts: batch.map(({ text }) => text) })
    if (stopped) return
    spans.forEach((found, i) => {
      const asked = batch[i]
      if (!asked || found.length === 0 || !isUnchanged(asked.run)) return
      for (const { start, end, word } of found) {
        mark(asked.run, asked.at + start, asked.at + end, word)
      }
    })
  }
  return {
    add: (root) => {
      roots.push(root)
      later()
    },
    stop: () => {
      stopped = true
    },
  }
}
