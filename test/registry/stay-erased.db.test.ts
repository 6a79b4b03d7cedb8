import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import type { Db } from '../../db/database.ts'
import { readListings } from '../../db/queries/listings.ts'
import { rowsOf } from '../../db/rows.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { readContext } from '../../src/registry/context.ts'
import { erase } from '../../src/registry/erase.ts'
import { importList } from '../../src/registry/import-list.ts'
import { ingestDocument } from '../../src/registry/ingest-document.ts'
import { loadCurated } from '../../src/registry/load-curated.ts'
import { letIn } from '../../src/registry/stay-erased.ts'
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
    expect(await letIn(on.db, secret, 'phone:0987654321' as ChannelKey)).toBe(false)
    expect(await letIn(on.db, secret, 'sms:0912345678' as ChannelKey)).toBe(true)
    expect(await isListed(2)).toBe(true)
  })
})
