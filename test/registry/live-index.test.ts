import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LiveIndex } from '../../src/registry/live-index.ts'
import type { Registry } from '../../src/registry/registry.ts'
import { readSnapshotFile, writeSnapshotFile } from '../../src/registry/snapshot-file.ts'
import { check } from '../../src/verdict/check.ts'
import { listing, snapshot } from '../support/snapshot.ts'

let dir: string
let faults: unknown[]
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kenhthat-live-'))
  faults = []
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const live = () =>
  new LiveIndex({
    snapshotFile: join(dir, 'snapshot.json'),
    now: () => new Date('2026-11-24T00:00:00Z'),
    onFault: (fault) => faults.push(fault),
  })

/** A registry whose state the test sets; only what a live index asks of one. */
function fakeRegistry() {
  const ignored: (revision: number) => void = () => undefined
  const state = { revision: 1, away: false, reads: 0, told: ignored }
  const registry: Pick<Registry, 'revision' | 'snapshot' | 'onRevision'> = {
    revision: async () => state.revision,
    snapshot: async () => {
      state.reads++
      await new Promise((resolve) => setImmediate(resolve))
      if (state.away) throw new Error('the database is away')
      const listings = state.revision > 1 ? [listing('phone:1900252525')] : []
      return snapshot({ revision: state.revision, listings })
    },
    onRevision: async (told) => {
      state.told = told
      return async () => undefined
    },
  }
  return { state, registry: registry as Registry }
}

const verdictOf = (index: LiveIndex) => {
  const current = index.index()
  const result = current && check(current, '1900252525')
  return result?.ok ? result.verdict : null
}

describe('the live index', () => {
  test('is empty before anything is taken, then answers from a file, then from the database', async () => {
    const index = live()
    expect(index.index()).toBeNull()
    index.take(snapshot({ revision: 0 }))
    expect(verdictOf(index)).toMatchObject({ verdict: 'paid', revision: 0 })
    const { state, registry } = fakeRegistry()
    state.revision = 5
    await index.follow(registry)
    expect(verdictOf(index)).toMatchObject({ verdict: 'blacklisted', revision: 5 })
    await index.stop()
  })
  test('replaces itself in one step at each revision: no check sees half of one', async () => {
    const index = live()
    const { state, registry } = fakeRegistry()
    await index.follow(registry)
    const seen = new Set<string>()
    for (let revision = 2; revision < 40; revision++) {
      state.revision = revision
      state.told(revision)
      await new Promise((resolve) => setImmediate(resolve))
      const verdict = verdictOf(index)
      seen.add(`${verdict?.verdict} ${verdict !== null && verdict.revision > 1}`)
    }
    await index.refresh()
    expect(verdictOf(index)?.revision).toBe(39)
    // Revision 1 has no listing, every later one has: a mixed state would show here.
    expect([...seen].sort().filter((s) => s !== 'paid false' && s !== 'blacklisted true')).toEqual(
      [],
    )
    await index.stop()
  })
  test('many notifications at once cost a few reads, and the last revision wins', async () => {
    const index = live()
    const { state, registry } = fakeRegistry()
    await index.follow(registry)
    state.reads = 0
    for (let revision = 2; revision <= 101; revision++) {
      state.revision = revision
      state.told(revision)
    }
    await index.refresh()
    expect(verdictOf(index)?.revision).toBe(101)
    expect(state.reads).toBeLessThan(5)
    await index.stop()
  })
  test('goes on from memory while the database is away, says so once, and comes back', async () => {
    const index = live()
    const { state, registry } = fakeRegistry()
    await index.follow(registry)
    state.away = true
    await index.refresh()
    await index.refresh()
    expect([index.lost, faults.length, verdictOf(index)?.revision]).toEqual([true, 1, 1])
    Object.assign(state, { away: false, revision: 2 })
    await index.refresh()
    expect([index.lost, verdictOf(index)?.verdict]).toEqual([false, 'blacklisted'])
    await index.stop()
  })
})

describe('the snapshot file', () => {
  test('holds the newest revision for the next start', async () => {
    const index = live()
    const { state, registry } = fakeRegistry()
    state.revision = 7
    await index.follow(registry)
    await index.stop()
    expect(await readSnapshotFile(join(dir, 'snapshot.json'))).toMatchObject({ revision: 7 })
  })
  test('holds the newest also where revisions came faster than it is written', async () => {
    const index = live()
    const { state, registry } = fakeRegistry()
    await index.follow(registry)
    for (let revision = 2; revision <= 20; revision++) {
      state.revision = revision
      await index.refresh()
    }
    await index.stop()
    expect(await readSnapshotFile(join(dir, 'snapshot.json'))).toMatchObject({ revision: 20 })
  })
  test('a missing, damaged or foreign one is no snapshot and no fault', async () => {
    const path = join(dir, 'snapshot.json')
    expect(await readSnapshotFile(path)).toBeNull()
    await writeSnapshotFile(path, snapshot())
    const whole = await readFile(path, 'utf8')
    for (const text of ['', 'nonsense', '{}', '[]', 'null', whole.slice(0, -20), '{"format":2}']) {
      await writeFile(path, text)
      expect(await readSnapshotFile(path), text.slice(0, 20)).toBeNull()
    }
  })
})
