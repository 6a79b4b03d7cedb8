import { ask, type Judgement } from '../messages.ts'
import { warnBeforeCall } from './dialog.ts'
import { mark } from './marks.ts'
import { runsOf } from './texts.ts'

const dials = /^(?:tel|callto|sms|smsto):/i
const worthStopping = new Set(['blacklisted', 'suspicious', 'paid'])

const known = new Map<string, Judgement | null>()
const asked = new Map<string, Promise<Judgement | null>>()
/** Links whose click is let through: the person has been told and goes on. */
const passed = new WeakSet<HTMLAnchorElement>()

let waiting = new Map<string, (judgement: Judgement | null) => void>()

/** What a link leads to; the links that a page shows at one time are asked about at one time. */
function judge(href: string): Promise<Judgement | null> {
  const before = asked.get(href)
  if (before) return before
  const answer = new Promise<Judgement | null>((resolve) => {
    if (waiting.size === 0) setTimeout(sendWaiting)
    waiting.set(href, resolve)
  })
  asked.set(href, answer)
  return answer
}

async function sendWaiting(): Promise<void> {
  const batch = waiting
  waiting = new Map()
  const hrefs = [...batch.keys()]
  const judgements = await ask('links', { hrefs }).catch(() => [])
  for (const [i, href] of hrefs.entries()) {
    const judgement = judgements?.[i] ?? null
    known.set(href, judgement)
    batch.get(href)?.(judgement)
  }
}

/** Marks the words of a link that dials a number of which something is known. */
export async function markLink(link: HTMLAnchorElement): Promise<void> {
  const href = link.getAttribute('href') ?? ''
  if (!dials.test(href)) return
  const judgement = await judge(href)
  if (!judgement || !link.isConnected) return
  for (const run of runsOf(link)) {
    if (run && 'text' in run && 'nodes' in run) mark(run, 0, run.text.length, judgement.word)
  }
}

/** Stands before the dial: a click on a link to a number that is warned of opens the dialog first. */
export function watchClicks(): void {
  const onClick = (event: MouseEvent) => {
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement)
    const href = link?.getAttribute('href') ?? ''
    if (!link || !dials.test(href)) return
    if (passed.delete(link)) return
    const judgement = known.get(href)
    if (judgement === null || (judgement && !worthStopping.has(judgement.word))) return
    event.preventDefault()
    event.stopImmediatePropagation()
    void decide(link, href)
  }
  window.addEventListener('click', onClick, { capture: true })
}

async function decide(link: HTMLAnchorElement, href: string): Promise<void> {
  const judgement = await judge(href)
  const stops = judgement !== null && worthStopping.has(judgement.word)
  if (stops && !(await warnBeforeCall(judgement))) return
  passed.add(link)
  link.click()
}
