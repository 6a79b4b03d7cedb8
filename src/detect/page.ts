import { linkNotes } from './link-note.ts'
import type { Page } from './mention.ts'
import { readParts } from './page-blocks.ts'
import { sortBlocks } from './page-body.ts'
import { readFacts } from './page-meta.ts'
import { findPrintedTime } from './published-at.ts'

export { readText } from './plain-text.ts'

/**
 * HTML of a page and the address it was read from → the article a reader sees, with comments,
 * related links and boxes set apart. A link whose target is a channel that its text does not show
 * has the target in brackets behind it, so that nothing is lost and offsets hold. Never throws.
 */
export function readPage(html: string, address: string): Page {
  const parts = readParts(html, linkNotes(address))
  const { title, publisher, publishedAt } = readFacts(parts, address)
  const blocks = sortBlocks(parts)
  const own = blocks.filter(({ role }) => role === null).map(({ text }) => text)
  const asides: { role: 'comments' | 'related' | 'box'; text: string }[] = []
  for (const { role, text } of blocks) {
    if (role === null) continue
    const last = asides.at(-1)
    if (last?.role === role) last.text += `\n\n${text}`
    else asides.push({ role, text })
  }
  const printed = findPrintedTime(own.slice(0, 8).flatMap((text) => text.split('\n')))
  const time = publishedAt ?? printed
  return { title, publisher, publishedAt: time, text: own.join('\n\n'), asides }
}
