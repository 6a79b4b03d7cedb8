import { Parser } from 'htmlparser2'

/** What a page asks a visitor to type in. */
export type Asked = 'password' | 'otp' | 'card'

/** What of a page its blocks of text do not tell. */
export interface PageSigns {
  /** `alt` or `title` of the first picture that is called a logo; null for none. */
  readonly logo: string | null
  /** Targets of `tel:` links, as written. */
  readonly calls: readonly string[]
  /** Texts of links and buttons. */
  readonly buttons: readonly string[]
  readonly asked: ReadonlySet<Asked>
}

const otpField = /\botp\b|mã xác (?:thực|nhận|minh)|ma ?xac ?(?:thuc|nhan|minh)|smart ?otp/iu
const passwordField = /mật khẩu|mat ?khau|password|passwd|mã pin\b|\bpin ?code\b/iu
const cardField = /số thẻ|so ?the\b|card ?number|\bcvv2?\b|\bcvc\b|ngày hết hạn thẻ/iu

/** Kinds of secrets that a form field asks for, by its type, name and hints. */
function askedBy(attributes: Readonly<Record<string, string>>): readonly Asked[] {
  const { type = '', name = '', id = '', placeholder = '', autocomplete = '' } = attributes
  if (/^(?:hidden|search|checkbox|radio|submit|button)$/i.test(type)) return []
  const label = attributes['aria-label'] ?? ''
  const words = `${name} ${id} ${placeholder} ${label} ${autocomplete}`.replaceAll(/[_-]/g, ' ')
  const asked: Asked[] = []
  if (otpField.test(words)) asked.push('otp')
  else if (/^password$/i.test(type) || passwordField.test(words)) asked.push('password')
  if (cardField.test(words)) asked.push('card')
  return asked
}

class SignReader {
  logo: string | null = null
  readonly calls: string[] = []
  readonly buttons: string[] = []
  readonly asked = new Set<Asked>()
  private text: string | null = null
  private readonly around: string[] = []

  open(tag: string, attributes: Record<string, string>): void {
    const hint = `${attributes.class ?? ''} ${attributes.id ?? ''}`
    this.around.push(hint)
    if (tag === 'img') this.readPicture(attributes, hint)
    if (tag === 'input') for (const one of askedBy(attributes)) this.asked.add(one)
    if (tag !== 'a' && tag !== 'button') return
    this.text = ''
    const target = /^\s*tel:(.{1,40})/i.exec(attributes.href ?? '')?.[1]
    if (target !== undefined) this.calls.push(target)
  }

  close(tag: string): void {
    this.around.pop()
    if ((tag !== 'a' && tag !== 'button') || this.text === null) return
    const text = this.text.replaceAll(/\s+/g, ' ').trim()
    if (text !== '' && text.length <= 120) this.buttons.push(text)
    this.text = null
  }

  read(text: string): void {
    if (this.text !== null && this.text.length < 400) this.text += text
  }

  get depth(): number {
    return this.around.length
  }

  private readPicture(attributes: Record<string, string>, hint: string): void {
    if (this.logo !== null) return
    const around = this.around.slice(-4).join(' ')
    const { src = '', alt = '', title = '' } = attributes
    const isLogo = /logo|brand/i.test(`${hint} ${around} ${alt} ${src.slice(0, 300)}`)
    const name = (alt || title).trim()
    if (isLogo && name !== '') this.logo = name.slice(0, 200)
  }
}

const chunk = 1 << 16
/** As in the reader of blocks: no page nests this deep. */
const deepest = 2000

/** Logo, calls and questions of a page in HTML of any quality. */
export function readSigns(html: string): PageSigns {
  const reader = new SignReader()
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => reader.open(tag, attributes),
      onclosetag: (tag) => reader.close(tag),
      ontext: (text) => reader.read(text),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  for (let at = 0; at < html.length && reader.depth < deepest; at += chunk) {
    parser.write(html.slice(at, at + chunk))
  }
  if (reader.depth < deepest) parser.end()
  const { logo, calls, buttons, asked } = reader
  return { logo, calls, buttons, asked }
}
