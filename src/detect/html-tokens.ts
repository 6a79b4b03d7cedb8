import { decodeReferences } from './html-entities.ts'
import {
  closedBy,
  hintNames,
  mayBeWanted,
  nameAt,
  namesOf,
  rawTags,
  selfClosing,
  voidTags,
} from './html-tags.ts'

/** Attributes by their names in lower case; only those that somebody asks for. */
export type Attributes = Readonly<Record<string, string>>

export interface HtmlHandler {
  open(tag: string, attributes: Attributes): void
  close(tag: string): void
  text(text: string): void
}

/** Of a tag without any that is asked for. */
export const none: Attributes = Object.freeze({})

const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c

const slash = 0x2f
const greater = 0x3e
const equals = 0x3d

const isLetterCode = (code: number): boolean => {
  const lower = code | 0x20
  return lower > 0x60 && lower < 0x7b
}

class Tokens {
  private readonly html: string
  private readonly handler: HtmlHandler
  private readonly deepest: number
  private readonly stack: string[] = []
  private at = 0
  private tag = ''
  private attributes: Record<string, string> | null = null
  private wanted: ReadonlySet<string> = hintNames

  constructor(html: string, handler: HtmlHandler, deepest: number) {
    this.html = html
    this.handler = handler
    this.deepest = deepest
  }

  run(): void {
    const { html } = this
    let textFrom = 0
    while (this.at < html.length && this.stack.length < this.deepest) {
      const less = html.indexOf('<', this.at)
      if (less === -1) break
      this.at = less + 1
      if (!this.isMarkup(html.charCodeAt(less + 1), less)) continue
      this.emitText(textFrom, less)
      this.readMarkup(html.charCodeAt(less + 1), less)
      textFrom = this.at
    }
    if (this.stack.length < this.deepest) this.emitText(textFrom, html.length)
    while (this.stack.length > 0) this.pop()
  }

  /** `<` before anything else is text; so is `</>`. */
  private isMarkup(code: number, less: number): boolean {
    if (code === 0x21 || code === 0x3f || isLetterCode(code)) return true
    if (code !== slash) return false
    return this.html.charCodeAt(this.skipBlanks(less + 2)) !== greater
  }

  private readMarkup(code: number, less: number): void {
    if (code === 0x21) this.at = this.afterDeclaration(less)
    else if (code === 0x3f) this.at = this.after('>', less + 2)
    else if (code === slash) this.readEndTag(this.skipBlanks(less + 2))
    else this.readStartTag(less + 1)
  }

  private emitText(from: number, to: number): void {
    if (to === from) return
    // Most texts of a page are the line breaks between its tags.
    if (this.skipBlanks(from) >= to) this.handler.text(' ')
    else this.handler.text(decodeReferences(this.html.slice(from, to), false))
  }

  /** Behind the next occurrence, or the end of the page. */
  private after(mark: string, from: number): number {
    const found = this.html.indexOf(mark, from)
    return found === -1 ? this.html.length : found + mark.length
  }

  private afterDeclaration(less: number): number {
    const { html } = this
    // The two dashes that open a comment may close it too: `<!-->`.
    if (html.startsWith('--', less + 2)) return this.after('-->', less + 2)
    if (html.startsWith('[CDATA[', less + 2)) return this.after(']]>', less + 9)
    return this.after('>', less + 3)
  }

  private skipBlanks(from: number): number {
    let at = from
    while (isBlank(this.html.charCodeAt(at))) at++
    return at
  }

  private readEndTag(from: number): void {
    const { html } = this
    const open = this.stack.at(-1)
    if (open !== undefined && html.startsWith(open, from)) {
      const end = from + open.length
      if (html.charCodeAt(end) === greater) {
        this.at = end + 1
        this.pop()
        return
      }
    }
    if (!isLetterCode(html.charCodeAt(from))) {
      this.at = this.after('>', from + 1)
      return
    }
    let end = from
    while (end < html.length && html.charCodeAt(end) !== greater && !isBlank(html.charCodeAt(end)))
      end++
    this.at = this.after('>', end)
    if (end < html.length) this.close(nameAt(html, from, end))
  }

  private close(tag: string): void {
    if (voidTags.has(tag)) {
      if (tag === 'br') this.handler.open('br', none)
      if (tag === 'br') this.handler.close('br')
      return
    }
    const top = this.stack.lastIndexOf(tag)
    if (top === -1 && tag === 'p') {
      this.push('p', none)
      this.pop()
    }
    while (top !== -1 && this.stack.length > top) this.pop()
  }

