import { Parser } from 'htmlparser2'

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

class Reader {
  readonly elements: PageElement[] = [{ tag: '#root', hint: '', parent: -1 }]
  readonly blocks: Block[] = []
  readonly meta = new Map<string, string>()
  readonly jsonLd: string[] = []
  titleTag = ''
  timeTag: string | null = null
  private readonly stack: number[] = [0]
  private readonly note: LinkNote
  private text = ''
  private linkChars = 0
  private link: { href: string; from: number } | null = null
  private skipDepth = 0
  private capture: 'title' | 'json' | null = null
  private captured = ''

  constructor(note: LinkNote) {
    this.note = note
  }

  open(tag: string, attributes: Record<string, string>): void {
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
    if (tag === 'br') this.text += '\n'
    if ((tag === 'td' || tag === 'th') && this.text.trim() !== '') this.text += ' | '
    if (blockTags.has(tag)) this.flush()
    if (tag === 'li') this.text = '- '
    if (tag === 'a') this.link = { href: attributes.href ?? '', from: this.text.length }
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

  read(text: string): void {
    if (this.capture !== null) this.captured += text
    else if (this.skipDepth === 0) this.text += text.replaceAll(/[\s\u00a0]+/g, ' ')
  }

  get depth(): number {
    return this.stack.length
  }

  end(): void {
    this.closeLink()
    this.flush()
  }

  private readMeta(attributes: Record<string, string>): void {
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

  private closeLink(): void {
    if (this.link === null) return
    const shown = this.text.slice(this.link.from)
    const note = this.note(this.link.href, shown)
    if (note !== null && shown.trim() !== '') this.text = `${this.text.trimEnd()} (${note})`
    this.linkChars += Math.max(0, this.text.length - this.link.from)
    this.link = null
  }

  private flush(): void {
    const reopened = this.link
    this.closeLink()
    const text = tidy(this.text)
    if (text !== '' && text !== '-') {
      const element = this.stack.at(-1) ?? 0
      const heading = headings.has(this.elements[element]?.tag ?? '')
      this.blocks.push({ text, element, heading, linkChars: Math.min(this.linkChars, text.length) })
    }
    this.text = ''
    this.linkChars = 0
    this.link = reopened === null ? null : { href: '', from: 0 }
  }
}

function hintOf(attributes: Record<string, string>): string {
  const { class: names = '', id = '', role = '', itemprop = '' } = attributes
  return `${names} ${id} ${role} ${itemprop}`.trim().toLowerCase()
}

function tidy(text: string): string {
  return text
    .replaceAll(/ *\n[ \n]*/g, '\n')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}

const chunk = 1 << 16
/** No page nests this deep; the parser's cost grows with the depth, so a hostile one is left. */
const deepest = 2000

/** HTML of any quality → its blocks of text in order, the elements around them and the metadata. */
export function readParts(html: string, note: LinkNote): PageParts {
  const reader = new Reader(note)
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => reader.open(tag, attributes),
      onclosetag: (tag) => reader.close(tag),
      ontext: (text) => reader.read(text),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  let at = 0
  for (; at < html.length && reader.depth < deepest; at += chunk) {
    parser.write(html.slice(at, at + chunk))
  }
  if (reader.depth < deepest) parser.end()
  reader.end()
  const { elements, blocks, meta, titleTag, jsonLd, timeTag } = reader
  return { elements, blocks, meta, titleTag, jsonLd, timeTag }
}
