import type { Page } from './mention.ts'
import { headingRole } from './page-markers.ts'
import { findPrintedTime } from './published-at.ts'

const headLines = 12
/** Before this share of a text, "Xem thêm" is a link between paragraphs, not the end. */
const tailFrom = 0.35

/** Where the article ends and lists of other articles or readers' comments begin. */
function findTail(text: string): { at: number; role: 'comments' | 'related' | 'box' } | null {
  let at = 0
  for (const line of text.split('\n')) {
    const role = headingRole(line.trim())
    if (role === 'comments' && at > 0 && at >= text.length * 0.1) return { at, role }
    if (role !== null && at >= text.length * tailFrom) return { at, role }
    at += line.length + 1
  }
  return null
}

/**
 * A page that is already plain text → a page. The article's text is the beginning of `text`, so
 * offsets into one are offsets into the other; the tail ("Đọc thêm", "Bình luận") is set apart.
 */
export function readText(text: string, title: string): Page {
  const tail = findTail(text)
  const body = tail === null ? text : text.slice(0, tail.at)
  const asides = tail === null ? [] : [{ role: tail.role, text: text.slice(tail.at) }]
  const publishedAt = findPrintedTime(body.split('\n', headLines))
  return { title, publisher: null, publishedAt, text: body, asides }
}