  private pop(): void {
    const tag = this.stack.pop()
    if (tag !== undefined) this.handler.close(tag)
  }

  private push(tag: string, attributes: Attributes): void {
    const closes = closedBy.get(tag)
    if (closes !== undefined) while (closes.has(this.stack.at(-1) ?? '')) this.pop()
    const stays = !voidTags.has(tag)
    if (stays) this.stack.push(tag)
    this.handler.open(tag, attributes)
    if (!stays) this.handler.close(tag)
  }

  private readStartTag(from: number): void {
    const { html } = this
    let end = from
    while (end < html.length && !this.endsName(html.charCodeAt(end))) end++
    this.tag = nameAt(html, from, end)
    this.attributes = null
    this.wanted = namesOf.get(this.tag) ?? hintNames
    const closed = this.readAttributes(end)
    // A page that ends inside a tag has no such tag.
    if (closed === null) return
    const { tag } = this
    this.push(tag, this.attributes ?? none)
    if (closed && selfClosing.has(tag)) this.pop()
    else if (!closed && rawTags.has(tag)) this.readRaw(tag)
  }

  private endsName(code: number): boolean {
    return code === slash || code === greater || isBlank(code)
  }

  /** @returns whether the tag closes itself, null where the page ends before the tag does */
  private readAttributes(from: number): boolean | null {
    const { html } = this
    let closed = false
    let at = from
    while (at < html.length) {
      const code = html.charCodeAt(at)
      if (code === greater) {
        this.at = at + 1
        return closed
      }
      if (isBlank(code)) at++
      else if (code === slash) {
        closed = true
        at++
      } else {
        closed = false
        at = this.readAttribute(at)
      }
    }
    this.at = html.length
    return null
  }

  /** Reads one attribute; returns where the next begins. */
  private readAttribute(from: number): number {
    const { html } = this
    let end = from + 1
    let code = html.charCodeAt(end)
    while (end < html.length && code !== equals && !this.endsName(code)) {
      end++
      code = html.charCodeAt(end)
    }
    const next = isBlank(code) ? this.skipBlanks(end) : end
    if (html.charCodeAt(next) !== equals) {
      this.keep(from, end, 0, 0)
      return next
    }
    const start = this.skipBlanks(next + 1)
    const quote = html.charAt(start)
    if (quote === '"' || quote === "'") {
      const close = html.indexOf(quote, start + 1)
      if (close === -1) return html.length
      this.keep(from, end, start + 1, close)
      return close + 1
    }
    let stop = start
    while (
      stop < html.length &&
      html.charCodeAt(stop) !== greater &&
      !isBlank(html.charCodeAt(stop))
    )
      stop++
    this.keep(from, end, start, stop)
    return stop
  }

  /** Keeps an attribute that somebody asks for; of two with one name the first counts. */
  private keep(from: number, end: number, start: number, stop: number): void {
    if (!mayBeWanted(end - from, this.html.charCodeAt(from))) return
    const name = nameAt(this.html, from, end)
    if (!this.wanted.has(name)) return
    this.attributes ??= {}
    this.attributes[name] ??= decodeReferences(this.html.slice(start, stop), true)
  }

  private readRaw(tag: string): void {
    const { html } = this
    const from = this.at
    let end = html.indexOf('</', from)
    while (end !== -1 && !this.isEndTag(end, tag)) end = html.indexOf('</', end + 2)
    const to = end === -1 ? html.length : end
    const text = html.slice(from, to)
    if (to > from) this.handler.text(tag === 'title' ? decodeReferences(text, false) : text)
    this.at = to
    if (end === -1) return
    this.at = this.after('>', end + 2 + tag.length)
    this.close(tag)
  }

  private isEndTag(at: number, tag: string): boolean {
    const end = at + 2 + tag.length
    const code = this.html.charCodeAt(end)
    if (code !== greater && !isBlank(code)) return false
    return this.html.slice(at + 2, end).toLowerCase() === tag
  }
}

/**
 * HTML of any quality as its tags and texts in order, with the end tags that HTML lets pages leave
 * out. Reads only the attributes that finding an article needs. Linear, never throws.
 * @param deepest nesting at which reading stops: no page goes so deep, hostile ones cost no more
 */
export function readHtml(html: string, handler: HtmlHandler, deepest: number): void {
  new Tokens(html, handler, deepest).run()
}
