import { ask, type Judgement } from '../messages.ts'
import { showBar } from './bar.ts'

const longestContent = 500_000
/** Pages that fill themselves are looked at again, a few times. */
const mostLooks = 5

let looks = 0
let wantsContent = false
let isWaiting = false

/**
 * Judges the address that is shown, and puts a bar over a page that imitates by its name.
 * @returns false where the person has paused us here.
 */
export async function judgeHere(): Promise<boolean> {
  const here = await ask('site', { url: location.href })
  if (here.paused) return false
  looks = 0
  const isWarnedOf = here.judgement?.word === 'suspicious' || here.judgement?.word === 'blacklisted'
  show(isWarnedOf ? here.judgement : null)
  wantsContent = here.wantsContent
  lookAtContent()
  return true
}

/** Whether the page imitates by what it says; whenever it has nothing to do. */
export function lookAtContent(): void {
  if (!wantsContent || isWaiting || looks >= mostLooks) return
  isWaiting = true
  requestIdleCallback(() => void look(), { timeout: 3_000 })
}

async function look(): Promise<void> {
  isWaiting = false
  looks++
  const url = location.href
  const html = document.documentElement.outerHTML.slice(0, longestContent)
  const imitation = await ask('content', { url, html })
  if (!imitation || url !== location.href) return
  wantsContent = false
  show(imitation)
}

let shown: { readonly key: string; readonly remove: () => void } | null = null

/** One bar at a time; who has closed it is not shown the same again. */
function show(judgement: Judgement | null): void {
  if (judgement && shown?.key === judgement.key) return
  shown?.remove()
  shown = judgement && { key: judgement.key, remove: showBar(judgement) }
}
