import { isSpace } from './characters.ts'
import { type Attributes, type HtmlHandler, none, readHtml } from './html-tokens.ts'

/** One element of a page, as far as finding the article needs it. */
export interface PageElement {
  readonly tag: string
  /** Class, id, role and itemprop in lower case: what the page says about this part. */
  readonly hint: string
  /** Index of the parent in the same list; -1 for the root. */
  readonly parent: number
}

/** One run of text between block borders. */
export interface Block {
  readonly text: string
  /** Index of the element that holds it. */
  readonly element: number
  readonly heading: boolean
  /** How many characters of the text stand inside links. */
  readonly linkChars: number
}

export interface PageParts {
  readonly elements: readonly PageElement[]
  readonly blocks: readonly Block[]
  /** `name`, `property` or `itemprop` of meta elements in lower case, first one wins. */
  readonly meta: ReadonlyMap<string, string>
  readonly titleTag: string
  readonly jsonLd: readonly string[]
  /** `datetime` of the first time element that has one. */
  readonly timeTag: string | null
}

const unread = new Set(
  'script style xml noscript template svg math iframe object select option textarea button canvas'.split(
    ' ',
  ),
)
const blockTags = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table ' +
    'tbody tfoot thead time-line tr ul'
  ).split(' '),
)
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** Text of a link's target where it is a channel that the link's text does not show; else null. */
export type LinkNote = (href: string, shown: string) => string | null

class Reader implements HtmlHandler {
  readonly elements: PageElement[] = [{ tag: '#root', hint: '', parent: -1 }]
  readonly blocks: Block[] = []
  readonly meta = new Map<string, string>()
  readonly jsonLd: string[] = []
  titleTag = ''
  timeTag: string | null = null
  private readonly stack: number[] = [0]
  private readonly note: LinkNote
  /** What the open block shows so far, the text of an open link apart. */
  private shown = ''
  private linked = ''
  private filled = false
  private linkChars = 0
  private href: string | null = null
  private skipDepth = 0
  private capture: 'title' | 'json' | null = null
  private captured = ''

  constructor(note: LinkNote) {
    this.note = note
  }

  open(tag: string, attributes: Attributes): void {
    if (this.skipDepth > 0) {
      if (unread.has(tag)) this.skipDepth++
      return
    }
    if (tag === 'script' && /ld\+json/i.test(attributes.type ?? '')) this.capture = 'json'
    if (tag === 'title' && this.titleTag === '') this.capture = 'title'
    if (unread.has(tag)) {
      this.skipDepth = 1
      return
    }
    if (tag === 'meta') this.readMeta(attributes)
    if (tag === 'time' && this.timeTag === null) this.timeTag = attributes.datetime ?? null
    if (tag === 'br') this.append('\n')
    if ((tag === 'td' || tag === 'th') && this.filled) this.append(' | ')
    if (blockTags.has(tag)) this.flush()
    if (tag === 'li') this.append('- ')
    if (tag === 'a') this.openLink(attributes.href ?? '')
    this.elements.push({ tag, hint: hintOf(attributes), parent: this.stack.at(-1) ?? 0 })
    this.stack.push(this.elements.length - 1)
  }

  close(tag: string): void {
    if (this.capture !== null && (tag === 'script' || tag === 'title')) this.endCapture()
    if (this.skipDepth > 0) {
      if (unread.has(tag)) this.skipDepth--
      return
    }
    if (tag === 'a') this.closeLink()
    if (blockTags.has(tag)) this.flush()
    const top = this.stack.at(-1)
    if (top !== undefined && this.elements[top]?.tag === tag) this.stack.pop()
  }

  text(text: string): void {
    if (this.capture !== null) this.captured += text
    else if (this.skipDepth === 0) this.append(singleSpaced(text))
  }

  end(): void {
    this.closeLink()
    this.flush()
  }

  private readMeta(attributes: Attributes): void {
    const name = attributes.property ?? attributes.name ?? attributes.itemprop ?? ''
    const content = attributes.content
    const key = name.toLowerCase()
    if (key !== '' && content !== undefined && !this.meta.has(key)) this.meta.set(key, content)
  }

  private endCapture(): void {
    if (this.capture === 'title') this.titleTag = this.captured.trim()
    if (this.capture === 'json') this.jsonLd.push(this.captured)
    this.capture = null
    this.captured = ''
  }

  /** Parts are only ever put together at the end of a block: to look into them would copy them. */
  private append(text: string): void {
    if (this.href === null) this.shown += text
    else this.linked += text
    this.filled ||= text !== ' ' && text.trim() !== ''
  }

  private openLink(href: string): void {
    this.closeLink()
    this.href = href
  }

  /** Puts the link's text to the block's; returns whether it shows anything. */
  private closeLink(): boolean {
    if (this.href === null) return false
    const told = this.linked.trim() !== ''
    const note = told ? this.note(this.href, this.linked) : null
    const text = note === null ? this.linked : `${this.linked.trimEnd()} (${note})`
    this.shown += text
    this.linkChars += text.length
    this.linked = ''
    this.href = null
    return told
  }

  private flush(): void {
    if (this.shown === '' && this.linked === '') return
    const { href } = this
    // A link may hold blocks: its target is told behind the first that shows something.
    const told = this.closeLink()
    const text = this.filled ? tidy(this.shown) : ''
    if (text !== '' && text !== '-') {
      const element = this.stack.at(-1) ?? 0
      const heading = headings.has(this.elements[element]?.tag ?? '')
      this.blocks.push({ text, element, heading, linkChars: Math.min(this.linkChars, text.length) })
    }
    this.shown = ''
    this.filled = false
    this.linkChars = 0
    this.href = href === null || !told ? href : ''
  }
}

function hintOf(attributes: Attributes): string {
  if (attributes === none) return ''
  const { class: names = '', id = '', role = '', itemprop = '' } = attributes
  if (id === '' && role === '' && itemprop === '') return names.trim().toLowerCase()
  return `${names} ${id} ${role} ${itemprop}`.trim().toLowerCase()
}

/** Every run of blanks and line breaks as one blank. */
function singleSpaced(text: string): string {
  let blank = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const space = code < 0x21 || (code > 0x7f && isSpace(text, at))
    if (space && (blank || code !== 0x20)) return squeezed(text)
    blank = space
  }
  return text
}

const squeezed = (text: string): string => (/\S/.test(text) ? text.replaceAll(/\s+/g, ' ') : ' ')

function tidy(text: string): string {
  const lines = text.includes('\n') ? text.replaceAll(/ *\n[ \n]*/g, '\n') : text
  return (lines.includes('  ') ? lines.replaceAll(/ {2,}/g, ' ') : lines).trim()
}

/** No page nests this deep; a hostile one is left where it does. */
const deepest = 2000

/** HTML of any quality → its blocks of text in order, the elements around them and the metadata. */
export function readParts(html: string, note: LinkNote): PageParts {
  const reader = new Reader(note)
  readHtml(html, reader, deepest)
  reader.end()
  const { elements, blocks, meta, titleTag, jsonLd, timeTag } = reader
  return { elements, blocks, meta, titleTag, jsonLd, timeTag }
}
