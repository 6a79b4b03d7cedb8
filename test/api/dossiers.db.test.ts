import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { beforeEach, expect, test } from 'vitest'
import type { z } from 'zod'
import { insertDispute, updateDispute } from '../../db/queries/disputes.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import {
  ChannelRecordAt,
  CitedShape,
  HistoryShape,
  OembedShape,
} from '../../src/contract/dossiers.ts'
import { LogEntriesShape } from '../../src/contract/log.ts'
import { ProblemShape } from '../../src/contract/schemas.ts'
import { StatsShape } from '../../src/contract/stats.ts'
import { verifyBundle } from '../../src/registry/bundle/verify-bundle.ts'
import { changeStatus, type StatusChange } from '../../src/registry/change-status.ts'
import { ingestDocument } from '../../src/registry/ingest-document.ts'
import { type House, houseOver, TestClock } from '../support/citizens.ts'
import { onBothDatabases } from '../support/databases.ts'

const line = 'phone:1900555123' as ChannelKey
const mobile = 'phone:0912345678' as ChannelKey

onBothDatabases('for journalists', (on) => {
  let house: House
  let clock: TestClock
  beforeEach(async () => {
    clock = new TestClock('2026-11-02T03:00:00Z')
    house = await houseOver(on.db, clock)
  })

  const warnOf = (number: string, path: string) =>
    ingestDocument(
      on.db,
      house.context,
      {
        address: `https://baohiemxahoi.gov.vn/tin/${path}.html`,
        title: 'Cảnh báo tổng đài',
        text: `Bảo hiểm xã hội Việt Nam cảnh báo: số ${number} không phải tổng đài của ngành, cước 8.000 đồng/phút. Có người gọi số ${number} bị trừ 250.000 đồng.`,
        fetchedAt: clock.now().toISOString(),
      },
      clock.now(),
    )
  const decide = async (change: Pick<StatusChange, 'key' | 'to' | 'action'>) => {
    const at = clock.now()
    const revision = await nextRevision(on.db, at)
    const reason = { reasonVi: 'Cơ quan đã đính chính.', reasonEn: 'The agency corrected it.' }
    const done = await changeStatus(on.db, house.context, {
      ...{ ...change, ...reason, actor: 'reviewer', at, revision },
    })
    expect(done.ok, JSON.stringify(done)).toBe(true)
    return revision
  }
  async function read<T extends z.ZodType>(path: string, shape: T): Promise<z.infer<T>> {
    const response = await house.ask(path)
    expect(response.status, await response.clone().text()).toBe(200)
    return shape.parse(await response.json())
  }
  const problemOf = async (path: string) => {
    const { type, status } = ProblemShape.parse(await (await house.ask(path)).json())
    return `${status} ${type}`
  }

  test('a past revision stays readable and says what became of it', async () => {
    await warnOf('1900 555 123', 'a')
    const history = await read(`/v1/channels/${line}/history`, HistoryShape)
    const listedAt = history.items[0]?.revision ?? 0
    clock.hours(24)
    const takenAt = await decide({ key: line, to: 'withdrawn', action: 'withdraw' })
    const then = await read(`/v1/channels/${line}?revision=${listedAt}`, ChannelRecordAt)
    expect(then).toMatchObject({
      revision: listedAt,
      verdict: {
        verdict: 'blacklisted',
        headline: { vi: 'Không phải số của Bảo hiểm xã hội Việt Nam.' },
      },
      listing: { status: 'listed', losses: [{ vnd: 250_000 }], evidence: [{ trust: 'agency' }] },
      past: {
        rule: 'authority-own-host',
        url: `https://kenhthat.example/ho-so/${line}@${listedAt}`,
        present: { status: 'withdrawn', verdict: 'paid', revision: takenAt },
      },
    })
    const now = await read(`/v1/channels/${line}?revision=${takenAt}`, ChannelRecordAt)
    // What was taken down accuses nobody any more.
    expect(now).toMatchObject({
      verdict: { verdict: 'paid' },
      listing: { status: 'withdrawn', evidence: [], losses: [] },
    })
    const page = await (await house.ask(`/ho-so/${line}`)).text()
    expect(page).toContain('Đã gỡ')
    expect(page).not.toContain('250.000')
    expect(await problemOf(`/v1/channels/${line}?revision=${listedAt - 1}`)).toBe(
      '404 /problems/unknown-revision',
    )
    expect(await problemOf(`/v1/channels/${line}?revision=${takenAt + 1}`)).toBe(
      '404 /problems/unknown-revision',
    )
    expect(await problemOf(`/v1/channels/${line}?revision=x`)).toBe('400 /problems/bad-request')
  })

  test('history tells each decision with its reason, evidence and entry of the log', async () => {
    await warnOf('1900 555 123', 'a')
    clock.hours(24)
    await decide({ key: line, to: 'withdrawn', action: 'withdraw' })
    const { items, evidence } = await read(`/v1/channels/${line}/history`, HistoryShape)
    expect(items).toMatchObject([
      {
        from: null,
        to: 'listed',
        actor: 'policy',
        rule: 'authority-own-host',
        at: '2026-11-02T03:00:00.000Z',
      },
      {
        from: 'listed',
        to: 'withdrawn',
        actor: 'reviewer',
        rule: null,
        reason: { en: 'The agency corrected it.' },
      },
    ])
    expect(evidence).toMatchObject([
      {
        title: 'Cảnh báo tổng đài',
        fetchedAt: '2026-11-02T03:00:00.000Z',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
    expect(items[0]?.evidence).toEqual(evidence.map((e) => e.id))
    const log = await read(`/v1/log/entries?key=${line}`, LogEntriesShape)
    expect(items.map((i) => i.logIndex)).toEqual(log.items.map((i) => i.index))
  })

  test('what waits for a reviewer is told by none of the addresses', async () => {
    expect(await problemOf(`/v1/channels/${line}/history`)).toBe('404 /problems/unknown-channel')
    await ingestDocument(
      on.db,
      house.context,
      {
        address: 'https://bao-la.example/a.html',
        text: 'Cảnh báo: số 1900 555 123 mạo danh Bảo hiểm xã hội Việt Nam để lừa đảo người gọi.',
        fetchedAt: clock.now().toISOString(),
      },
      clock.now(),
    )
    expect((await house.index()).listings.get(line)?.status).toBe('proposed')
    for (const path of ['history', 'citation', 'bundle']) {
      expect(await problemOf(`/v1/channels/${line}/${path}`)).toBe('404 /problems/unknown-channel')
    }
    // A proposal that fell was never told, so it is not told as taken down either.
    await decide({ key: line, to: 'withdrawn', action: 'withdraw' })
    expect(await problemOf(`/v1/channels/${line}/history`)).toBe('404 /problems/unknown-channel')
  })

  test('a person’s number: no entry of the log while listed, gone once it is taken down', async () => {
    await warnOf('0912 345 678', 'a')
    const { items } = await read(`/v1/channels/${mobile}/history`, HistoryShape)
    expect(items).toMatchObject([{ to: 'listed', logIndex: null }])
    const bundle = await house.ask(`/v1/channels/${mobile}/bundle`)
    const { faults, proven } = await verifyBundle(new Uint8Array(await bundle.arrayBuffer()))
    expect([faults, proven]).toEqual([[], 0])
    await decide({ key: mobile, to: 'withdrawn', action: 'withdraw' })
    for (const path of ['/history', '/citation', '/bundle', `?revision=${items[0]?.revision}`]) {
      expect(await problemOf(`/v1/channels/${mobile}${path}`)).toBe('410 /problems/taken-down')
    }
  })

  test('citations in each format, a bundle that holds, and a card that says the present state', async () => {
    await warnOf('1900 555 123', 'a')
    const cited = await read(`/v1/channels/${line}/citation`, CitedShape)
    expect(cited.sources[0]?.url).toBe('https://baohiemxahoi.gov.vn/tin/a.html')
    for (const [format, type, start] of [
      ['text', 'text/plain', /^Kênh Thật\. “1900 555123: Không phải số/],
      ['csl-json', 'application/vnd.citationstyles.csl+json', /^\[/],
      ['bibtex', 'application/x-bibtex', /^@misc\{kenhthat-phone-1900555123-/],
      ['ris', 'application/x-research-info-systems', /^TY {2}- DATA\r\n/],
    ] as const) {
      const response = await house.ask(`/v1/channels/${line}/citation?format=${format}`)
      expect(response.headers.get('content-type')).toContain(type)
      expect(await response.text()).toMatch(start)
    }
    const bundle = await house.ask(`/v1/channels/${line}/bundle`)
    expect(bundle.headers.get('content-type')).toBe('application/zip')
    const checked = await verifyBundle(new Uint8Array(await bundle.arrayBuffer()))
    expect(checked).toMatchObject({ faults: [], pinned: false, recomputed: { status: 'listed' } })
    const page = 'https://kenhthat.example/en/so/1900555123'
    const card = await read(`/v1/oembed?url=${encodeURIComponent(page)}&maxwidth=300`, OembedShape)
    expect(card).toMatchObject({ type: 'rich', version: '1.0', width: 300 })
    expect(card.html).toContain('src="https://kenhthat.example/en/the/phone%3A1900555123"')
    for (const url of [
      'https://elsewhere.example/so/1900555123',
      'https://kenhthat.example/so/19001111',
      'x',
    ]) {
      expect(await problemOf(`/v1/oembed?url=${encodeURIComponent(url)}`)).toBe(
        '404 /problems/unknown-page',
      )
    }
  })

  test('the changes of an organisation as RSS, Atom and JSON Feed', async () => {
    await warnOf('1900 555 123', 'a')
    clock.hours(24)
    await decide({ key: line, to: 'withdrawn', action: 'withdraw' })
    const feed = async (name: string) => (await house.ask(`/v1/organisations/bhxh/${name}`)).text()
    const titles = [
      'Đã gỡ cảnh báo: số 1900 555123 (BHXH Việt Nam)',
      'Cảnh báo mới: số 1900 555123 (BHXH Việt Nam)',
    ]
    const rss = parseRssFeed(await feed('changes.rss'))
    const atom = parseAtomFeed(await feed('changes.atom'))
    const json = parseJsonFeed(await feed('changes.json'))
    expect(rss.items?.map((i) => i.title)).toEqual(titles)
    expect(atom.entries?.map((i) => i.title?.value ?? i.title)).toEqual(titles)
    expect(json.items?.map((i) => i.title)).toEqual(titles)
    expect(await problemOf('/v1/organisations/nobody/changes.rss')).toBe(
      '404 /problems/unknown-organisation',
    )
    expect(await problemOf('/v1/organisations/bhxh/changes.xml')).toBe('400 /problems/bad-request')
  })

  test('the figures: weeks, organisations, operators, money and disputes; one tag a revision', async () => {
    await warnOf('1900 555 123', 'a')
    await warnOf('1900 2525 11', 'b')
    clock.hours(24 * 14)
    await warnOf('0243 555 1234', 'c')
    const dispute = await insertDispute(on.db, {
      ...{ codeHash: 'a'.repeat(64), channelKey: line, reason: 'x', proofToken: 'y' },
      createdAt: clock.now(),
    })
    await updateDispute(on.db, dispute.id, {
      ...{ state: 'decided', outcome: 'kept', statementVi: 'Giữ.', decidedBy: 'an' },
      provenAt: clock.now(),
      decidedAt: new Date(clock.now().getTime() + 6 * 3_600_000),
    })
    const stats = await read('/v1/stats', StatsShape)
    expect(stats.newListingsByWeek).toEqual([
      { week: '2026-11-02', listings: 2 },
      { week: '2026-11-09', listings: 0 },
      { week: '2026-11-16', listings: 1 },
    ])
    expect(stats).toMatchObject({
      totals: { listed: 3, official: 0, lostVnd: 750_000, lossesTold: 3 },
      byOrganisation: [{ organisation: 'bhxh', listings: 3 }],
      paidLinesByOperator: [
        { operator: 'Itel', listings: 1 },
        { operator: 'VNPT', listings: 1 },
      ],
      moneyLost: [{ organisation: 'bhxh', vnd: 750_000, told: 3 }],
      disputes: {
        decided: 1,
        medianHours: 6,
        byMonth: [{ month: '2026-11', decided: 1, medianHours: 6 }],
      },
    })
    expect(stats.byCategory.reduce((sum, row) => sum + row.listings, 0)).toBe(3)
    const csv = async (name: string) => (await house.ask(`/v1/stats/${name}.csv`)).text()
    expect(await csv('new-listings-by-week')).toBe(
      'week,listings\r\n2026-11-02,2\r\n2026-11-09,0\r\n2026-11-16,1\r\n',
    )
    expect(await csv('money-lost')).toBe('organisation,vnd,losses_told\r\nbhxh,750000,3\r\n')
    expect(await csv('dispute-time')).toBe(
      'month,median_hours,decided,withdrawn\r\n2026-11,6,1,0\r\n',
    )
    const tag = (await house.ask('/v1/stats')).headers.get('etag') ?? ''
    expect(tag).toMatch(/^"\d+-[0-9a-f]{12}"$/)
    expect((await house.ask('/v1/stats', { headers: { 'if-none-match': tag } })).status).toBe(304)
  })
})
