import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import type { Organisation } from '../../channel/organisation.ts'
import { type Change, changeHeadline } from './change.ts'

/** What a feed of changes is about: all of them, or those of one organisation. */
export interface ChangeFeed {
  readonly title: string
  readonly description: string
  /** The page for people. */
  readonly homepage: string
  /** The feed's own address. */
  readonly self: string
  /** The service's address, without a slash at the end. */
  readonly publicUrl: string
  readonly licence: string
  /** ISO 8601: the day of the revision. */
  readonly date: string
  /** Newest first. */
  readonly changes: readonly Change[]
  readonly organisations: ReadonlyMap<string, Organisation>
}

const name = 'Kênh Thật'

interface Item {
  readonly id: string
  readonly link: string
  readonly title: string
  readonly text: string
  readonly tags: readonly string[]
  readonly at: Date
}

/**
 * One item a change, with an id that never comes back: a correction is an item of its own. The link
 * leads to our page about the channel, never to the channel.
 */
function itemOf(feed: ChangeFeed, change: Change): Item {
  const { vi, en } = changeHeadline(change, feed.organisations)
  const { publicUrl } = feed
  const key = encodeURIComponent(change.key)
  return {
    id: `${publicUrl}/v1/channels/${key}?revision=${change.revision}#${change.subject}-${change.organisation ?? ''}`,
    link: `${publicUrl}/?q=${encodeURIComponent(change.display)}`,
    title: vi,
    text: `${vi}. Xem trạng thái hiện nay và khiếu nại tại ${publicUrl}/khieu-nai\n${en}.`,
    tags: [change.subject, change.to, change.category, change.organisation].filter(
      (tag) => tag !== null,
    ),
    at: new Date(change.at),
  }
}

const itemsOf = (feed: ChangeFeed): readonly Item[] =>
  feed.changes.map((change) => itemOf(feed, change))

/** When the feed last changed: its newest item, else the day of the revision. */
const updatedOf = (feed: ChangeFeed): Date => new Date(feed.changes[0]?.at ?? feed.date)

/** RSS 2.0. */
export function rssFeed(feed: ChangeFeed): string {
  return generateRssFeed({
    title: feed.title,
    link: feed.homepage,
    description: feed.description,
    language: 'vi',
    copyright: feed.licence,
    pubDate: updatedOf(feed),
    atom: { links: [{ href: feed.self, rel: 'self', type: 'application/rss+xml' }] },
    items: itemsOf(feed).map((item) => ({
      title: item.title,
      link: item.link,
      description: item.text,
      guid: { value: item.id, isPermaLink: false },
      pubDate: item.at,
      categories: item.tags.map((tag) => ({ name: tag })),
    })),
  })
}

/** Atom 1.0 (RFC 4287). */
export function atomFeed(feed: ChangeFeed): string {
  return generateAtomFeed({
    id: feed.self,
    title: { value: feed.title },
    subtitle: { value: feed.description },
    updated: updatedOf(feed),
    rights: { value: feed.licence },
    authors: [{ name }],
    links: [
      { href: feed.self, rel: 'self', type: 'application/atom+xml' },
      { href: feed.homepage, rel: 'alternate', type: 'text/html' },
    ],
    entries: itemsOf(feed).map((item) => ({
      id: item.id,
      title: { value: item.title },
      links: [{ href: item.link, rel: 'alternate', type: 'text/html' }],
      updated: item.at,
      published: item.at,
      content: { value: item.text, type: 'text' },
      categories: item.tags.map((tag) => ({ term: tag })),
    })),
  })
}

/** JSON Feed 1.1. */
export function jsonFeed(feed: ChangeFeed): string {
  const made = generateJsonFeed({
    title: feed.title,
    home_page_url: feed.homepage,
    feed_url: feed.self,
    description: `${feed.description} ${feed.licence}`,
    language: 'vi',
    authors: [{ name, url: feed.publicUrl }],
    items: itemsOf(feed).map((item) => ({
      id: item.id,
      url: item.link,
      title: item.title,
      content_text: item.text,
      date_published: item.at,
      tags: [...item.tags],
    })),
  })
  return `${JSON.stringify(made, null, 1)}\n`
}
