import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseChannel } from '../../src/channel/parse.ts'
import { canonicalJson } from '../../src/feed/canonical-json.ts'
import { communityCaution } from '../../src/feed/community.ts'
import {
  feedContent,
  nextVersion,
  revisionOf,
  snapshotOf,
  versionOf,
} from '../../src/feed/content.ts'
import { fullFile, prefixFile, readFullFile } from '../../src/feed/files.ts'
import { check } from '../../src/verdict/check.ts'
import { buildIndex } from '../../src/verdict/index.ts'
import type { Snapshot, Status } from '../../src/verdict/registry.ts'
import { evidence, listing, official, snapshot } from '../support/snapshot.ts'

const shipped: Snapshot = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../db/data/snapshot.json'), 'utf8'),
)
const asOf = '2026-11-24'
const chongLuaDao = evidence({
  source:
    'https://github.com/elliotwutingfeng/ChongLuaDao-Phishing-Blocklist/blob/3a989cd/urls.txt',
  trust: 'community',
})
const otherList = evidence({ source: 'https://lists.example/bad-hosts.txt', trust: 'community' })
const channelOf = (text: string) => {
  const parsed = parseChannel(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.channel
}
const listingsIn = async (one: Snapshot, forbidden = new Set<string>()) => {
  const content = await feedContent(one, forbidden)
  return {
    content,
    keys: snapshotOf(content, '').listings.map((l) => l.key),
    bulk: content.prefixes.length,
  }
}

describe('a client that holds the feed', () => {
  test('says of every listing and official channel in it what the server says', async () => {
    const content = await feedContent(shipped)
    const server = buildIndex(shipped, { asOf })
    const client = buildIndex(snapshotOf(content, shipped.madeAt), { asOf })
    expect(client.listings.size).toBeGreaterThan(80)
    expect(client.official.size).toBe(server.official.size)
    for (const { display, key } of [...client.listings.values(), ...client.snapshot.official]) {
      const mine = check(client, display)
      const theirs = check(server, display)
      if (!mine.ok || !theirs.ok) {
        expect(mine.ok, key).toBe(theirs.ok)
        continue
      }
      const { verdict, category, status, organisation, impersonates, price } = theirs.verdict
      expect(mine.verdict, key).toMatchObject({ verdict, category, status, price })
      expect([mine.verdict.organisation, mine.verdict.impersonates]).toEqual([
        organisation,
        impersonates,
      ])
    }
  })
  test('holds no proposal, and nothing that was withdrawn', async () => {
    const one = (status: Status, n: number) => listing(`phone:190012340${n}`, { status })
    const { keys } = await listingsIn(
      snapshot({
        listings: [
          one('listed', 1),
          one('disputed', 2),
          one('stale', 3),
          one('proposed', 4),
          one('withdrawn', 5),
        ],
      }),
    )
    expect(keys).toEqual(['phone:1900123401', 'phone:1900123402', 'phone:1900123403'])
  })
})

describe('what may not be passed on is not passed on', () => {
  const only = (more: Parameters<typeof listing>[1], key = 'site:xau.example') =>
    snapshot({ listings: [listing(key, more)] })

  test('a host that only a list under a free licence names: 32 bits of its hash, no record', async () => {
    const { keys, bulk, content } = await listingsIn(only({ evidence: [chongLuaDao] }))
    expect([keys, bulk]).toEqual([[], 1])
    expect(new TextDecoder().decode(fullFile(content))).not.toContain('xau.example')
  })
  test('a list whose licence nobody read: nothing at all', async () => {
    expect(await listingsIn(only({ evidence: [otherList] }))).toMatchObject({ keys: [], bulk: 0 })
  })
  test('a newspaper beside the list: the record, with the newspaper’s evidence alone', async () => {
    const { content, keys } = await listingsIn(only({ evidence: [chongLuaDao, evidence()] }))
    expect(keys).toEqual(['site:xau.example'])
    expect(snapshotOf(content, '').listings[0]?.evidence).toEqual([evidence()])
  })
  test('a price and a loss go with the source that tells them', async () => {
    const told = (source: string) => ({
      evidence: [evidence(), { ...evidence(), source: 'https://dong.example/1' }],
      losses: [{ vnd: 250_000, source, date: '2023-11-09' }],
      prices: [
        {
          vndPerMinute: 8_000,
          basis: 'reported' as const,
          source,
          date: '2023-11-09',
        },
      ],
    })
    const forbidden = new Set(['dong.example'])
    const linesOf = async (source: string) => {
      const { content } = await listingsIn(only(told(source)), forbidden)
      return [...content.records.values()].join('\n')
    }
    expect(await linesOf('https://dong.example/1')).not.toContain('dong.example')
    expect(await linesOf('https://bao.example/1')).toContain('250000')
  })
  test('a source that forbids it, whatever it is', async () => {
    const forbidden = new Set(['bao.example'])
    expect(await listingsIn(only({}), forbidden)).toMatchObject({ keys: [], bulk: 0 })
    expect((await listingsIn(only({}))).keys).toEqual(['site:xau.example'])
  })
  test('nor does an official channel or a caution that only such a source tells', async () => {
    const forbidden = new Set(['ngan-hang.vn'])
    const one = snapshot({ official: [official('phone:19001234', 'alpha')] })
    expect(snapshotOf(await feedContent(one, forbidden), '').official).toEqual([])
    expect(snapshotOf(await feedContent(one), '').official).toHaveLength(1)
  })
  test.each<[Status, number]>([
    ['proposed', 1],
    ['stale', 1],
    ['disputed', 0],
    ['withdrawn', 0],
  ])('a list’s entry that is %s stands in the set: %i', async (status, bulk) => {
    expect((await listingsIn(only({ status, evidence: [chongLuaDao] }))).bulk).toBe(bulk)
  })
  test('telephone numbers and single pages of a list are never in the set', async () => {
    const phone = only({ evidence: [chongLuaDao] }, 'phone:0912345678')
    const page = only({ evidence: [chongLuaDao], scope: 'page' }, 'site:a.example/x')
    expect((await listingsIn(phone)).bulk + (await listingsIn(page)).bulk).toBe(0)
  })
})

describe('the prefix set', () => {
  test('raises a caution for the host and what is below it, and changes no verdict', async () => {
    const one = snapshot({ listings: [listing('site:xau.vn', { evidence: [chongLuaDao] })] })
    const content = await feedContent(one)
    for (const asked of ['xau.vn', 'www.xau.vn', 'm.xau.vn/dang-nhap']) {
      const caution = await communityCaution(content.prefixes, channelOf(asked))
      expect(caution, asked).toMatchObject({ code: 'community-list' })
    }
    for (const asked of ['khac.vn', 'xau.com.vn', '19001234']) {
      expect(await communityCaution(content.prefixes, channelOf(asked)), asked).toBeNull()
    }
    const client = buildIndex(snapshotOf(content, ''), { asOf })
    expect(check(client, 'xau.vn')).toMatchObject({ verdict: { verdict: 'unknown' } })
  })
  test('holds the community entries that ship', async () => {
    const { bulk } = await listingsIn(shipped)
    expect(bulk).toBe(
      shipped.listings.filter((l) => l.evidence.every((e) => e.trust === 'community')).length,
    )
  })
})

describe('versions', () => {
  test('only grow, whatever happens to the database or the release', () => {
    expect(nextVersion(7, null)).toBe(versionOf(7))
    expect(nextVersion(8, versionOf(7))).toBe(versionOf(8))
    expect(nextVersion(7, versionOf(7))).toBe(versionOf(7) + 1)
    expect(nextVersion(3, versionOf(7))).toBe(versionOf(7) + 1)
    expect(revisionOf(nextVersion(8, versionOf(7) + 3))).toBe(8)
  })
})

describe('bytes', () => {
  test('depend on the revision alone: not on the order of rows, of members, or on the time', async () => {
    const { organisations, needs, official: channels, listings, cautions, wellKnownHosts } = shipped
    const turned = JSON.parse(
      JSON.stringify({
        ...shipped,
        madeAt: '2030-01-01T00:00:00Z',
        cautions: cautions.toReversed(),
        listings: listings.toReversed().map((l) => {
          const members = Object.entries({ ...l, evidence: l.evidence.toReversed() }).toReversed()
          return Object.fromEntries(members)
        }),
        official: channels.toReversed(),
        needs: needs.toReversed(),
        organisations: organisations.toReversed(),
        wellKnownHosts: wellKnownHosts.toReversed(),
      }),
    ) as Snapshot
    const [a, b] = await Promise.all([feedContent(shipped), feedContent(turned)])
    expect(fullFile(b)).toEqual(fullFile(a))
    expect(prefixFile(b)).toEqual(prefixFile(a))
  })
  test('of a full file read back give the records', async () => {
    const content = await feedContent(shipped)
    const { version, records } = readFullFile(fullFile(content))
    expect([version, [...records]]).toEqual([content.version, [...content.records]])
  })
  test('canonical JSON has one spelling and says the same', () => {
    const value = { b: [1, { d: null, c: 'ộ\n' }], a: undefined, A: false }
    expect(canonicalJson(value)).toBe('{"A":false,"b":[1,{"c":"ộ\\n","d":null}]}')
    expect(JSON.parse(canonicalJson(shipped))).toEqual(shipped)
  })
})
