import { type Cited, datePartsOf, recordPublisher } from './cited.ts'

const issued = (date: string | null) =>
  date === null ? {} : { issued: { 'date-parts': [datePartsOf(date).map(Number)] } }

/** CSL-JSON, as Zotero and citeproc read it. */
export function citeCsl({ record, sources }: Cited, lang: 'vi' | 'en'): string {
  const own = {
    id: record.id,
    type: 'dataset',
    title: record.title[lang],
    author: [{ literal: recordPublisher }],
    publisher: recordPublisher,
    ...issued(record.date),
    version: String(record.revision),
    URL: record.url,
    language: lang,
  }
  const others = sources.map((source) => ({
    id: `${record.id}-${source.id}`,
    type: source.isPress ? 'article-newspaper' : 'webpage',
    title: source.title ?? source.quote,
    'container-title': source.publisher,
    publisher: source.publisher,
    ...issued(source.publishedAt),
    accessed: { 'date-parts': [datePartsOf(source.fetchedAt).map(Number)] },
    ...(source.url === null ? {} : { URL: source.url }),
    abstract: source.quote,
    ...(source.sha256 === null ? {} : { note: `SHA-256: ${source.sha256}` }),
    language: 'vi',
  }))
  return `${JSON.stringify([own, ...others], null, 2)}\n`
}
