import type { ChannelKey } from '../../channel/channel.ts'
import { keyValue } from '../../channel/parse.ts'
import { parsePhone } from '../../channel/phone.ts'
import type { Category } from '../../detect/mention.ts'
import { statedPrice } from '../../verdict/prices.ts'
import type { Listing, OfficialChannel } from '../../verdict/registry.ts'
import { dongVi } from '../../verdict/wording.ts'
import { type Exporter, type ExportInput, headerOf, stampOf } from './exporter.ts'
import { pageOf } from './rows.ts'
import { blockedStatuses, isBlacklisted, isConfirmed, toldListings, toldOfficial } from './told.ts'
import { ourNamespace, uuidV5 } from './uuid.ts'

/**
 * Safety contacts (vCard 3.0, RFC 2426): true hotlines, and false ones named as such. A telephone shows
 * the name of a contact while it dials: the only place that warns on an outgoing call.
 */
export const vcfExport: Exporter = {
  id: 'vcf',
  mediaType: 'text/vcard; charset=UTF-8',
  fileName: 'kenh-that-danh-ba.vcf',
  title: {
    vi: 'Danh bạ an toàn: tổng đài thật, và số giả được nêu rõ',
    en: 'Safety contacts: true hotlines, and false ones named as such',
  },
  statuses: blockedStatuses,
  *pieces(input) {
    for (const channel of toldOfficial(input)) {
      // A number that only calls you is never offered to be called.
      const isHotline = channel.kind === 'phone' && channel.direction === 'call'
      if (isHotline && isConfirmed(channel)) yield cardText(input, trueCard(input, channel))
    }
    for (const listing of toldListings(input, blockedStatuses)) {
      if (listing.kind !== 'phone' || !warnedOf.has(listing.category)) continue
      if (isBlacklisted(listing)) yield cardText(input, falseCard(input, listing))
    }
  },
  accuses: (piece) =>
    keysIn(piece, warnsCategory).map((key) => ({ key, extent: 'number' as const })),
  vouches: (piece) => keysIn(piece, trueCategory),
  blocks: true,
}

const trueCategory = 'Kênh chính thức'
const warnsCategory = 'Cảnh báo'
/** Numbers that people dial themselves; who only sends spam is not dialled. */
const warnedOf: ReadonlySet<Category> = new Set([
  'paid-lookalike',
  'impersonation',
  'phishing',
  'callback-fraud',
])

interface Card {
  readonly key: ChannelKey
  readonly organisation: string
  readonly name: string
  readonly note: string
  readonly category: string
  readonly page: string
}

function trueCard({ index, publicUrl }: ExportInput, channel: OfficialChannel): Card {
  const owner = index.organisations.get(channel.organisation)?.shortName ?? channel.organisation
  const perMinute = statedPrice(channel.prices)?.vndPerMinute
  const price =
    perMinute === undefined ? '' : perMinute === 0 ? ' (miễn phí)' : ` (${dongVi(perMinute)}/phút)`
  return {
    key: channel.key,
    organisation: channel.organisation,
    name: `✔ ${owner} – số chính thức ${channel.display}${price}`,
    note: `${channel.purpose.vi}.${channel.lastVerified ? ` Kiểm tra lần cuối: ${channel.lastVerified}.` : ''}`,
    category: trueCategory,
    page: pageOf(publicUrl, channel),
  }
}

function falseCard({ index, publicUrl }: ExportInput, listing: Listing): Card {
  const owner = index.organisations.get(listing.organisation ?? '')?.shortName
  const what = owner ? `KHÔNG PHẢI ${owner}` : 'BỊ CẢNH BÁO, đừng gọi'
  const disputed = listing.status === 'disputed' ? ' Chủ số đang khiếu nại cảnh báo này.' : ''
  const [first] = listing.evidence
  const told = first ? ` Nguồn: ${first.publisher}.` : ''
  return {
    key: listing.key,
    organisation: listing.organisation ?? '',
    name: `⚠ ${what} – ${listing.display}`,
    note: `Số bị cảnh báo.${disputed}${told}`,
    category: warnsCategory,
    page: pageOf(publicUrl, listing),
  }
}

function cardText(input: ExportInput, card: Card): string {
  const { version, date, licence, dispute, statuses } = headerOf(input, vcfExport)
  const name = `vcf:${card.category}:${card.key}:${card.organisation}`
  const about = `Kênh Thật, bản ${version} ngày ${date}, ${licence}. Gồm: ${statuses.join(', ')}. Khiếu nại: ${dispute}`
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `UID:urn:uuid:${uuidV5(input.digest, ourNamespace, name)}`,
    `FN:${escaped(card.name)}`,
    `N:${escaped(card.name)};;;;`,
    `TEL;TYPE=WORK,VOICE:${keyValue(card.key)}`,
    `CATEGORIES:${escaped(card.category)}`,
    `NOTE:${escaped(`${card.note} ${about}`)}`,
    `URL:${card.page}`,
    `REV:${stampOf(input).toISOString()}`,
    'END:VCARD',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('')
}

/** A semicolon becomes a comma: readers disagree on whether an escaped one is shown with its escape. */
const escaped = (text: string): string =>
  text
    .replaceAll(';', ',')
    .replace(/[\\,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')

const longestLine = 75

/** How many octets a character takes in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** Lines of at most 75 octets; what goes on begins with a blank, and no character is cut in two. */
function folded(line: string): string {
  let out = ''
  let length = 0
  for (const character of line) {
    const octets = octetsOf(character)
    if (length + octets > longestLine) {
      out += '\r\n '
      length = 1
    }
    out += character
    length += octets
  }
  return out
}

function keysIn(piece: string, category: string): readonly ChannelKey[] {
  const lines = piece.replaceAll('\r\n ', '').split('\r\n')
  if (!lines.includes(`CATEGORIES:${category}`)) return []
  return lines.flatMap((line) => {
    const [, number] = /^TEL[^:]*:(.+)$/.exec(line) ?? []
    if (number === undefined) return []
    const parsed = parsePhone(number)
    return [parsed.ok ? parsed.key : (`phone:${number}` as ChannelKey)]
  })
}
