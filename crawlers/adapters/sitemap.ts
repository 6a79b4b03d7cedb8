import { load } from 'cheerio'
import type { Adapter } from './adapter.ts'
import { tooFew } from './adapter.ts'
import { elementsNamed } from './elements.ts'
import { entryAddress, feedDate, plainText, uniqueEntries } from './entry.ts'
import { immoderate } from './measure.ts'

/** Reads a sitemap with Google's news extension (sitemaps.org 0.9, `news:news`); titles are needed. */
export const readSitemap: Adapter = (text, address, options = {}) => {
  const refused = immoderate(text, address, 'xml')
  if (refused) return refused
  const $ = load(text, { xmlMode: true })
  const urls = elementsNamed($, new Set(['url'])).filter(
    ({ parent }) => parent !== null && 'name' in parent && parent.name === 'urlset',
  )
  const read = urls.map((url) => {
    const of = (name: string) => $(url).find(name).first().text().trim()
    return {
      address: entryAddress($(url).children('loc').first().text().trim(), address),
      title: plainText(of('news\\:title')),
      summary: plainText(of('news\\:keywords')),
      publishedAt: feedDate(of('news\\:publication_date') || of('lastmod')),
    }
  })
  const entries = uniqueEntries(
    read.flatMap((entry) =>
      entry.address === null || entry.title === '' ? [] : [{ ...entry, address: entry.address }],
    ),
  )
  const failure = tooFew(entries.length, address, options)
  if (failure !== null) return failure
  const rejected = read.filter((entry) => entry.address === null || entry.title === '').length
  return { ok: true, entries, rejected, recovered: false }
}
