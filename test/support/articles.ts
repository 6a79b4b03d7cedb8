import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChannelKey } from '../../src/channel/channel.ts'

const folder = join(import.meta.dirname, '../fixtures/newspaper')
const template = readFileSync(join(folder, 'article.html'), 'utf8')
const feedTemplate = readFileSync(join(folder, 'feed.xml'), 'utf8')
const itemTemplate = readFileSync(join(folder, 'item.xml'), 'utf8')

/** An article of our newspaper, in our own words. */
export interface Article {
  readonly path: string
  readonly title: string
  readonly html: string
  /** The line that only this article warns of. */
  readonly warned: ChannelKey
}

/** A line that every article warns of as well: witness after witness for one channel. */
export const everywhere = 'phone:1900888777' as ChannelKey

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')

const grouped = (digits: string): string => `${digits.slice(0, 4)}.${digits.slice(4)}`

/** The article with this number, 0 to 9,999; equal numbers make equal articles. */
export function articleOf(number: number): Article {
  // A range that no operator's table names for anybody.
  const digits = `190045${String(number).padStart(4, '0')}`
  const title = `Cảnh báo tổng đài thu phí dễ nhầm với BHXH, bài ${number}`
  return {
    path: `/bai-${number}.html`,
    title,
    warned: `phone:${digits}` as ChannelKey,
    html: fill(template, {
      title,
      warned: grouped(digits),
      everywhere: grouped(everywhere.slice('phone:'.length)),
      loss: `${(number % 90) + 10}.000`,
    }),
  }
}

/** An RSS feed with an item for each article. */
export function feedOf(articles: readonly Article[], base: string): string {
  const items = articles.map(({ title, path }) => fill(itemTemplate, { title, link: base + path }))
  return fill(feedTemplate, { base, items: items.join('') })
}
