import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { writeBackup } from '../../db/backup.ts'
import { loadCurated } from '../../db/data/load.ts'
import type { Db } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { appendDecisions } from '../../db/queries/decisions.ts'
import { insertDocument } from '../../db/queries/documents.ts'
import { readFrontier } from '../../db/queries/log.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import { RestoreProblem, restoreBackup } from '../../db/restore.ts'
import { openRegistry } from '../../src/registry/registry.ts'
import { freshDatabase } from '../support/databases.ts'
import { countRows } from '../support/stored.ts'
import { aDecision, aDocument, at } from './rows.ts'

const linesOf = async (db: Db): Promise<string[]> => {
  const lines: string[] = []
  await writeBackup(db, at, async (line) => {
    lines.push(line)
  })
  return lines
}
async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

/** Curated data, a document with every kind of character, and a decision of a person. */
async function fill(config: Parameters<typeof openRegistry>[0]): Promise<void> {
  const registry = await openRegistry(config, {
    curated: loadCurated(),
    withChannels: true,
    now: () => at,
  })
  await registry.close()
  const { db, close } = await openDatabase(config)
  await insertDocument(db, {
    ...aDocument('https://bao.example/1'),
    title: 'Cảnh báo «giả» "mạo" \\ \n\t dòng hai',
  })
  await db.transaction(async (tx) => {
    const revision = await nextRevision(tx, at)
    await appendDecisions(tx, [aDecision({ revision, actor: 'reviewer' })])
  })
  await close()
}

describe.each([
  ['embedded', 'server'],
  ['server', 'embedded'],
] as const)('a backup of %s', (from, to) => {
  test(`comes back whole on ${to}, and goes on from there`, async () => {
    const [source, target] = [await freshDatabase(from), await freshDatabase(to)]
    await fill(source.config)
    const first = await openDatabase(source.config)
    const lines = await linesOf(first.db)
    const had = await countRows(first.db)
    const size = (await readFrontier(first.db)).size
    await first.close()

    const second = await openDatabase(target.config)
    const back = await restoreBackup(second.db, each(lines))
    expect(await countRows(second.db)).toEqual(had)
    expect(had.decision).toBeGreaterThan(300)
    expect(back).toMatchObject({ rows: lines.length - 2 - Object.keys(had).length, entries: size })
    // The same bytes come out again: nothing was rounded, folded or left out.
    expect((await linesOf(second.db)).toSorted()).toEqual(lines.toSorted())

    // Numbers and places go on above those that came back.
    await second.db.transaction(async (tx) => {
      const revision = await nextRevision(tx, at)
      expect(revision).toBe(back.revision + 1)
      await appendDecisions(tx, [aDecision({ revision })])
    })
    expect((await readFrontier(second.db)).size).toBe(size + 1)
    await expect(restoreBackup(second.db, each(lines))).rejects.toThrow(/holds data already/)
    await second.close()
    await source.remove()
    await target.remove()
  })
})

describe('a backup that is not as it was written', () => {
  const changed: readonly (readonly [string, (lines: string[]) => string[], RegExp])[] = [
    ['is cut off', (lines) => lines.slice(0, -1), /cut off/],
    ['lost a row', (lines) => lines.toSpliced(40, 1), /damaged/],
    [
      'has one letter changed',
      (lines) => lines.map((l, i) => (i === 40 ? l.replace(/[a-z](?=[^a-z]*$)/, 'q') : l)),
      /damaged/,
    ],
    ['is something else', () => ['{"format":"other"}'], /no backup of ours/],
    ['is no JSON', () => ['hello'], /no JSON/],
    ['is empty', () => [], /cut off/],
    [
      'is of another version',
      (lines) => lines.map((l, i) => (i === 0 ? l.replace(/"schema":\["./, '"schema":["x') : l)),
      /another version/,
    ],
    ['goes on after its end', (lines) => [...lines, '{}'], /after its end/],
  ]
  test.each(changed)('%s is refused, and nothing of it stays', async (_, change, why) => {
    const lines = await wholeBackup()
    const target = await freshDatabase('server')
    const { db, close } = await openDatabase(target.config)
    const before = await countRows(db)
    const refused = await restoreBackup(db, each(change(lines))).catch((fault: unknown) => fault)
    expect(refused).toBeInstanceOf(RestoreProblem)
    expect(String(refused)).toMatch(why)
    expect(await countRows(db)).toEqual(before)
    await close()
    await target.remove()
  })

  test('an entry of the log that was changed in the database is found', async () => {
    const source = await freshDatabase('server')
    await fill(source.config)
    const { db, close } = await openDatabase(source.config)
    await db.execute(sql`alter table log_entry disable trigger all`)
    await db.execute(
      sql`update log_entry set body = replace(body, 'curated', 'nobody') where index = 7`,
    )
    const lines = await linesOf(db)
    await close()
    const target = await freshDatabase('server')
    const second = await openDatabase(target.config)
    await expect(restoreBackup(second.db, each(lines))).rejects.toThrow(/Entry 7 of the log/)
    await second.close()
    await source.remove()
    await target.remove()
  })
})

let made: Promise<string[]> | null = null
function wholeBackup(): Promise<string[]> {
  made ??= (async () => {
    const source = await freshDatabase('server')
    await fill(source.config)
    const { db, close } = await openDatabase(source.config)
    const lines = await linesOf(db)
    await close()
    await source.remove()
    return lines
  })()
  return made
}
