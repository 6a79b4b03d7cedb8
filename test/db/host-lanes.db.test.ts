import { expect, test } from 'vitest'
import {
  forgetCrawlFailure,
  readCrawlFailures,
  recordCrawlFailure,
} from '../../db/queries/crawl-failures.ts'
import { leaveLane, takeLane } from '../../db/queries/host-lanes.ts'
import { onBothDatabases } from '../support/databases.ts'

onBothDatabases('lanes of hosts', (on) => {
  const turn = (holder: string, more = {}) =>
    takeLane(on.db, { host: 'bao.test', holder, leaseMs: 60_000, gapMs: 0, ...more })

  test('one holder at a time; the next one after he left', async () => {
    expect(await turn('a')).toBeNull()
    expect(await turn('b')).toEqual({ waitMs: 0 })
    // A stranger cannot give back what he does not hold.
    await leaveLane(on.db, { host: 'bao.test', holder: 'b', counts: true })
    expect(await turn('b')).toEqual({ waitMs: 0 })
    await leaveLane(on.db, { host: 'bao.test', holder: 'a', counts: true })
    expect(await turn('b')).toBeNull()
  })

  test('the pause counts from the end of the last page, not of robots.txt', async () => {
    await turn('a')
    await leaveLane(on.db, { host: 'bao.test', holder: 'a', counts: false })
    expect(await turn('b', { gapMs: 60_000 })).toBeNull()
    await leaveLane(on.db, { host: 'bao.test', holder: 'b', counts: true })
    const answer = await turn('c', { gapMs: 60_000 })
    expect(answer?.waitMs).toBeGreaterThan(1_000)
    expect(answer?.waitMs).toBeLessThanOrEqual(60_000)
  })

  test('the turn of a worker that died is over after its lease', async () => {
    expect(await turn('dead', { leaseMs: -1 })).toBeNull()
    expect(await turn('next')).toBeNull()
  })

  test('a page stands once on the dead-letter list, with its newest reason, and leaves it', async () => {
    const failure = {
      address: 'https://bao.test/a',
      source: 'bao',
      reason: 'timeout',
      message: 'x',
    }
    const at = new Date('2026-11-24T08:00:00Z')
    await recordCrawlFailure(on.db, { ...failure, attempts: 4, at })
    await recordCrawlFailure(on.db, { ...failure, reason: 'robots', at })
    expect(await readCrawlFailures(on.db)).toEqual([
      { ...failure, reason: 'robots', attempts: 5, at },
    ])
    await forgetCrawlFailure(on.db, failure.address)
    expect(await readCrawlFailures(on.db)).toEqual([])
  })
})
