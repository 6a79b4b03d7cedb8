import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../db/database.ts'
import { readRevision } from '../../db/queries/revision.ts'
import type { CrawlTotals } from '../../src/cli/tools.ts'
import type { Verdict } from '../../src/verdict/verdict.ts'
import { html, startServer } from '../crawlers/local-server.ts'
import type { Home } from '../support/home.ts'
import { preparedHome } from '../support/prepared-home.ts'
import { type RealArticle, realArticle } from '../support/real-article.ts'
import { kenhthat, type Service, startService } from '../support/service.ts'
import { countRows, lookInto } from '../support/stored.ts'

const address = 'https://tuoitrethudo.vn/cac-luu-y-khi-lay-lai-mat-khau-vssid.html'
const pagesFolder = join(import.meta.dirname, '../fixtures/pages')

const stateOf = async (db: Db) => ({
  counts: await countRows(db),
  revision: (await readRevision(db)).revision,
  documents: await db.query.document.findMany({ orderBy: (t, { asc }) => asc(t.id) }),
  mentions: await db.query.mention.findMany({ orderBy: (t, { asc }) => asc(t.start) }),
  evidence: await db.query.evidence.findMany({ orderBy: (t, { asc }) => asc(t.id) }),
  listings: await db.query.listing.findMany({ orderBy: (t, { asc }) => asc(t.channelKey) }),
  decisions: await db.query.decision.findMany({ orderBy: (t, { asc }) => asc(t.id) }),
  losses: await db.query.loss.findMany({ orderBy: (t, { asc }) => asc(t.id) }),
  official: await db.query.officialChannel.findMany({ orderBy: (t, { asc }) => asc(t.id) }),
})
type State = Awaited<ReturnType<typeof stateOf>>

const verdictOf = async (service: Service, q: string): Promise<Verdict> =>
  (await service.get(`/v1/check?q=${encodeURIComponent(q)}`)).json() as Verdict

describe.each(['embedded', 'server'] as const)('the real article (%s)', (kind) => {
  let home: Home
  let article: RealArticle
  let totals: CrawlTotals
  let state: State
  let service: Service

  const crawl = async (): Promise<CrawlTotals> => {
    const file = join(home.dir, 'page.html')
    await writeFile(file, article.html)
    const done = await kenhthat(['crawl', '--file', file, '--address', address, '--json'], {
      env: { ...home.env, CURATED: 'off' },
    })
    expect(done, done.stderr).toMatchObject({ code: 0, stderr: '' })
    return JSON.parse(done.stdout) as CrawlTotals
  }

  beforeAll(async () => {
    article = await realArticle()
    home = await preparedHome(kind)
    totals = await crawl()
    state = await lookInto(home.config, stateOf)
    service = await startService({ env: { ...home.env, CURATED: 'off' } })
    await service.ready()
  })
  afterAll(async () => {
    await service?.[Symbol.asyncDispose]()
    await home?.[Symbol.asyncDispose]()
  })

  test('the command says what it found', () => {
    expect(totals).toMatchObject({ pages: 1, known: 0, newEvidence: 2, proposed: [], errors: [] })
    expect([...totals.listed].sort()).toEqual([
      'phone:1900252510',
      'site:hoidapluatbaohiemxahoi.com',
    ])
  })

  test('the document has the publisher of its host and the time of the article', () => {
    expect(state.documents).toHaveLength(1)
    const [document] = state.documents
    expect(document).toMatchObject({ address, publisher: 'Tuổi trẻ Thủ đô' })
    expect(document?.publishedAt?.toISOString()).toBe('2023-11-09T10:15:00.000Z')
  })

  test('the paid line and the site are listed as lookalikes of BHXH, and nothing else', () => {
    const listed = { category: 'paid-lookalike', status: 'listed', organisation: 'bhxh' }
    expect(state.listings).toMatchObject([
      { channelKey: 'phone:1900252510', scope: 'number', ...listed },
      { channelKey: 'site:hoidapluatbaohiemxahoi.com', scope: 'domain', ...listed },
    ])
    expect(state.losses).toMatchObject([
      { channelKey: 'phone:1900252510', vnd: 250_000, source: address },
    ])
  })

  test('evidence is a quote of the article, dated as it is, and each decision names its own', () => {
    expect(state.evidence.map((row) => row.channelKey).sort()).toEqual([
      'phone:1900252510',
      'site:hoidapluatbaohiemxahoi.com',
    ])
    for (const row of state.evidence) {
      expect(row).toMatchObject({ trust: 'press', wordOf: 'bhxh', source: address })
      expect(row.publishedAt).toMatch(/^2023-11-09T17:15(:00)?\+07:00$/)
      expect(row.quote).toMatch(/252510|hoidapluat/)
      const decisions = state.decisions.filter((d) => d.channelKey === row.channelKey)
      expect(decisions).toMatchObject([
        { actor: 'policy', rule: 'press-reports-authority', toStatus: 'listed' },
      ])
      expect(decisions[0]?.evidenceIds).toEqual([row.id])
    }
  })

  test('the person whom the article tells of is named in no quote', () => {
    const given = article.victim.split(' ').at(-1) ?? ''
    const quotes = [...state.mentions, ...state.evidence].map((row) => row.quote)
    expect(article.html, 'the name must have been there to be left out').toContain(given)
    expect(quotes.filter((quote) => quote !== '')).not.toEqual([])
    for (const quote of quotes) {
      expect(quote).not.toContain(article.victim)
      expect(quote).not.toMatch(new RegExp(`(chị|bà|cô) ${given}`, 'iu'))
    }
  })

  test('the official channels are kept as official mentions for review, and never listed', () => {
    const official = state.mentions.filter((m) => m.stance === 'official')
    const keys = new Set<string>(official.map((m) => m.channelKey))
    expect([...keys]).toEqual(
      expect.arrayContaining([
        'phone:19009068',
        'site:baohiemxahoi.gov.vn',
        'site:dichvucong.baohiemxahoi.gov.vn',
        'social:facebook.com/baohiemxahoi.gov.vn',
        expect.stringMatching(/^social:zalo/),
        expect.stringMatching(/^app:.*vssid/i),
        expect.stringMatching(/^office:/),
      ]),
    )
    const priced = official.filter((m) => m.channelKey === 'phone:19009068')
    expect(priced.map((m) => m.vndPerMinute)).toContain(1000)
    expect(state.listings.filter((row) => keys.has(row.channelKey))).toEqual([])
    expect(new Set<string>(state.official.map((row) => row.channelKey))).toEqual(keys)
    for (const row of state.official) {
      expect(row).toMatchObject({ state: 'proposed', organisation: 'bhxh' })
    }
  })

  test('what a reader writes below the article, and the box beside it, is nowhere', () => {
    const told = JSON.stringify([state.mentions, state.evidence, state.listings, state.documents])
    expect(told).not.toContain(article.inComment)
    expect(state.documents[0]?.body).not.toContain('Đọc thêm')
  })

  test('the service answers from it: blacklisted, with loss, quote and source', async () => {
    const evidence = [expect.objectContaining({ source: address, publisher: 'Tuổi trẻ Thủ đô' })]
    const listed = {
      verdict: 'blacklisted',
      category: 'paid-lookalike',
      status: 'listed',
      impersonates: { id: 'bhxh' },
      evidence,
    }
    expect(await verdictOf(service, '+84 1900 252510')).toMatchObject({
      ...listed,
      losses: [{ vnd: 250_000, source: address }],
    })
    expect(await verdictOf(service, 'https://www.hoidapluatbaohiemxahoi.com/')).toMatchObject(
      listed,
    )
    const official = await verdictOf(service, '1900.9068')
    expect(['unknown', 'paid']).toContain(official.verdict)
    expect(await verdictOf(service, article.inComment)).toMatchObject({ status: null })
  })

  test('a second crawl of the same page adds nothing anywhere', async () => {
    await service.stop()
    const again = await crawl()
    const after = await lookInto(home.config, stateOf)
    expect(again).toMatchObject({ pages: 0, known: 1, newEvidence: 0, listed: [], proposed: [] })
    // The daily clock of the service that ran meanwhile leaves its tick.
    expect({ ...after.counts, cron_tick: 0 }).toEqual({ ...state.counts, cron_tick: 0 })
    expect(after.revision).toBe(state.revision)
  })
})

