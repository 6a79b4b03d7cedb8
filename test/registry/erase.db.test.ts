import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Db } from '../../db/database.ts'
import { insertDocument, readDocument } from '../../db/queries/documents.ts'
import { insertEvidence, readEvidence } from '../../db/queries/evidence.ts'
import { readListings, saveListings } from '../../db/queries/listings.ts'
import { readFrontier, readLogBodies } from '../../db/queries/log.ts'
import { insertLosses } from '../../db/queries/losses.ts'
import { insertMentions, readMentionsOfDocument } from '../../db/queries/mentions.ts'
import { saveOfficialChannels, toOfficialRow } from '../../db/queries/official-channels.ts'
import { saveOrganisations } from '../../db/queries/organisations.ts'
import { nextRevision, readRevision } from '../../db/queries/revision.ts'
import { rowsOf } from '../../db/rows.ts'
import { channelProposal, decision, dispute, document, report } from '../../db/schema/index.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { emptyTree, growTree, leafHash, provesConsistency, rootOf } from '../../src/feed/merkle.ts'
import { changeStatus } from '../../src/registry/change-status.ts'
import { readContext } from '../../src/registry/context.ts'
import { erase } from '../../src/registry/erase.ts'
import { logUseCases } from '../../src/registry/log.ts'
import { readSnapshot } from '../../src/registry/read-snapshot.ts'
import {
  aDocument,
  aListing,
  aMention,
  anOfficial,
  anOrganisation,
  at,
  key,
  someEvidence,
} from '../db/rows.ts'
import { onBothDatabases } from '../support/databases.ts'

const mobile = key('phone:0912345678')
const zalo = key('social:zalo.me/0912345678')
const hotline = key('phone:1900555123')
const name = 'Nguyễn Thị Mẫu'
const body = `Bà ${name} dùng số 0912.345.678, còn gọi là (+84) 912 345 678 hay 84912345678, và tổng đài 1900.555.123. Xem zalo.me/0912345678.`
const request = { at, reason: `Bà ${name} xin xoá số 0912 345 678.` }

async function fill(db: Db): Promise<{ document: number }> {
  await saveOrganisations(db, [anOrganisation('kho-bac')])
  const context = await readContext(db, { hostTrust: [], wellKnownHosts: [] })
  const { id } = await insertDocument(db, aDocument('https://bao-mau.example/bai-1', body))
  const mentionAt = (of: ChannelKey, surface: string) => {
    const start = body.indexOf(surface)
    const place = { start, end: start + surface.length, surface }
    return aMention({ ...place, key: of, kind: of.startsWith('social') ? 'social' : 'phone' })
  }
  await insertMentions(db, id, [
    mentionAt(mobile, '0912.345.678'),
    mentionAt(hotline, '1900.555.123'),
    mentionAt(zalo, 'zalo.me/0912345678'),
  ])
  const quote = `Bà ${name} gọi từ 0912 345 678 và 1900.555.123`
  await insertEvidence(db, [
    someEvidence({ channelKey: mobile, sourceKind: 'mention', document: id, quote }),
    someEvidence({ channelKey: hotline, sourceKind: 'mention', document: id, quote }),
  ])
  await insertLosses(db, [
    { key: mobile, vnd: 5_000_000, source: 'https://bao-mau.example/bai-1', date: '2026' },
  ])
  await db.insert(channelProposal).values({
    ...{ kind: 'pivot', channelKey: key('site:gia.example'), source: 'https://gia.example/' },
    ...{ quote: 'Liên hệ 0912345678', chain: [mobile, 'site:gia.example'], noticedAt: at },
  })
  for (const [index, of] of [mobile, hotline].entries()) {
    const told = `Bà ${name}, số 0912.345.678`
    const row = { channelKey: of, createdAt: at }
    await db.insert(report).values({ ...row, code: `c${index}`, what: told, independent: true })
    const texts = { reason: told, reply: told.padEnd(1000, ` ${told}`) }
    await db.insert(dispute).values({ ...row, ...texts, codeHash: `h${index}`, proofToken: 'p' })
  }
  await saveListings(db, [
    aListing({ channelKey: mobile, display: '0912 345 678', status: 'proposed' }),
    aListing({ status: 'proposed' }),
  ])
  for (const of of [mobile, hotline]) {
    const done = await changeStatus(db, context, {
      ...{ key: of, to: 'listed', actor: 'reviewer', action: 'list', at },
      reasonVi: `Bà ${name} đã xác nhận số 0912 345 678.`,
      reasonEn: `Ms ${name} confirmed 0912 345 678.`,
      revision: await nextRevision(db, at),
    })
    expect(done.ok).toBe(true)
  }
  return { document: id }
}

