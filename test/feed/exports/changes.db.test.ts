import { expect, test } from 'vitest'
import type { Db } from '../../../db/database.ts'
import { readChanges } from '../../../db/queries/changes.ts'
import { appendDecisions } from '../../../db/queries/decisions.ts'
import { saveListings } from '../../../db/queries/listings.ts'
import { saveOrganisations } from '../../../db/queries/organisations.ts'
import type { ChannelKey } from '../../../src/channel/channel.ts'
import { readSnapshot } from '../../../src/registry/read-snapshot.ts'
import { aListing, anOrganisation } from '../../db/rows.ts'
import { onBothDatabases } from '../../support/databases.ts'

type Step = readonly [key: string, from: string | null, to: string, revision: number]

async function decided(db: Db, steps: readonly Step[]): Promise<void> {
  await saveOrganisations(db, [anOrganisation('kho-bac')])
  await appendDecisions(
    db,
    steps.map(([key, from, to, revision]) => ({
      at: new Date(Date.UTC(2026, 10, revision)),
      actor: 'policy',
      action: 'list',
      subject: 'listing' as const,
      channelKey: key as ChannelKey,
      organisation: 'kho-bac',
      fromStatus: from as 'listed' | null,
      toStatus: to as 'listed',
      reasonVi: 'Lý do.',
      revision,
    })),
  )
}

const hotline = 'phone:1900555123'

onBothDatabases('changes in public', (held) => {
  test('are what came into sight, moved there or left it, newest first and one a revision', async () => {
    const { db } = held
    await decided(db, [
      [hotline, null, 'proposed', 1],
      [hotline, 'proposed', 'listed', 2],
      [hotline, 'listed', 'listed', 3],
      [hotline, 'listed', 'disputed', 4],
      [hotline, 'disputed', 'stale', 4],
      ['site:gia.example', 'proposed', 'withdrawn', 5],
      ['phone:0912345678', 'proposed', 'listed', 6],
      [hotline, 'stale', 'withdrawn', 7],
    ])
    const told = async (revision: number, organisation?: string) =>
      (
        await readChanges(db, { revision, limit: 10, ...(organisation ? { organisation } : {}) })
      ).map((c) => [c.display, c.from, c.to, c.at.slice(0, 10)])
    expect(await told(9)).toEqual([
      ['1900 555123', 'stale', 'withdrawn', '2026-11-07'],
      ['1900 555123', 'disputed', 'stale', '2026-11-04'],
      ['1900 555123', 'proposed', 'listed', '2026-11-02'],
    ])
    expect(await told(3, 'kho-bac')).toHaveLength(1)
    expect(await told(9, 'another')).toEqual([])
  })

  test('a snapshot says of what is withdrawn whether it ever stood in public', async () => {
    const { db } = held
    const other = 'phone:1900555124' as ChannelKey
    await decided(db, [
      [hotline, 'listed', 'withdrawn', 1],
      [other, 'proposed', 'withdrawn', 1],
    ])
    await saveListings(db, [
      aListing({ status: 'withdrawn' }),
      aListing({ channelKey: other, display: '1900 555124', status: 'withdrawn' }),
    ])
    const { listings } = await readSnapshot(db, [])
    expect(listings.map((l) => [l.key, l.wasSeen])).toEqual([
      [hotline, true],
      [other, undefined],
    ])
  })
})