describe('trust comes from the host, never from what a page says of itself', () => {
  let home: Home
  let service: Service
  let totals: Record<'rival' | 'falseAuthority', CrawlTotals>

  beforeAll(async () => {
    home = await preparedHome('embedded')
    await using server = await startServer({
      '/doi-thu.html': html(await readFile(join(pagesFolder, 'rival.html'))),
      '/bo-cong-an.html': html(await readFile(join(pagesFolder, 'false-authority.html'))),
    })
    const crawl = async (path: string) => {
      const at = `127.0.0.1:${server.port}`
      const done = await kenhthat(['crawl', '--url', `http://${at}${path}`, '--json'], {
        env: { ...home.env, CRAWL_ALLOW: at },
      })
      expect(done, done.stderr).toMatchObject({ code: 0, stderr: '' })
      return JSON.parse(done.stdout) as CrawlTotals
    }
    totals = {
      rival: await crawl('/doi-thu.html'),
      falseAuthority: await crawl('/bo-cong-an.html'),
    }
    service = await startService({ env: home.env })
    await service.ready()
  })
  afterAll(async () => {
    await service?.[Symbol.asyncDispose]()
    await home?.[Symbol.asyncDispose]()
  })

  test('a stranger who calls a rival a fraud only proposes', async () => {
    expect(totals.rival.listed).toEqual([])
    expect(totals.rival.proposed).toContain('phone:1900450777')
    const verdict = await verdictOf(service, '1900450777')
    expect(verdict).toMatchObject({ verdict: 'suspicious', status: 'proposed' })
    expect(verdict.evidence).toMatchObject([{ trust: 'unknown', publisher: '127.0.0.1' }])
  })

  test('a stranger sets neither a price nor a loss', async () => {
    expect(await verdictOf(service, '1900450777')).toMatchObject({ losses: [], prices: [] })
  })

  test('a page that says it is the Bộ Công an lists nothing', async () => {
    expect(totals.falseAuthority.listed).toEqual([])
    const verdict = await verdictOf(service, '1900450779')
    expect(verdict.verdict).toBe('suspicious')
    expect(verdict.status).toBe('proposed')
  })

  test('nor does it touch an official channel, or make one', async () => {
    expect(await verdictOf(service, '19009068')).toMatchObject({ verdict: 'official' })
    const made = await verdictOf(service, '1900450780')
    expect(made.verdict).not.toBe('official')
    expect(made.organisation).toBeNull()
  })

  test('what the service shows in public is not that page: the blacklist has none of them', async () => {
    const reply = await service.get('/v1/blacklist?kind=phone&limit=100')
    expect(reply.status).toBe(200)
    expect(reply.text).not.toContain('1900450777')
    expect(reply.text).not.toContain('1900450779')
  })
})
