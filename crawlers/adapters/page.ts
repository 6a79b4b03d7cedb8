import { load } from 'cheerio'
import type { Adapter } from './adapter.ts'
import { tooFew } from './adapter.ts'
import { entryAddress, feedDate, plainText, uniqueEntries } from './entry.ts'
import { immoderate } from './measure.ts'

/** `24/11/2026`, with or without a time before or behind it: how Vietnamese sites print a day. */
const printedDay =
  /(?:(\d{1,2}):(\d{2})\D{1,12})?\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D{1,12}(\d{1,2}):(\d{2}))?/

/** Reads a page that lists its articles, by the selectors of its source. */
export const readListPage: Adapter = (text, address, options = {}) => {
  const { selectors } = options
  if (selectors === undefined) throw new TypeError(`No selectors for the list page ${address}`)
  const refused = immoderate(text, address, 'html')
  if (refused) return refused
  const $ = load(text)
  const base = entryAddress($('base[href]').attr('href'), address) ?? address
  const read = $(selectors.entry)
    .toArray()
    .map((element) => {
      const own = $(element)
      const part = (selector: string) => own.find(selector).first()
      const link = selectors.link === undefined ? null : part(selectors.link)
      const anchor = link ?? (own.is('a[href]') ? own : part('a[href]'))
      // The first one that says something: pictures are links without words.
      const said = own.find(selectors.title ?? 'a[href]').toArray()
      const title = said.map((one) => plainText($(one).text())).find((words) => words !== '')
      const date = selectors.date === undefined ? null : part(selectors.date)
      return {
        address: entryAddress(anchor.attr('href'), base),
        title: title ?? plainText(anchor.attr('title') ?? (own.is('a') ? own.text() : '')),
        summary: selectors.summary === undefined ? '' : plainText(part(selectors.summary).text()),
        publishedAt: date === null ? null : pageDate(date.attr('datetime') ?? date.text()),
      }
    })
  const usable = read.flatMap((entry) =>
    entry.address === null || entry.title === '' ? [] : [{ ...entry, address: entry.address }],
  )
  const entries = uniqueEntries(usable)
  const failure = tooFew(entries.length, address, options)
  if (failure !== null) return failure
  return { ok: true, entries, rejected: read.length - usable.length, recovered: false }
}

function pageDate(text: string): string | null {
  const found = printedDay.exec(text)
  if (found === null) return feedDate(text)
  const [, hourBefore, minuteBefore, day = '', month = '', year, hourAfter, minuteAfter] = found
  const two = (digits: string) => digits.padStart(2, '0')
  const time = `${two(hourBefore ?? hourAfter ?? '0')}:${minuteBefore ?? minuteAfter ?? '00'}`
  return feedDate(`${year}-${two(month)}-${two(day)}T${time}:00+07:00`)
}
