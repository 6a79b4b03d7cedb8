import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { Database } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { claimTick, pruneTicks } from '../../db/queries/cron-ticks.ts'
import { nextRevision, readRevision } from '../../db/queries/revision.ts'
import { onBothDatabasesCommitted, type TestDatabase } from '../support/databases.ts'
import { at } from './rows.ts'

const others: Database[] = []
afterEach(async () => {
  await Promise.all(others.splice(0).map((other) => other.close()))
})

/** Two ways into one database: two processes on a server, one process on an embedded directory. */
async function twoOf(on: TestDatabase): Promise<readonly [Database, Database]> {
  if (on.kind === 'embedded') return [on.database, on.database]
  const other = await openDatabase(on.config)
  others.push(other)
  return [on.database, other]
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1_200 && !isTrue(); tries++) await pause(25)
}

onBothDatabasesCommitted('the revision', (on) => {
  test('grows by one for each change, however many change at once', async () => {
    const [one, two] = await twoOf(on)
    const before = (await readRevision(on.db)).revision
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 === 0 ? one : two).db.transaction((tx) => nextRevision(tx, at)),
      ),
    )
    expect(made.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => before + 1 + i),
    )
    expect(await readRevision(on.db)).toEqual({ revision: before + 20, changedAt: at })
  })

  test('is taken back with its transaction', async () => {
    const before = await readRevision(on.db)
    await on.db
      .transaction(async (tx) => {
        await nextRevision(tx, at)
        throw new Error('the change failed')
      })
      .catch(() => undefined)
    expect((await readRevision(on.db)).revision).toBe(before.revision)
  })

  test('is told to whoever listens, only when it is committed', async () => {
    const [one, two] = await twoOf(on)
    const told: number[] = []
    const stop = await two.onRevision((revision) => told.push(revision))
    await one.db
      .transaction(async (tx) => {
        await nextRevision(tx, at)
        throw new Error('the change failed')
      })
      .catch(() => undefined)
    const made = await one.db.transaction((tx) => nextRevision(tx, at))
    await until(() => told.length > 0)
    expect(told).toEqual([made])
    await stop()
  })
})

onBothDatabasesCommitted('a tick of the schedule', (on) => {
  test('is claimed once, however many schedulers ask', async () => {
    const [one, two] = await twoOf(on)
    const claims = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        claimTick((i % 2 === 0 ? one : two).db, 'bao 2026-11-23T08:00:00Z', at),
      ),
    )
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await claimTick(two.db, 'bao 2026-11-23T08:00:00Z', at)).toBe(false)
    expect(await claimTick(one.db, 'bao 2026-11-23T14:00:00Z', at)).toBe(true)
  })

  test('is forgotten after a while', async () => {
    const old = new Date(at.getTime() - 1)
    expect(await claimTick(on.db, 'cũ', old)).toBe(true)
    expect(await pruneTicks(on.db, at)).toBe(1)
    expect(await claimTick(on.db, 'cũ', old)).toBe(true)
  })
})
