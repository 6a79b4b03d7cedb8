import { expect, test } from 'vitest'
import { replaceCautions } from '../../db/queries/cautions.ts'
import {
  forgetCuratedLoads,
  noteCuratedLoads,
  readCuratedLoads,
} from '../../db/queries/curated-loads.ts'
import { appendDecisions, readDecisions, readLastDecisions } from '../../db/queries/decisions.ts'
import { insertDocument, readDocument } from '../../db/queries/documents.ts'
import { insertEvidence, readEvidence, saveCuratedEvidence } from '../../db/queries/evidence.ts'
import { readListings, saveListings, setListingStatus } from '../../db/queries/listings.ts'
import { insertLosses } from '../../db/queries/losses.ts'
import { insertMentions, readMentionsOfDocument } from '../../db/queries/mentions.ts'
import { replaceNeeds } from '../../db/queries/needs.ts'
import {
  confirmedKeys,
  proposeOfficialChannels,
  readOfficialChannels,
  saveOfficialChannels,
  setOfficialState,
  toOfficialRow,
} from '../../db/queries/official-channels.ts'
import { readOrganisations, saveOrganisations } from '../../db/queries/organisations.ts'
import { insertPrices } from '../../db/queries/prices.ts'
import { readRegistry } from '../../db/queries/registry.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import {
  readSourceRun,
  readSourceRuns,
  recordSourceFailure,
  recordSourceSuccess,
} from '../../db/queries/source-runs.ts'
import { onBothDatabases } from '../support/databases.ts'
import {
  aDecision,
  aDocument,
  aListing,
  aMention,
  anOfficial,
  anOrganisation,
  at,
  key,
  someEvidence,
} from './rows.ts'

