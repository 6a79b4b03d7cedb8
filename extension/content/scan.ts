import { ask, type Span } from '../messages.ts'
import { isUnchanged, mark } from './marks.ts'
import { type Run, runsOf, windowsOf } from './texts.ts'

/** Milliseconds of the page's time that one go may take. */
const slice = 8
/** Of one address; then the page has had its share. */
const mostNodes = 20_000
const perMessage = 100

/** A part of a run that is to be judged. */
interface Asked {
  readonly run: Run
  readonly at: number
  readonly text: string
}

interface Judged extends Asked {
  readonly spans: readonly Span[]
}

export interface Scanner {
  /** Puts a subtree in line. */
  readonly add: (root: Node) => void
  /** Another address: the count of nodes begins anew. */
  readonly startAnew: () => void
}

/**
 * Looks through subtrees whenever the page has nothing to do. The page's thread only finds what could
 * be a number; what it is, is decided in the background.
 */
export function createScanner(onLink: (link: HTMLAnchorElement) => void): Scanner {
  const roots: Node[] = []
  const judged: Judged[] = []
  let walking: ReturnType<typeof runsOf> | null = null
  let seen = 0
  let isWaiting = false
  let pending: Asked[] = []
  let unchanged = new Map<Run, boolean>()

  const later = () => {
    if (isWaiting) return
    isWaiting = true
    requestIdleCallback(go, { timeout: 1_000 })
  }
  const go = () => {
    isWaiting = false
    // The page may have changed since the last go.
    unchanged = new Map()
    const end = performance.now() + slice
    while (performance.now() < end) {
      if (!paintNext() && !walkNext()) return void send()
    }
    later()
  }
  /** @returns false where nothing is left to paint. */
  const paintNext = (): boolean => {
    const next = judged.pop()
    if (!next) return false
    const { run, at, spans } = next
    let same = unchanged.get(run)
    if (same === undefined) {
      same = isUnchanged(run)
      unchanged.set(run, same)
    }
    if (same) for (const { start, end, word } of spans) mark(run, at + start, at + end, word)
    return true
  }
  /** @returns false where nothing is left to look at. */
  const walkNext = (): boolean => {
    if (seen >= mostNodes) return false
    const root = walking ? null : roots.shift()
    if (root) walking = runsOf(root)
    if (!walking) return false
    const next = walking.next()
    if (next.done) walking = null
    else if (next.value === null) seen++
    else if (next.value instanceof HTMLAnchorElement) onLink(next.value)
    else take(next.value)
    return true
  }
  const take = (run: Run) => {
    for (const { at, text } of windowsOf(run.text)) pending.push({ run, at, text })
    if (pending.length >= perMessage) void send()
  }
  const send = async () => {
    const batch = pending
    pending = []
    for (let from = 0; from < batch.length; from += perMessage) {
      const part = batch.slice(from, from + perMessage)
      const found = await ask('spans', { texts: part.map(({ text }) => text) }).catch(() => [])
      for (const [i, spans] of (found ?? []).entries()) {
        const asked = part[i]
        if (asked && spans.length > 0) judged.push({ ...asked, spans })
      }
      if (judged.length > 0) later()
    }
  }
  return {
    add: (root) => {
      if (seen >= mostNodes) return
      roots.push(root)
      later()
    },
    startAnew: () => {
      seen = 0
      later()
    },
  }
}
