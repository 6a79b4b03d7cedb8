import { type Atom, type Json, parseFeed, type Rss } from 'feedsmith'
import { describe, expect, test } from 'vitest'
import type { ChannelKey, ChannelKind } from '../../../src/channel/channel.ts'
import { displayOf } from '../../../src/channel/parse.ts'
import { type Change, isToldInFeeds } from '../../../src/feed/exports/change.ts'
import { atomFeed, jsonFeed, rssFeed } from '../../../src/feed/exports/change-feeds.ts'
import { organisation } from '../../support/snapshot.ts'

const change = (key: string, more: Partial<Change> = {}): Change => ({
  subject: 'listing',
  key: key as ChannelKey,
  kind: key.slice(0, key.indexOf(':')) as ChannelKind,
  display: displayOf(key as ChannelKey),
  organisation: 'alpha',
  category: 'paid-lookalike',
  from: null,
  to: 'listed',
  at: '2026-11-24T03:00:00.000Z',
  revision: 12,
  ...more,
})

const feed = {
  title: 'Kênh Thật: thay đổi <&>',
  description: 'Cảnh báo mới, gỡ & sửa',
  homepage: 'https://kenhthat.example/bao-chi',
  self: 'https://kenhthat.example/v1/exports/feed',
  publicUrl: 'https://kenhthat.example',
  licence: 'CC BY 4.0',
  date: '2026-11-24',
  organisations: new Map([['alpha', organisation('alpha')]]),
  changes: [
    change('phone:1900123456', { from: 'listed', to: 'withdrawn', revision: 13 }),
    change('phone:1900123456'),
    change('site:gia.example', { from: 'proposed', organisation: null }),
    change('phone:19001234', { subject: 'official', category: null, to: 'confirmed' }),
  ],
}

const titles = [
  'Đã gỡ cảnh báo: số 1900 123456 (ALPHA)',
  'Cảnh báo mới: số 1900 123456 (ALPHA)',
  'Cảnh báo mới: trang web gia.example',
  'Kênh chính thức: số 1900 1234 (ALPHA)',
]

describe('feeds of changes, read by feedsmith', () => {
  test('RSS', () => {
    const read = parseFeed(rssFeed(feed))
    expect(read.format).toBe('rss')
    const { items = [], ...head } = read.feed as Rss.Feed<string>
    expect(head.title).toBe(feed.title)
    expect(head.copyright).toBe('CC BY 4.0')
    expect(items.map((i) => i.title)).toEqual(titles)
    expect(new Set(items.map((i) => i.guid?.value)).size).toBe(4)
    expect(items.every((i) => i.link?.startsWith('https://kenhthat.example/?q='))).toBe(true)
  })
  test('Atom', () => {
    const read = parseFeed(atomFeed(feed))
    expect(read.format).toBe('atom')
    const { entries = [], updated } = read.feed as Atom.Feed<string>
    expect(updated).toBe('2026-11-24T03:00:00.000Z')
    expect(entries.map((e) => e.title?.value)).toEqual(titles)
    expect(new Set(entries.map((e) => e.id)).size).toBe(4)
  })
  test('JSON Feed', () => {
    const read = parseFeed(jsonFeed(feed))
    expect(read.format).toBe('json')
    const { items = [] } = read.feed as Json.Feed<string>
    expect(items.map((i) => i.title)).toEqual(titles)
    expect(items[0]?.content_text).toContain('https://kenhthat.example/khieu-nai')
  })
  test('are feeds without any change, too', () => {
    for (const write of [rssFeed, atomFeed, jsonFeed]) {
      expect(() => parseFeed(write({ ...feed, changes: [] }))).not.toThrow()
    }
  })
})

test('a feed names no number or account that may be a private person’s', () => {
  const told = (key: string, more: Partial<Change> = {}) => isToldInFeeds(change(key, more))
  expect(told('phone:0912345678')).toBe(false)
  expect(told('phone:0912345678', { subject: 'official' })).toBe(false)
  expect(told('social:zalo.me/0912345678')).toBe(false)
  expect(told('email:a@b.example')).toBe(false)
  expect(told('phone:1900123456')).toBe(true)
  expect(told('sms:8079', { subject: 'official' })).toBe(true)
})
