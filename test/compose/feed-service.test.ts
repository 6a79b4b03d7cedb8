import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createApi } from '../../src/api/app.ts'
import { feedService } from '../../src/compose/feed-service.ts'
import { FeedStore } from '../../src/compose/feed-store.ts'
import { type FeedState, updateFeed } from '../../src/feed/client.ts'
import { snapshotOf } from '../../src/feed/content.ts'
import { refTo } from '../../src/feed/files.ts'
import { parseManifest } from '../../src/feed/manifest.ts'
import { buildIndex, type RegistryIndex } from '../../src/verdict/index.ts'
import type { Snapshot } from '../../src/verdict/registry.ts'
import { apiServices } from '../support/api.ts'
import { accepted, signer } from '../support/feed-keys.ts'
import { removeScratch, scratchDirectory } from '../support/scratch.ts'
import { listing, snapshot } from '../support/snapshot.ts'

const minute = 60_000
const start = Date.parse('2026-11-26T00:00:00Z')
const indexOf = (more: Partial<Snapshot>): RegistryIndex =>
  buildIndex(snapshot(more), { asOf: '2026-11-26' })
const paid = listing('phone:1900123401')

let now = start
let index: RegistryIndex | null = null
let dir = ''
const serviceOn = (folder = dir) =>
  feedService({
    store: new FeedStore(folder, async () => signer),
    signer: async () => signer,
    index: () => index,
    forbidden: async () => new Set(),
    nextKeys: [],
    now: () => now,
  })
const appOf = (feed = serviceOn()) => createApi(apiServices({ feed }))

/** A client over HTTP. */
async function follow(app: ReturnType<typeof appOf>, state: FeedState | null) {
  const note = await (await app.request('/v1/feed/manifest')).text()
  return updateFeed(state, note, {
    keys: accepted,
    now,
    fetchFile: async (name) => {
      const response = await app.request(`/v1/feed/${name}`)
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null
    },
  })
}
const listed = (state: FeedState) => snapshotOf(state.content, '').listings.map((l) => l.status)

afterAll(removeScratch)
beforeEach(() => {
  now = start
  index = indexOf({ revision: 7, listings: [paid] })
  dir = scratchDirectory('feed')
})

describe('a client of the service', () => {
  test('gets each change as a delta, within a minute of it', async () => {
    const app = appOf()
    let update = await follow(app, null)
    if (!update.ok) throw new Error(update.reason)
    expect(listed(update.state)).toEqual(['listed'])
    for (const [revision, status, kept] of [
      [8, 'disputed', ['disputed']],
      [9, 'stale', ['stale']],
      [10, 'withdrawn', []],
    ] as const) {
      index = indexOf({ revision, listings: [{ ...paid, status }] })
      now += minute
      const next = await follow(app, update.state)
      expect(next).toMatchObject({ ok: true, by: 'delta', refused: [] })
      if (!next.ok) throw new Error(next.reason)
      expect(listed(next.state)).toEqual(kept)
      update = next
    }
  })
  test('goes on over a restart, and from versions that were told before it', async () => {
    const before = await follow(appOf(), null)
    now += minute
    index = indexOf({ revision: 8, listings: [] })
    const after = await follow(appOf(), before.state)
    expect(after).toMatchObject({ ok: true, by: 'delta' })
  })
  test('is told no older version when the database comes from a backup', async () => {
    const before = await follow(appOf(), null)
    now += minute
    index = indexOf({ revision: 3, listings: [] })
    const after = await follow(appOf(), before.state)
    expect(after).toMatchObject({ ok: true, by: 'delta' })
    if (after.ok) expect(listed(after.state)).toEqual([])
  })
  test('hears the last manifest while the database is away, and nothing where there is none', async () => {
    const before = await follow(appOf(), null)
    index = null
    expect(await follow(appOf(), before.state)).toMatchObject({ ok: true, by: 'nothing-new' })
    const empty = appOf(serviceOn(scratchDirectory('feed-empty')))
    expect((await empty.request('/v1/feed/manifest')).status).toBe(503)
  })
  test('a manifest is signed anew each day, over the same files', async () => {
    const app = appOf()
    const manifest = async () => {
      const note = await (await app.request('/v1/feed/manifest')).text()
      return parseManifest(note.slice(0, note.indexOf('\n\n') + 1))
    }
    const first = await manifest()
    now += minute
    expect(await manifest()).toEqual(first)
    now += 25 * 60 * minute
    const second = await manifest()
    expect(second).toMatchObject({ version: first?.version, full: first?.full })
    expect(Date.parse(second?.expires ?? '')).toBe(now + 7 * 24 * 60 * minute)
  })
  test('what a spoilt folder holds is not believed: a delta less, never a fault', async () => {
    const before = await follow(appOf(), null)
    await writeFile(join(dir, 'versions.json'), '[{')
    await mkdir(join(dir, 'full'), { recursive: true })
    for (const name of await readdir(join(dir, 'full'))) await rm(join(dir, 'full', name))
    now += minute
    index = indexOf({ revision: 8, listings: [] })
    expect(await follow(appOf(), before.state)).toMatchObject({ ok: true, by: 'full' })
  })
})

