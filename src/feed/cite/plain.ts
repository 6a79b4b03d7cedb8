import { type Cited, datePartsOf, recordPublisher } from './cited.ts'

type Lang = 'vi' | 'en'

const said = {
  revision: { vi: 'Bản số', en: 'Revision' },
  quoted: { vi: 'Trích', en: 'Quote' },
  sources: { vi: 'Nguồn:', en: 'Sources:' },
  read: { vi: 'Đọc ngày', en: 'Read on' },
  published: { vi: 'Đăng ngày', en: 'Published' },
} as const

/** `2023-11-15` → "15/11/2023" or "2023-11-15"; as exact as the date is. */
const day = (lang: Lang, date: string): string =>
  lang === 'vi' ? datePartsOf(date).toReversed().join('/') : datePartsOf(date).join('-')

/** References in plain text: our record first, then what it rests on. */
export function citePlain({ record, sources }: Cited, lang: Lang): string {
  const own = [
    `${recordPublisher}.`,
    `“${record.title[lang]}”`,
    `${said.revision[lang]} ${record.revision}, ${day(lang, record.date)}.`,
    record.url,
  ].join(' ')
  if (sources.length === 0) return `${own}\n`
  const lines = sources.map((source, at) =>
    [
      `[${at + 1}]`,
      `${source.publisher}.`,
      ...(source.title === null ? [] : [`“${source.title}”.`]),
      ...(source.publishedAt === null
        ? []
        : [`${said.published[lang]} ${day(lang, source.publishedAt)}.`]),
      ...(source.url === null ? [] : [source.url]),
      `${said.read[lang]} ${day(lang, source.fetchedAt)}.`,
      `${said.quoted[lang]}: “${source.quote.replace(/\s+/g, ' ')}”`,
      ...(source.sha256 === null ? [] : [`SHA-256: ${source.sha256}`]),
    ].join(' '),
  )
  return [own, '', said.sources[lang], ...lines, ''].join('\n')
}
