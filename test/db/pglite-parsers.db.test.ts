import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { rowsOf } from '../../db/rows.ts'
import { registryState } from '../../db/schema/index.ts'
import { type FreshDatabase, freshDatabase } from '../support/databases.ts'

let fresh: FreshDatabase
let database: Database
beforeAll(async () => {
  fresh = await freshDatabase('embedded')
  database = await openDatabase(fresh.config)
})
afterAll(async () => {
  await database.close()
  await fresh.remove()
})

const values = `select '2026-11-27T08:00:00Z'::timestamptz as moment, '2026-11-27'::date as day,
  array['a', 'b'] as words,
  '{"n":1}'::jsonb as json, 7::int as n`
const plain = { words: ['a', 'b'], json: { n: 1 }, n: 7 }
const asText = { ...plain, day: '2026-11-27', moment: expect.stringMatching(/^2026-11-27 \d\d:00/) }
const asDates = { ...plain, moment: new Date('2026-11-27T08:00:00Z'), day: new Date('2026-11-27') }

test('queries read values as drizzle wants them, in a transaction and outside', async () => {
  const { db } = database
  for (let time = 0; time < 2; time++) {
    expect(await rowsOf(db, sql.raw(values))).toMatchObject([asText])
    expect(await db.transaction((tx) => rowsOf(tx, sql.raw(values)))).toMatchObject([asText])
  }
  const [state] = await db.select().from(registryState)
  expect(state?.changedAt).toBeInstanceOf(Date)
})

test('a job queue beside them gets moments as PGlite reads them', async () => {
  const { embedded } = database
  expect((await embedded?.query(values))?.rows).toMatchObject([asDates])
  expect((await embedded?.exec(values))?.[0]?.rows).toMatchObject([asDates])
})
