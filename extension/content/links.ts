import { ask, type Judgement } from '../messages.ts'
import { warnBeforeCall } from './dialog.ts'
import { mark } from './marks.ts'
import { runsOf } from './texts.ts'

const dials = /^(?:tel|callto|sms|smsto):/i
const worthStopping = new Set(['blacklisted', 'suspicious', 'paid'])

const judged = new Map<string, Promise<Judgement | null>>()
const known = new Map<string, Judgement | null>()
/** A link that the person goes on to after the warning: its next click is theirs. */
const passed = new WeakSet<HTMLAnchorElement>()

function judge(href: string): Promise<Judgement | null> {
  const before = judged.get(href)
  if (before) return before
  const asked = ask('link', { href }).then((judgement) => {
    known.set(href, judgement)
    return judgement
  })
  judged.set(href, asked)
  return asked
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
export function watchClicks(): () => void {
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
  return () => window.removeEventListener('click', onClick, { capture: true })
}

async function decide(link: HTMLAnchorElement, href: string): Promise<void> {
  const judgement = await judge(href).catch(() => null)
  const stops = judgement !== null && worthStopping.has(judgement.word)
  if (stops && !(await warnBeforeCall(judgement))) return
  passed.add(link)
  link.click()
}