onBothDatabases('queries', (on) => {
  test('the registry comes back as it went in, at its revision', async () => {
    const kho = anOrganisation('kho-bac', { nameEn: 'Treasury' })
    const branch = anOrganisation('a-chi-nhanh', { parent: 'kho-bac' })
    await saveOrganisations(on.db, [branch, kho])
    const need = { id: 'hoi-dap', text: { vi: 'Hỏi đáp', en: 'Questions' }, phrases: ['hoi dap'] }
    await replaceNeeds(on.db, [need])
    const official = anOfficial({ note: { vi: 'Giờ hành chính', en: 'Office hours' } })
    await saveOfficialChannels(on.db, [toOfficialRow(official, 'confirmed', 'official:1')])
    const stated = {
      vndPerMinute: 1000,
      billing: { stepSeconds: 60, fromSecond: 0 },
      paidTo: 'nhà mạng',
      basis: 'declared',
      source: 'https://kho-bac.example/lien-he',
      date: '2026-01',
    } as const
    const perSms = { vndPerSms: 500, basis: 'reported', source: 'Báo mẫu', date: null } as const
    const listed = key('phone:1900555123')
    await insertPrices(on.db, [
      { key: official.key, price: stated },
      { key: listed, price: perSms },
    ])
    const told = { vnd: 250_000, source: 'https://bao-mau.example/bai-1', date: '2023-11-09' }
    await insertLosses(on.db, [{ key: listed, ...told }])
    await saveListings(on.db, [aListing({ organisation: 'kho-bac' })])
    await insertEvidence(on.db, [
      someEvidence({ publishedAt: '2023-11-09T17:15+07:00', quote: 'cũ' }),
      someEvidence({ publishedAt: null, quote: 'không ngày' }),
      someEvidence({ publishedAt: '2024-02', quote: 'mới' }),
      someEvidence({ channelKey: key('phone:1900555999'), quote: 'số khác, không có mục' }),
    ])
    const caution = {
      id: 'dau-so-lạ',
      kind: 'phone-prefix',
      pattern: '+881',
      text: { vi: 'Đầu số lạ', en: 'Strange prefix' },
      organisation: null,
      source: { url: null, publisher: 'Báo mẫu', date: '2024', dateIs: 'published' },
    } as const
    await replaceCautions(on.db, [caution])
    const revision = await nextRevision(on.db, at)

    const registry = await readRegistry(on.db)

    expect(registry).toEqual({
      revision,
      changedAt: at,
      mark: expect.stringMatching(/^\d+$/),
      organisations: [branch, kho],
      needs: [need],
      official: [{ ...official, prices: [stated] }],
      listings: [
        {
          key: listed,
          kind: 'phone',
          display: '1900 555123',
          scope: 'number',
          category: 'paid-lookalike',
          status: 'listed',
          organisation: 'kho-bac',
          prices: [perSms],
          losses: [told],
          evidence: [
            expect.objectContaining({ quote: 'mới', publishedAt: '2024-02' }),
            {
              source: 'https://bao-mau.example/bai-1',
              publisher: 'Báo mẫu',
              publishedAt: '2023-11-09T17:15+07:00',
              quote: 'cũ',
              trust: 'press',
              wordOf: null,
            },
            expect.objectContaining({ quote: 'không ngày', publishedAt: null }),
          ],
          firstWarnedAt: '2023-11',
          lastWarnedAt: '2023-11-09T17:15+07:00',
        },
      ],
      cautions: [caution],
    })
  })

  test('what is written again is refreshed and not doubled', async () => {
    for (const name of ['Tên cũ', 'Tên mới']) {
      await saveOrganisations(on.db, [anOrganisation('kho-bac', { name })])
      await saveListings(on.db, [aListing({ status: name === 'Tên cũ' ? 'proposed' : 'listed' })])
    }
    expect((await readOrganisations(on.db)).map((o) => o.name)).toEqual(['Tên mới'])
    expect((await readListings(on.db, [aListing().channelKey])).map((l) => l.status)).toEqual([
      'listed',
    ])
    const price = { vndPerCall: 5000, basis: 'reported', source: 'Báo mẫu', date: null } as const
    const prices = [{ key: aListing().channelKey, price }]
    expect([await insertPrices(on.db, prices), await insertPrices(on.db, prices)]).toEqual([1, 0])
    const losses = [{ key: aListing().channelKey, vnd: 5, source: 'Báo mẫu', date: null }]
    expect([await insertLosses(on.db, losses), await insertLosses(on.db, losses)]).toEqual([1, 0])
  })

  test('the same row twice in one load is no fault: the last one holds', async () => {
    const [first, last] = [aListing({ display: 'đầu' }), aListing({ display: 'cuối' })]
    await saveListings(on.db, [first, last])
    expect((await readListings(on.db, [first.channelKey])).map((l) => l.display)).toEqual(['cuối'])
  })

  test('a load of thousands keeps every row', async () => {
    const many = Array.from({ length: 2500 }, (_, i) =>
      aListing({ channelKey: key(`phone:${1_900_000_000 + i}`) }),
    )
    expect(await saveListings(on.db, many)).toHaveLength(2500)
    const keys = many.map((row) => row.channelKey)
    expect(await readListings(on.db, keys)).toHaveLength(2500)
    expect(await readListings(on.db, [])).toEqual([])
  })

  test('parents may stand after their children, over the limit of one statement', async () => {
    const children = Array.from({ length: 1200 }, (_, i) =>
      anOrganisation(`chi-nhanh-${i}`, { parent: 'me' }),
    )
    await saveOrganisations(on.db, [...children, anOrganisation('me')])
    expect(await readOrganisations(on.db)).toHaveLength(1201)
  })

  test('a curated load never brings a withdrawn official channel back', async () => {
    await saveOrganisations(on.db, [anOrganisation('kho-bac')])
    const row = toOfficialRow(anOfficial(), 'confirmed', 'official:1')
    await saveOfficialChannels(on.db, [row])
    expect(await setOfficialState(on.db, row.channelKey, 'kho-bac', 'withdrawn')).toBe(true)
    await saveOfficialChannels(on.db, [{ ...row, purposeVi: 'Mục đích mới' }])

    const [now] = await readOfficialChannels(on.db, ['withdrawn'])
    expect(now).toMatchObject({ state: 'withdrawn', purposeVi: 'Mục đích mới' })
    expect((await readRegistry(on.db)).official).toEqual([])
  })

  test('a proposal of a crawl becomes confirmed by curated data and never the other way', async () => {
    await saveOrganisations(on.db, [anOrganisation('kho-bac')])
    const proposed = toOfficialRow(anOfficial(), 'proposed', null)
    expect(await proposeOfficialChannels(on.db, [proposed])).toHaveLength(1)
    expect(await confirmedKeys(on.db, [proposed.channelKey])).toEqual(new Set())
    await saveOfficialChannels(on.db, [toOfficialRow(anOfficial(), 'confirmed', 'official:1')])
    expect(await proposeOfficialChannels(on.db, [proposed])).toEqual([])
    expect(await confirmedKeys(on.db, [proposed.channelKey])).toEqual(
      new Set([proposed.channelKey]),
    )
  })

  test('a page is stored once per version, with its mentions', async () => {
    const page = aDocument('https://bao-mau.example/bai-1')
    const first = await insertDocument(on.db, page)
    expect(first.isNew).toBe(true)
    expect(await insertDocument(on.db, page)).toEqual({ id: first.id, isNew: false })
    const changed = await insertDocument(on.db, aDocument(page.address, 'Đã sửa.'))
    expect(changed.isNew).toBe(true)
    expect(await readDocument(on.db, first.id)).toMatchObject({
      body: page.body,
      publishedAt: at,
      fetchedAt: at,
    })
    const mentions = [aMention({ start: 40, end: 52 }), aMention()]
    expect(await insertMentions(on.db, first.id, mentions)).toBe(2)
    expect(await insertMentions(on.db, first.id, mentions)).toBe(0)
    const [stored] = await readMentionsOfDocument(on.db, first.id)
    expect(stored).toMatchObject({
      channelKey: 'phone:1900555123',
      start: 10,
      end: 22,
      cues: ['không phải của'],
      lossesVnd: [250_000],
      vndPerMinute: 8000,
    })
  })

  test('curated evidence is corrected in place', async () => {
    const row = { ...someEvidence({ sourceKind: 'curated' }), curatedId: 'warned:1' }
    const [first] = await saveCuratedEvidence(on.db, [row])
    const [second] = await saveCuratedEvidence(on.db, [{ ...row, quote: 'lời đã sửa' }])
    expect(second).toMatchObject({ id: first?.id, quote: 'lời đã sửa' })
    expect(await readEvidence(on.db, [row.channelKey])).toHaveLength(1)
  })

  test('text is kept as it is in one row and in many: quotes, braces, lines, half a character', async () => {
    const texts = ['a "b" \\ {c,d}', 'NULL', 'dòng\nhai', '', 'một nửa \ud800 thôi']
    const rows = texts.map((reasonEn) => aDecision({ reasonEn }))
    const kept = ['a "b" \\ {c,d}', 'NULL', 'dòng\nhai', '', 'một nửa \ufffd thôi']
    await appendDecisions(on.db, rows)
    for (const row of rows) await appendDecisions(on.db, [row])
    const stored = await readDecisions(on.db, { limit: 20 })
    expect(stored.map((row) => row.reasonEn)).toEqual([...kept, ...kept])
    expect(await readListings(on.db, [key('phone:\ud800'), key('site:"x')])).toEqual([])
  })

  test('the newest decision on a channel is told, and the log comes in pages', async () => {
    const other = key('phone:1900555999')
    const written = await appendDecisions(on.db, [
      aDecision({ toStatus: 'proposed' }),
      aDecision({ channelKey: other }),
      aDecision({ fromStatus: 'proposed', toStatus: 'rejected', actor: 'reviewer' }),
    ])
    const last = await readLastDecisions(on.db, 'listing', [aDecision().channelKey, other])
    expect(last.get(aDecision().channelKey)).toMatchObject({ toStatus: 'rejected', at })
    expect(last.get(other)).toMatchObject({ toStatus: 'listed' })
    expect(await readLastDecisions(on.db, 'official', [other])).toEqual(new Map())

    const page = await readDecisions(on.db, { limit: 2 })
    const rest = await readDecisions(on.db, { after: page.at(-1)?.id ?? 0, limit: 2 })
    expect([...page, ...rest]).toEqual(written)
  })

  test('a status is set on a listing that exists', async () => {
    await saveListings(on.db, [aListing()])
    expect(await setListingStatus(on.db, aListing().channelKey, 'withdrawn', at)).toBe(true)
    expect(await setListingStatus(on.db, key('phone:1900555999'), 'withdrawn', at)).toBe(false)
  })

  test('curated versions are noted, changed and forgotten', async () => {
    const [one, two] = ['a'.repeat(64), 'b'.repeat(64)]
    await noteCuratedLoads(
      on.db,
      new Map([
        ['x', one],
        ['y', one],
      ]),
    )
    await noteCuratedLoads(on.db, new Map([['x', two]]))
    await forgetCuratedLoads(on.db, ['y'])
    expect(await readCuratedLoads(on.db)).toEqual(new Map([['x', two]]))
  })

  test('a failing source keeps what its last success left', async () => {
    const counts = { pages: 3, mentions: 4, entries: 9, matched: 5, known: 2, rejected: 1 }
    const problems = [{ address: 'https://bao.example/a', reason: 'timeout' }]
    const run = { ...counts, source: 'bao', periodSeconds: 600, problems }
    const success = { ...run, at, broughtEvidence: true }
    const later = new Date(at.getTime() + 60_000)
    await recordSourceFailure(on.db, {
      source: 'moi',
      at,
      error: 'hết giờ chờ',
      periodSeconds: 600,
    })
    await recordSourceSuccess(on.db, success)
    await recordSourceFailure(on.db, {
      source: 'bao',
      at: later,
      error: 'hết giờ chờ',
      periodSeconds: 600,
    })
    await recordSourceFailure(on.db, {
      source: 'bao',
      at: later,
      error: 'hết giờ chờ',
      periodSeconds: 600,
    })
    expect(await readSourceRun(on.db, 'bao')).toEqual({
      ...run,
      lastAttemptAt: later,
      lastSuccessAt: at,
      newestEvidenceAt: at,
      lastError: 'hết giờ chờ',
      failures: 2,
    })
    await recordSourceSuccess(on.db, { ...success, at: later, broughtEvidence: false })
    expect((await readSourceRun(on.db, 'bao'))?.newestEvidenceAt).toEqual(at)
    expect(await readSourceRuns(on.db)).toMatchObject([
      { source: 'bao', lastError: null, failures: 0 },
      { source: 'moi', lastSuccessAt: null, failures: 1 },
    ])
  })
})
