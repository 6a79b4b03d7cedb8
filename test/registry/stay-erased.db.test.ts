import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import type { Db } from '../../db/database.ts'
import { readListings } from '../../db/queries/listings.ts'
import { readRevision } from '../../db/queries/revision.ts'
import { rowsOf } from '../../db/rows.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { readContext } from '../../src/registry/context.ts'
import { erase } from '../../src/registry/erase.ts'
import { importList } from '../../src/registry/import-list.ts'
import { ingestDocument } from '../../src/registry/ingest-document.ts'
import { loadCurated } from '../../src/registry/load-curated.ts'
import { followTrail } from '../../src/registry/pivot/follow-trail.ts'
import { erasureProblem, forgetErased, letIn } from '../../src/registry/stay-erased.ts'
import { declareChannels } from '../../src/registry/verification/propose-declared.ts'
import { onBothDatabases } from '../support/databases.ts'

const at = new Date('2026-11-24T08:00:00Z')
const mobile = 'phone:0912345678' as ChannelKey
const secret = 'kept outside of the database'
const told =
  'BHXH Việt Nam cảnh báo số 0912 345 678 mạo danh cán bộ của cơ quan này để lừa đảo. BHXH Việt Nam cảnh báo số 1900 555 199 mạo danh tổng đài của cơ quan này để lừa đảo.'
const page = (n: number, text = told) => ({
  address: `https://tuoitre.vn/canh-bao-so-di-dong-${n}.htm`,
  title: 'Cảnh báo số 0912.345.678',
  text,
  fetchedAt: at.toISOString(),
})

async function contextOf(db: Db) {
  const curated = readCurated()
  await loadCurated(db, curated, { at, withChannels: false })
  return { ...(await readContext(db, curated)), erasureSecret: secret }
}
const statusOf = async (db: Db, key: ChannelKey) => (await readListings(db, [key]))[0]?.status
const storedTexts = async (db: Db) =>
  JSON.stringify(
    await rowsOf(
      db,
      sql`select title, body from document union all select surface, quote from mention union all select channel_key, quote from evidence`,
    ),
  )
const isThere = /0?912\D{0,2}345\D{0,2}678/

onBothDatabases('an erased number', (on) => {
  test('stays out when pages and lists print it again, and the rest of the page is read', async () => {
    const context = await contextOf(on.db)
    await ingestDocument(on.db, context, page(1), at)
    const hotline = 'phone:1900555199' as ChannelKey
    expect(await statusOf(on.db, mobile)).toBe('listed')
    const erased = await erase(on.db, { key: mobile, reason: 'Chủ số yêu cầu.', at, secret })
    expect(erased).toMatchObject({ ok: true, listings: 1 })
    // The address of a page that names it is told to whoever erases; no text is left.
    expect(await storedTexts(on.db)).not.toMatch(isThere)

    for (const [n, text] of [told, told.replace('0912 345 678', '(+84) 912.345.678')].entries()) {
      const again = await ingestDocument(on.db, context, page(2 + n, `${text} Tin thứ ${n}.`), at)
      expect(again).toMatchObject({ document: 'new' })
      expect(again.listed).not.toContain(mobile)
    }
    const list = {
      id: 'ds',
      address: 'https://list.example/1',
      entries: ['0912345678', '1900555198'],
    }
    const imported = await importList(
      on.db,
      context,
      { ...list, category: 'spam', publishedAt: null } as never,
      at,
    )
    expect(imported.newEvidence).toBe(1)
    expect(await statusOf(on.db, mobile)).toBeUndefined()
    expect(await statusOf(on.db, hotline)).toBe('listed')
    expect(await storedTexts(on.db)).not.toMatch(isThere)
    const mentions = await rowsOf<{ part: string; surface: string }>(
      on.db,
      sql`select substr(d.body, m."start" + 1, m."end" - m."start") as part, m.surface from mention m join document d on d.id = m.document`,
    )
    expect(mentions.length).toBeGreaterThan(1)
    for (const { part, surface } of mentions) expect(part).toBe(surface)
    expect(JSON.stringify(await rowsOf(on.db, sql`select * from erased_channel`))).not.toMatch(
      isThere,
    )
  })

  test('comes in again where it is let in', async () => {
    const context = await contextOf(on.db)
    await erase(on.db, { key: mobile, reason: 'Chủ số yêu cầu.', at, secret })
    const isListed = async (n: number) =>
      (await ingestDocument(on.db, context, page(n), at)).listed.includes(mobile)
    expect(await isListed(1)).toBe(false)
    expect(await letIn(on.db, secret, { key: 'phone:0987654321' as ChannelKey })).toBe(false)
    expect(await letIn(on.db, secret, { key: 'sms:0912345678' as ChannelKey })).toBe(true)
    expect(await isListed(2)).toBe(true)
  })
})

const name = 'Nguyễn Thị Mẫu'
const withName = (n: number, spelt = name) =>
  page(n, `Bà ${spelt}, 60 tuổi, kể lại. Bà ${spelt}: “${told.slice(78)}” Tin thứ ${n}.`)

