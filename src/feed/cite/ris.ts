import { type Cited, datePartsOf, recordPublisher } from './cited.ts'

type Field = readonly [tag: string, value: string | null]

/** A line break in a value would begin another field. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const entry = (fields: readonly Field[]): string =>
  [...fields, ['ER', ''] as const]
    .flatMap(([tag, value]) => (value === null ? [] : `${tag}  - ${oneLine(value)}`))
    .join('\r\n')

const slashed = (date: string | null): string | null =>
  date === null ? null : datePartsOf(date).join('/')
const year = (date: string | null): string | null =>
  date === null ? null : (datePartsOf(date)[0] ?? null)

/** RIS, as EndNote, Mendeley and Zotero read it. */
export function citeRis({ record, sources }: Cited, lang: 'vi' | 'en'): string {
  const own = entry([
    ['TY', 'DATA'],
    ['AU', recordPublisher],
    ['TI', record.title[lang]],
    ['PB', recordPublisher],
    ['PY', year(record.date)],
    ['DA', slashed(record.date)],
    ['ET', String(record.revision)],
    ['UR', record.url],
    ['LA', lang],
  ])
  const others = sources.map((source) =>
    entry([
      ['TY', source.isPress ? 'NEWS' : 'ELEC'],
      ['AU', source.publisher],
      ['TI', source.title ?? source.quote],
      ['T2', source.publisher],
      ['PY', year(source.publishedAt)],
      ['DA', slashed(source.publishedAt)],
      ['Y2', slashed(source.fetchedAt)],
      ['UR', source.url],
      ['AB', source.quote],
      ['N1', source.sha256 === null ? null : `SHA-256: ${source.sha256}`],
      ['LA', 'vi'],
    ]),
  )
  return `${[own, ...others].join('\r\n\r\n')}\r\n`
}
