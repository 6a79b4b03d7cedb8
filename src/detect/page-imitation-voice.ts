import { withoutDiacritics } from '../channel/fold.ts'
import type { Organisation } from '../channel/organisation.ts'
import { findNamings, platforms } from './organisations-in-text.ts'

/** Where a page says who speaks. */
export type Place = 'site-name' | 'title' | 'heading' | 'logo' | 'copyright'

/** Who speaks in one place: an organisation, somebody else by his own name, or nobody is named. */
export type Voice =
  | { readonly kind: 'organisation'; readonly organisation: Organisation }
  | { readonly kind: 'other' }
  | { readonly kind: 'none' }

const none: Voice = { kind: 'none' }
const other: Voice = { kind: 'other' }

/** Words with which a page introduces itself; what else stands beside a name is a topic. */
const speakerWords = new Set(
  (
    'tong dai hotline duong day nong cong thong tin dien tu trang web website chinh thuc ho tro ' +
    'cham soc khach hang cskh trung tam giai dap tu van online truc tuyen dang nhap dang ky ' +
    'ung dung app dich vu mien phi toan quoc viet nam vn 24 7 24h he thong co quan ngan hang so ' +
    'lien he xin chao chao mung den voi logo home trang chu login portal official customer care ' +
    'support internet banking digital bank va'
  ).split(' '),
)

/** What companies, papers and law offices are called; marks matter: `báo` is a paper, `bảo` is not. */
const ownKind =
  /(?<!\p{L})(?:công ty|cty|tnhh|cổ phần|luật|văn phòng|báo|tạp chí|doanh nghiệp|đại lý|nhà phân phối|blog|forum|diễn đàn|hiệp hội|hội|trường|viện|so sánh|danh bạ|review|news|jsc|ltd|llc|inc|group|media|agency)(?!\p{L})/iu

const plain = (text: string): string =>
  withoutDiacritics(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** Organisations named in a text; networks are where people write, not who speaks. */
function named(text: string, organisations: readonly Organisation[]) {
  return findNamings(text, organisations).filter(
    ({ organisation }) => !platforms.has(organisation.id),
  )
}

/** A parent and its child speak with one voice: the child's. */
function oneOf(found: readonly Organisation[]): Organisation | null {
  const distinct = [...new Set(found)]
  const parents = new Set(distinct.map(({ parent }) => parent))
  const youngest = distinct.filter(({ id }) => !parents.has(id))
  return youngest.length === 1 ? (youngest[0] ?? null) : null
}

/** A text without the names that it holds. */
function besideNames(text: string, spans: readonly { start: number; end: number }[]): string {
  let rest = ''
  let at = 0
  for (const { start, end } of spans) {
    rest += `${text.slice(at, start)} `
    at = end
  }
  return (rest + text.slice(at)).normalize('NFC')
}

/** Whose name a short text is: `Tổng đài BHXH Việt Nam` speaks, `Cách tra cứu BHXH` tells of it. */
export function speakerOf(text: string, organisations: readonly Organisation[]): Voice {
  if (text.length > 160 || plain(text) === '') return none
  const spans = named(text, organisations)
  const organisation = oneOf(spans.map((span) => span.organisation))
  const beside = besideNames(text, spans)
  if (ownKind.test(beside)) return other
  if (!organisation) return spans.length === 0 ? none : other
  const words = plain(beside)
    .split(' ')
    .filter((word) => !/^\d*$/.test(word))
  const strange = words.filter((word) => !speakerWords.has(word))
  return strange.length === 0 ? { kind: 'organisation', organisation } : none
}

/** Parts of a title: what stands between its bars and dashes. */
export const titleParts = (title: string): readonly string[] =>
  title
    .split(/\s[|–—-]\s|[|»:]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const claim = /©|\(c\)|copyright|bản quyền/iu
const claimWords = new Set(
  'copyright all rights reserved ban quyen thuoc ve cua by c the viet nam vietnam vn'.split(' '),
)

/**
 * Who claims the rights in a line. A host is no name: `© 2025 abc.example` tells nothing of who
 * stands behind it.
 */
export function copyrightOf(line: string, organisations: readonly Organisation[]): Voice {
  const at = line.search(claim)
  if (at < 0) return none
  const claimed = line.slice(at, at + 140).replace(/\S+\.[a-z]{2,}\b/giu, ' ')
  const holder = claimed.split(/[•|;]|\.\s|\s[-–—]\s/u, 1)[0] ?? ''
  const spans = named(holder, organisations)
  const beside = plain(besideNames(holder, spans)).split(' ')
  const strange = beside.filter((word) => !claimWords.has(word) && !/^\d*$/.test(word))
  if (strange.length > 0) return other
  const organisation = oneOf(spans.map((span) => span.organisation))
  if (organisation) return { kind: 'organisation', organisation }
  return spans.length > 0 ? other : none
}
