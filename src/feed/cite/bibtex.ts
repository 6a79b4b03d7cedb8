import { type Cited, datePartsOf, recordPublisher } from './cited.ts'

const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** Text in a field: what TeX would take as a command is escaped. */
const escaped = (text: string): string =>
  text.replace(/[\\{}~^]/g, (char) => special[char] ?? char).replace(/[#$%&_]/g, '\\$&')

/** An address in a field: braces would end it. */
const address = (url: string): string => url.replace(/[{}\\]/g, encodeURIComponent)

type Field = readonly [name: string, value: string | null]

function entry(type: string, id: string, fields: readonly Field[]): string {
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : `  ${name} = {${value}},`))
  return [`@${type}{${id},`, ...lines, '}', ''].join('\n')
}

function dateFields(date: string | null): readonly Field[] {
  const [year, month] = date === null ? [] : datePartsOf(date)
  return [
    ['year', year ?? null],
    ['month', month === undefined ? null : String(Number(month))],
  ]
}

/** BibTeX; `url` and `urldate` are fields that styles of today know. */
export function citeBibtex({ record, sources }: Cited, lang: 'vi' | 'en'): string {
  const own = entry('misc', record.id, [
    ['author', `{${recordPublisher}}`],
    ['title', `{${escaped(record.title[lang])}}`],
    ...dateFields(record.date),
    ['version', String(record.revision)],
    ['url', address(record.url)],
  ])
  const others = sources.map((source) =>
    entry(source.isPress ? 'article' : 'misc', `${record.id}-${source.id}`, [
      ['author', `{${escaped(source.publisher)}}`],
      ['title', `{${escaped(source.title ?? source.quote)}}`],
      [source.isPress ? 'journal' : 'howpublished', escaped(source.publisher)],
      ...dateFields(source.publishedAt),
      ['url', source.url === null ? null : address(source.url)],
      ['urldate', source.fetchedAt.slice(0, 10)],
      ['abstract', escaped(source.quote)],
      ['note', source.sha256 === null ? null : `SHA-256: ${source.sha256}`],
    ]),
  )
  return [own, ...others].join('\n')
}