/** Every row of every table as text: nothing is left out because somebody forgot a column. */
async function tablesWith(db: Db, holds: (text: string) => boolean): Promise<string[]> {
  const found: string[] = []
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  expect(tables.length).toBeGreaterThan(20)
  for (const { name } of tables) {
    const rows = await rowsOf<{ text: string }>(
      db,
      sql`select row_to_json(t)::text as text from ${sql.identifier(name)} t`,
    )
    if (rows.some(({ text }) => holds(text))) found.push(name)
  }
  return found.sort()
}
const holdsNumber = (text: string) =>
  /9\D{0,3}1\D{0,3}2\D{0,3}3\D{0,3}4\D{0,3}5\D{0,3}6\D{0,3}7\D{0,3}8/.test(text)
const holdsName = (text: string) => text.includes('Mẫu')

async function rootOfEntries(db: Db) {
  const { size } = await readFrontier(db)
  const bodies = await readLogBodies(db, 0, size)
  const leaves = await Promise.all(bodies.map((b) => leafHash(new TextEncoder().encode(b))))
  return rootOf((await growTree(emptyTree, leaves)).frontier)
}

onBothDatabases('erasure', (on) => {
  test('nothing of a person’s number is left in any table; the log is the same and can be checked', async () => {
    const filled = await fill(on.db)
    expect(await tablesWith(on.db, holdsNumber)).toEqual([
      ...['channel_proposal', 'decision', 'dispute', 'document'],
      ...['evidence', 'listing', 'loss', 'mention', 'report'],
    ])
    const log = logUseCases(on.db)
    const before = await log.head()
    const { revision } = await readRevision(on.db)

    const done = await erase(on.db, { ...request, key: mobile })

    expect(done).toMatchObject({
      ...{ ok: true, foundAny: true, revision: revision + 1, left: [] },
      ...{ listings: 1, evidence: 1, mentions: 2, others: 4, decisions: 1, salts: 2 },
    })
    expect(await tablesWith(on.db, holdsNumber)).toEqual([])
    expect(JSON.stringify(await readSnapshot(on.db, []))).not.toContain('912345678')
    expect((await readDocument(on.db, filled.document))?.body).toBe(
      `Bà ${name} dùng số [đã xoá], còn gọi là [đã xoá] hay [đã xoá], và tổng đài 1900.555.123. Xem [đã xoá].`,
    )

    const after = await log.head()
    expect(after.size).toBe(before.size + 1)
    expect(await log.headAt(before.size)).toEqual(before)
    expect(await rootOfEntries(on.db)).toEqual(after.root)
    const proof = await log.consistency(before.size, after.size)
    expect(proof && (await provesConsistency(before, after, proof))).toBe(true)
    expect((await log.entriesOf(hotline)).map((e) => e.salt)).toEqual([null])
  })

  test('others stay: their listing, and a mention points at its words', async () => {
    const filled = await fill(on.db)
    await erase(on.db, { ...request, key: mobile })
    expect((await readListings(on.db, [hotline]))[0]?.status).toBe('listed')
    expect((await readEvidence(on.db, [hotline]))[0]?.quote).toBe(
      `Bà ${name} gọi từ [đã xoá] và 1900.555.123`,
    )
    const text = (await readDocument(on.db, filled.document))?.body ?? ''
    const mentions = await readMentionsOfDocument(on.db, filled.document)
    expect(mentions.map((m) => text.slice(m.start, m.end))).toEqual(['1900.555.123'])
  })

  test('a name is taken out of texts, and what would let it be guessed is forgotten', async () => {
    await fill(on.db)
    expect(await tablesWith(on.db, holdsName)).toEqual([
      ...['decision', 'dispute', 'document', 'evidence', 'report'],
    ])
    const done = await erase(on.db, { ...request, text: 'nguyễn  thị mẫu'.normalize('NFD') })
    expect(done).toMatchObject({ ok: true, listings: 0, decisions: 0, salts: 2, left: [] })
    expect(await tablesWith(on.db, holdsName)).toEqual([])
    expect((await readListings(on.db, [mobile, hotline])).length).toBe(2)
    expect(await rootOfEntries(on.db)).toEqual((await logUseCases(on.db).head()).root)
  })

  test('an address that holds it is told, for a person to look at', async () => {
    await insertDocument(on.db, aDocument('https://bao-mau.example/so-0912345678', 'Không có gì.'))
    const done = await erase(on.db, { ...request, key: mobile })
    expect(done).toMatchObject({ ok: true, foundAny: false, left: ['document.address'] })
  })

  test('hotlines, sites, official channels and short words are refused, and nothing changes', async () => {
    await fill(on.db)
    const official = key('phone:0987654321')
    const row = toOfficialRow(anOfficial({ key: official }), 'confirmed', null)
    await saveOfficialChannels(on.db, [row])
    const head = await logUseCases(on.db).head()
    const ask = async (what: { key: ChannelKey } | { text: string }) => {
      const done = await erase(on.db, { ...request, ...what })
      return done.ok ? 'erased' : done.reason
    }
    expect(await ask({ key: hotline })).toBe('not-a-persons')
    expect(await ask({ key: key('site:gia.example') })).toBe('not-a-persons')
    expect(await ask({ key: key('phone:02439446395') })).toBe('not-a-persons')
    expect(await ask({ key: official })).toBe('official')
    expect(await ask({ text: ' Bà ' })).toBe('too-short')
    expect(await logUseCases(on.db).head()).toEqual(head)
    expect(await tablesWith(on.db, holdsNumber)).toContain('listing')
  })

  test('any other change of a decision, a document or a leaf is refused, before and after', async () => {
    await fill(on.db)
    await erase(on.db, { ...request, key: mobile })
    const refused = async (work: (tx: Db) => Promise<unknown>) => {
      const fault = await on.db.transaction(work).then(
        () => null,
        (f: unknown) => (f as { cause?: { message?: string } }).cause?.message ?? String(f),
      )
      expect(fault).toMatch(/rows are never changed/)
    }
    const erasing = sql`select set_config('kenhthat.erasing', 'on', true)`
    const blank = { reasonVi: '[đã xoá]' }
    await refused((tx) => tx.update(decision).set(blank))
    await refused((tx) => tx.update(document).set({ body: '[đã xoá]' }))
    for (const set of [
      { ...blank, toStatus: 'withdrawn' as const },
      { ...blank, at: new Date(0) },
      { reasonVi: 'Một lý do khác.' },
      { channelKey: key('phone:1900555124') },
    ]) {
      await refused(async (tx) => {
        await tx.execute(erasing)
        await tx.update(decision).set(set).where(eq(decision.channelKey, hotline))
      })
    }
    for (const statement of [
      sql`update document set address = 'https://khac.example/', body = '[đã xoá]'`,
      sql`update document set body = 'khác'`,
      sql`update log_entry set body = '[đã xoá]'`,
      sql`delete from decision`,
      sql`delete from log_entry`,
    ]) {
      await refused(async (tx) => {
        await tx.execute(erasing)
        await tx.execute(statement)
      })
    }
  })
})