describe('on the wire', () => {
  test('files are immutable and gzipped where it is accepted; the manifest lives a minute', async () => {
    const app = appOf()
    const manifest = await app.request('/v1/feed/manifest')
    expect(manifest.headers.get('cache-control')).toMatch(/^public, max-age=60,/)
    expect(manifest.headers.get('repr-digest')).toMatch(/^sha-256=:[A-Za-z0-9+/]{43}=:$/)
    const tag = manifest.headers.get('etag') ?? ''
    const same = await app.request('/v1/feed/manifest', { headers: { 'if-none-match': tag } })
    expect(same.status).toBe(304)
    const sha = /full ([0-9a-f]{64})/.exec(await manifest.text())?.[1] ?? ''
    const plain = await app.request(`/v1/feed/full/${sha}`)
    const zipped = await app.request(`/v1/feed/full/${sha}`, {
      headers: { 'accept-encoding': 'gzip, br' },
    })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(plain.headers.get('etag')).not.toBe(zipped.headers.get('etag'))
    const bytes = new Uint8Array(await plain.arrayBuffer())
    expect((await refTo(bytes)).sha256).toBe(sha)
    expect(new Uint8Array(gunzipSync(await zipped.arrayBuffer()))).toEqual(bytes)
  })
  test.each(['full/abc', 'manifest/x', `secret/${'a'.repeat(64)}`, 'full/..%2f..%2fversions.json'])(
    '/v1/feed/%s is a problem, not a file',
    async (path) => {
      const response = await appOf().request(`/v1/feed/${path}`)
      expect([400, 404]).toContain(response.status)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
    },
  )
  test('a file that no manifest names is 404', async () => {
    expect((await appOf().request(`/v1/feed/full/${'a'.repeat(64)}`)).status).toBe(404)
  })
  test('the keys, one a line', async () => {
    expect(await (await appOf().request('/v1/feed/key')).text()).toBe(`${signer.verifierKey}\n`)
  })
})

test('two machines build the same files from the same revision, and the same deltas', async () => {
  const folders = [scratchDirectory('one'), scratchDirectory('two')]
  const texts: string[][] = []
  for (const folder of folders) {
    const store = new FeedStore(folder, async () => signer)
    const notes: string[] = []
    for (const one of [
      { revision: 7, listings: [paid] },
      { revision: 8, listings: [] },
    ]) {
      index = indexOf(one)
      const feed = feedService({
        store,
        signer: async () => signer,
        index: () => index,
        forbidden: async () => new Set(),
        nextKeys: [],
        now: () => start,
      })
      notes.push((await feed.manifest()) ?? '')
    }
    texts.push(notes)
  }
  expect(texts[1]).toEqual(texts[0])
})
