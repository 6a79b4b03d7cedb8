import { expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import type { Db } from '../../db/database.ts'
import { readListings } from '../../db/queries/listings.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { type RegistryContext, readContext } from '../../src/registry/context.ts'
import { ingestDocument } from '../../src/registry/ingest-document.ts'
import { loadCurated } from '../../src/registry/load-curated.ts'
import { onBothDatabases } from '../support/databases.ts'
import { copies, original, ownReport, type RetoldText, retoldNumber } from '../support/retold.ts'

/** Syndication is no independence: one text in many papers is one witness. */
const at = new Date('2026-11-24T00:00:00Z')
const papers = ['tuoitre.vn', 'dantri.com.vn', 'thanhnien.vn', 'vnexpress.net'] as const

async function registryOf(db: Db): Promise<RegistryContext> {
  await loadCurated(db, readCurated(), { at, withChannels: false })
  return readContext(db, readCurated())
}

const print = (db: Db, context: RegistryContext, paper: string, { title, text }: RetoldText) =>
  ingestDocument(
    db,
    context,
    { address: `https://${paper}/bai.htm`, title, text, fetchedAt: at.toISOString() },
    at,
  )

async function stateOf(db: Db) {
  const [listing] = await readListings(db, [retoldNumber as ChannelKey])
  const rows = await db.query.evidence.findMany({ orderBy: (t, { asc }) => asc(t.publisher) })
  return {
    status: listing?.status,
    stories: rows.map(({ publisher, story }) => [publisher, story]),
  }
}

const copyOf = (name: string): RetoldText => {
  const copy = copies[name]
  if (!copy) throw new Error(`no copy ${name}`)
  return copy
}

/** The second is a copy of both others, which have too little in common to be known as one. */
const chain = {
  'tuoitre.vn': { ...original, text: original.text.split('\n\n').slice(0, 3).join('\n\n') },
  'dantri.com.vn': original,
  'thanhnien.vn': { ...original, text: original.text.split('\n\n').slice(3).join('\n\n') },
} as const

onBothDatabases('stories', (on) => {
  test('a text and its copies in other papers propose, and only a report of its own lists', async () => {
    const context = await registryOf(on.db)
    const texts = [original, copyOf('a rewritten lead'), copyOf('paragraphs left out')]
    for (const [at, text] of texts.entries()) {
      const { newEvidence } = await print(on.db, context, papers[at] ?? '', text)
      expect(newEvidence).toBe(1)
    }
    const before = await stateOf(on.db)
    expect(before.status).toBe('proposed')
    expect(new Set(before.stories.map(([, story]) => story)).size).toBe(1)
    expect(before.stories[0]?.[1]).toMatch(/^[0-9a-f]{16}$/)

    const own = await print(on.db, context, papers[3], ownReport)
    expect(own.listed).toEqual([retoldNumber])
    const after = await stateOf(on.db)
    expect(after.stories.filter(([, story]) => story === null)).toEqual([['VnExpress', null]])
  })

  test('the same texts make the same stories in whatever order they come', async () => {
    const context = await registryOf(on.db)
    const [a, b, c] = Object.keys(chain) as (keyof typeof chain)[]
    if (!a || !b || !c) throw new Error('three papers')
    const orders = [
      [a, b, c],
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ]
    const states: Awaited<ReturnType<typeof stateOf>>[] = []
    for (const order of orders) {
      await on.db
        .transaction(async (tx) => {
          for (const paper of order) await print(tx, context, paper, chain[paper])
          states.push(await stateOf(tx))
          tx.rollback()
        })
        .catch(() => undefined)
    }
    expect(states).toHaveLength(6)
    for (const state of states) expect(state).toEqual(states[0])
    expect(states[0]).toMatchObject({ status: 'proposed' })
  })

  test('two that were told apart are one witness once the text between them comes', async () => {
    const context = await registryOf(on.db)
    await print(on.db, context, 'tuoitre.vn', chain['tuoitre.vn'])
    const second = await print(on.db, context, 'thanhnien.vn', chain['thanhnien.vn'])
    expect(second.listed, 'two texts without a sentence in common').toEqual([retoldNumber])

    await print(on.db, context, 'dantri.com.vn', chain['dantri.com.vn'])
    expect((await stateOf(on.db)).status).toBe('proposed')
    const decisions = await on.db.query.decision.findMany({ orderBy: (t, { asc }) => asc(t.id) })
    const told = decisions.filter((d) => d.channelKey === retoldNumber)
    expect(told.map((d) => [d.toStatus, d.rule])).toEqual([
      ['proposed', 'one-source-proposes'],
      ['listed', 'two-publishers'],
      ['proposed', 'one-source-proposes'],
    ])
  })
})