onBothDatabases('an erased name', (on) => {
  test('stays out of the texts and quotes that print it again, and the rest is read', async () => {
    const context = await contextOf(on.db)
    const hotline = 'phone:1900555199' as ChannelKey
    await ingestDocument(on.db, context, withName(1), at)
    expect(await storedTexts(on.db)).toContain('Mẫu')
    await erase(on.db, { text: ` ${name.toUpperCase()} `, reason: 'Bà yêu cầu.', at, secret })
    expect(await storedTexts(on.db)).not.toMatch(/Mẫu/i)

    const spellings = [name, 'NGUYỄN THỊ MẪU', 'Nguyễn  Thị\nMẫu', name.normalize('NFD')]
    for (const [n, spelt] of spellings.entries()) {
      const again = { ...withName(2 + n, spelt), title: `Bà ${spelt} kể` }
      expect(await ingestDocument(on.db, context, again, at)).toMatchObject({ document: 'new' })
    }
    expect((await storedTexts(on.db)).normalize('NFC')).not.toMatch(/Mẫu/i)
    expect(await statusOf(on.db, hotline)).toBe('listed')
    const [mention] = await rowsOf<{ part: string; surface: string }>(
      on.db,
      sql`select substr(d.body, m."start" + 1, m."end" - m."start") as part, m.surface from mention m join document d on d.id = m.document order by m.id desc limit 1`,
    )
    expect(mention?.part).toBe('1900 555 199')
    expect(JSON.stringify(await rowsOf(on.db, sql`select * from erased_text`))).not.toMatch(/mẫu/i)
  })

  test('is another one’s beside it, and comes in again where it is let in', async () => {
    const context = await contextOf(on.db)
    await erase(on.db, { text: name, reason: 'Bà yêu cầu.', at, secret })
    await ingestDocument(on.db, context, withName(1, 'Nguyễn Thị Mẫu Đơn'), at)
    expect(await storedTexts(on.db)).toContain('[đã xoá] Đơn')
    await ingestDocument(on.db, context, withName(2, 'Trần Thị Mẫu'), at)
    expect(await storedTexts(on.db)).toContain('Trần Thị Mẫu')
    expect(await letIn(on.db, secret, { text: 'nguyễn thị mẫu' })).toBe(true)
    await ingestDocument(on.db, context, withName(3), at)
    expect(await storedTexts(on.db)).toContain(name)
  })

  test('neither it nor an erased number comes back through a trail or an owner’s page', async () => {
    const context = await contextOf(on.db)
    await erase(on.db, { text: name, reason: 'Bà yêu cầu.', at, secret })
    await erase(on.db, { key: mobile, reason: 'Chủ số yêu cầu.', at, secret })
    const address = 'https://gia.com.vn/lien-he'
    const shown = [
      { key: mobile, address, quote: 'Gọi 0912 345 678' },
      { key: 'phone:0987654321' as ChannelKey, address, quote: `Bà ${name}: 0987 654 321` },
    ]
    const start = { key: 'site:gia.com.vn' as ChannelKey, organisation: null }
    expect(await followTrail(on.db, context, start, shown, at)).toEqual(['phone:0987654321'])
    const owner = context.organisations[0]?.id ?? ''
    const target = { address, owner, kind: 'page', expected: [] } as never
    const said = shown.map((one) => ({ ...one, details: null }))
    expect(await declareChannels(on.db, context, target, said, at)).toEqual(['phone:0987654321'])
    const rows = await rowsOf<{ quote: string }>(on.db, sql`select quote from channel_proposal`)
    expect(rows.map((row) => row.quote.includes('[đã xoá]'))).toEqual([true, true])
    expect(JSON.stringify(rows)).not.toContain('Mẫu')
  })

  test('no number and no address is taken out as words: a hotline would be hidden so', async () => {
    for (const text of ['gọi 1900 555 199 nhé', 'trang https://gia.com.vn/']) {
      const done = await erase(on.db, { text, reason: 'Muốn ẩn.', at, secret })
      expect(done).toEqual({ ok: false, reason: 'holds-a-channel' })
    }
  })
})

onBothDatabases('a node with another secret', (on) => {
  const other = 'another node made this one'

  test('erases nothing and reads nothing in, until it has the secret or all is forgotten', async () => {
    const context = await contextOf(on.db)
    const elsewhere = { ...context, erasureSecret: other }
    expect(await erasureProblem(on.db, other)).toBeNull()
    await ingestDocument(on.db, elsewhere, page(1), at)
    await erase(on.db, { key: mobile, reason: 'Chủ số yêu cầu.', at, secret })
    const before = await readRevision(on.db)

    expect(await erasureProblem(on.db, secret)).toBeNull()
    expect(await erasureProblem(on.db, other)).toBe('other-secret')
    expect(await erasureProblem(on.db, null)).toBe('no-secret')
    const refused = await erase(on.db, { text: name, reason: 'Bà yêu cầu.', at, secret: other })
    expect(refused).toEqual({ ok: false, reason: 'other-secret' })
    await expect(ingestDocument(on.db, elsewhere, page(2), at)).rejects.toThrow('ERASURE_KEY')
    await expect(letIn(on.db, other, { key: mobile })).rejects.toThrow('ERASURE_KEY')
    expect(await readRevision(on.db)).toEqual(before)
    expect(await storedTexts(on.db)).not.toMatch(isThere)

    expect(await forgetErased(on.db)).toBe(1)
    expect(await erasureProblem(on.db, other)).toBeNull()
    await ingestDocument(on.db, elsewhere, page(3), at)
    expect(await statusOf(on.db, mobile)).toBe('listed')
  })

  test('a node that can keep no secret refuses to erase', async () => {
    const done = await erase(on.db, { key: mobile, reason: 'Yêu cầu.', at, secret: null })
    expect(done).toEqual({ ok: false, reason: 'no-secret' })
  })
})
