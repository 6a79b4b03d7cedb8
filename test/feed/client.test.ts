import { describe, expect, test } from 'vitest'
import { type BuiltFeed, buildFeed } from '../../src/feed/build.ts'
import { canonicalJson } from '../../src/feed/canonical-json.ts'
import { type FeedState, isFresh, updateFeed } from '../../src/feed/client.ts'
import { type FeedContent, versionOf } from '../../src/feed/content.ts'
import { type Bytes, fullFile, prefixFile, refTo } from '../../src/feed/files.ts'
import { fileName, type Manifest, manifestText, parseManifest } from '../../src/feed/manifest.ts'
import { prefixSet } from '../../src/feed/prefix-set.ts'
import fc from '../support/draws.ts'
import { accepted, signed, signedByStranger, signedOffline } from '../support/feed-keys.ts'

const day = 24 * 3600 * 1000
const start = Date.parse('2026-11-26T00:00:00Z')

const contentOf = (
  revision: number,
  values: Readonly<Record<string, unknown>>,
  prefixes: readonly number[] = [],
): FeedContent => ({
  version: versionOf(revision),
  records: new Map(
    Object.entries(values)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, value]) => [id, canonicalJson({ id, value })]),
  ),
  prefixes: prefixSet(prefixes),
})
const one = contentOf(1, { 'listing/phone:19001234': 'listed', 'host/a.vn': 'a.vn' }, [7, 900])
const two = contentOf(2, { 'listing/phone:19001234': 'disputed', 'host/b.vn': 'b.vn' }, [7, 4e9])
const three = contentOf(3, { 'host/b.vn': 'b.vn' }, [])

/** A server with the files of a feed; `change` spoils one on the way. */
const serverOf =
  (...feeds: BuiltFeed[]) =>
  (change: (name: string, bytes: Bytes) => Bytes | null = (_, bytes) => bytes) =>
  async (name: string) => {
    for (const { files } of feeds) {
      const bytes = files.get(name)
      if (bytes) return change(name, bytes)
    }
    return null
  }
const around = (fetchFile: (name: string) => Promise<Bytes | null>, now = start) => ({
  keys: accepted,
  now,
  fetchFile,
})
const feeds = async () => {
  const first = await buildFeed(one, [], start)
  const second = await buildFeed(two, [one], start + day)
  const third = await buildFeed(three, [two, one], start + 2 * day)
  return { first, second, third, server: serverOf(first, second, third) }
}
const note = (manifest: Manifest) => signed(manifestText(manifest))

async function stateAt(feed: BuiltFeed): Promise<FeedState> {
  const update = await updateFeed(null, await note(feed.manifest), around(serverOf(feed)()))
  if (!update.ok) throw new Error(update.reason)
  return update.state
}
const plain = ({ version, records, prefixes }: FeedContent) => [
  version,
  [...records],
  [...prefixes],
]

describe('a client takes', () => {
  test('the full file at first, a delta afterwards, and is where the server is', async () => {
    const { first, second, third, server } = await feeds()
    const fetched: string[] = []
    const watching = server((name, bytes) => {
      fetched.push(name)
      return bytes
    })
    let state: FeedState | null = null
    for (const [feed, by, content] of [
      [first, 'full', one],
      [second, 'delta', two],
      [third, 'delta', three],
      [third, 'nothing-new', three],
    ] as const) {
      const update = await updateFeed(state, await note(feed.manifest), around(watching))
      expect(update).toMatchObject({ ok: true, by, refused: [] })
      expect(update.state && plain(update.state.content)).toEqual(plain(content))
      state = update.state
    }
    expect(fetched.map((name) => name.split('/')[0])).toEqual([
      'full',
      'prefixes',
      'delta',
      'delta',
    ])
  })
  test('a later manifest of the same version: it lives longer', async () => {
    const { first, server } = await feeds()
    const state = await stateAt(first)
    const again = await buildFeed(one, [], start + 3 * day)
    const update = await updateFeed(state, await note(again.manifest), around(server()))
    expect(update).toMatchObject({ ok: true, by: 'nothing-new' })
    expect(isFresh(state, start + 8 * day)).toBe(false)
    expect(update.state && isFresh(update.state, start + 8 * day)).toBe(true)
  })
  test('what the second key signed, that was kept offline', async () => {
    const { second, server } = await feeds()
    const rotated = await signedOffline(manifestText(second.manifest))
    expect(await updateFeed(null, rotated, around(server()))).toMatchObject({ ok: true })
  })
  test('the full file where it is too far behind for a delta', async () => {
    const { first } = await feeds()
    const state = await stateAt(first)
    const far = await buildFeed(three, [two], start)
    const update = await updateFeed(state, await note(far.manifest), around(serverOf(far)()))
    expect(update).toMatchObject({ ok: true, by: 'full', refused: [] })
  })
  test('a manifest that ended within a day, since clocks are wrong, but tells it as old', async () => {
    const { first, server } = await feeds()
    const late = start + 7.5 * day
    const update = await updateFeed(null, await note(first.manifest), around(server(), late))
    expect(update.ok).toBe(true)
    expect(update.state && isFresh(update.state, late)).toBe(false)
  })
})

describe('a client refuses, says why, and keeps what it had', () => {
  const refusal = async (
    offer: (all: Awaited<ReturnType<typeof feeds>>) => Promise<{
      signed: string
      fetchFile?: (name: string) => Promise<Bytes | null>
      now?: number
    }>,
    from: 'first' | 'second' | null = 'second',
  ) => {
    const all = await feeds()
    const state = from === null ? null : await stateAt(all[from])
    const before = state && plain(state.content)
    const { signed, fetchFile = all.server(), now = start } = await offer(all)
    const update = await updateFeed(state, signed, around(fetchFile, now))
    expect(update.state).toBe(state)
    expect(update.state && plain(update.state.content)).toEqual(before)
    if (update.ok) return { reason: update.by }
    expect(update.message.vi).toMatch(/\S/)
    expect(update.message.en).toMatch(/\S/)
    return { reason: update.reason }
  }
  /** A manifest of version 3 with some lines of it changed. */
  const third = (change: Partial<Manifest>) => async (all: Awaited<ReturnType<typeof feeds>>) => ({
    signed: await note({ ...all.third.manifest, ...change }),
  })

  test('an older version: rollback', async () => {
    expect(await refusal(async ({ first }) => ({ signed: await note(first.manifest) }))).toEqual({
      reason: 'rollback',
    })
  })
  test('with nothing taken yet, a version below the one it was delivered with: rollback', async () => {
    const { first, second, server } = await feeds()
    const surroundings = { ...around(server(), start), leastVersion: two.version }
    const older = await updateFeed(null, await note(first.manifest), surroundings)
    expect(older).toMatchObject({ ok: false, reason: 'rollback', state: null })
    expect(await updateFeed(null, await note(second.manifest), surroundings)).toMatchObject({
      ok: true,
      by: 'full',
    })
  })
  test('an older manifest of the same version: rollback', async () => {
    const older = await buildFeed(two, [one], start)
    expect(await refusal(async () => ({ signed: await note(older.manifest) }))).toEqual({
      reason: 'rollback',
    })
  })
  test('another content under the same version: fork', async () => {
    const other = await buildFeed({ ...three, version: two.version }, [], start + 5 * day)
    expect(await refusal(async () => ({ signed: await note(other.manifest) }))).toEqual({
      reason: 'fork',
    })
  })
  test('an expired manifest, also of a newer version: freeze', async () => {
    const now = start + 2 * day + 8 * day + 1
    expect(await refusal(async (all) => ({ ...(await third({})(all)), now }))).toEqual({
      reason: 'expired',
    })
  })
  test('a signature of a stranger, a changed text, no signature, garbage', async () => {
    const { third: newest } = await feeds()
    const text = manifestText(newest.manifest)
    const good = await signed(text)
    for (const [bad, reason] of [
      [await signedByStranger(text), 'unsigned'],
      [good.replace('version 3000', 'version 4000'), 'wrong-signature'],
      [
        good.replace(newest.manifest.full.sha256, newest.manifest.prefixes.sha256),
        'wrong-signature',
      ],
      [text, 'malformed'],
      ['', 'malformed'],
    ] as const) {
      expect(await refusal(async () => ({ signed: bad }))).toEqual({ reason })
    }
  })
  test('a signed text that is no manifest', async () => {
    for (const text of [
      'hello\n',
      manifestText((await feeds()).third.manifest).replace('full', 'ful'),
    ]) {
      expect(await refusal(async () => ({ signed: await signed(text) }))).toEqual({
        reason: 'malformed',
      })
    }
  })
  test('a full file of another version under this manifest: mix and match', async () => {
    const full = await refTo(fullFile(one))
    const prefixes = await refTo(prefixFile(one))
    const offer = third({ full, prefixes, deltas: new Map() })
    expect(await refusal(offer)).toEqual({ reason: 'wrong-version' })
  })
  test('a file swapped for one of the same length, or cut, or not there', async () => {
    const swap = (name: string, bytes: Bytes) => {
      if (!name.startsWith('full/')) return bytes
      const other = bytes.slice()
      other[20] = (other[20] ?? 0) ^ 1
      return other
    }
    const without = third({ deltas: new Map() })
    for (const [change, reason] of [
      [swap, 'wrong-hash'],
      [(_: string, bytes: Bytes) => bytes.slice(0, -1), 'wrong-length'],
      [() => null, 'unreachable'],
    ] as const) {
      const offer = async (all: Awaited<ReturnType<typeof feeds>>) => ({
        ...(await without(all)),
        fetchFile: all.server(change),
      })
      expect(await refusal(offer)).toEqual({ reason })
      expect(await refusal(offer, null)).toEqual({ reason })
    }
  })
  test('a truncated delta, with its reason; the full file stands in where it can be had', async () => {
    const { second, third: newest, server } = await feeds()
    const state = await stateAt(second)
    const cut = (name: string, bytes: Bytes) =>
      name.startsWith('delta/') ? bytes.slice(0, bytes.length >> 1) : bytes
    const delta = newest.manifest.deltas.get(two.version)
    const update = await updateFeed(state, await note(newest.manifest), around(server(cut)))
    const name = delta && fileName('delta', delta)
    expect(update).toMatchObject({
      ok: true,
      by: 'full',
      refused: [{ name, reason: 'wrong-length' }],
    })
    const cutAll = (name: string, bytes: Bytes) => (name === '' ? null : bytes.slice(0, 9))
    const refused = await updateFeed(state, await note(newest.manifest), around(server(cutAll)))
    expect(refused).toMatchObject({ ok: false, reason: 'wrong-length' })
    expect(refused.state).toBe(state)
  })
  test('a delta that is named rightly and leads elsewhere', async () => {
    const { second, third: newest } = await feeds()
    const state = await stateAt(second)
    const elsewhere = await buildFeed(contentOf(3, { 'host/c.vn': 'c.vn' }), [two], start)
    const otherFrom = await buildFeed(three, [one], start)
    for (const [wrong, from, reason] of [
      [elsewhere, two.version, 'broken-delta'],
      [otherFrom, one.version, 'wrong-version'],
    ] as const) {
      const ref = wrong.manifest.deltas.get(from)
      if (!ref) throw new Error('no delta')
      const manifest = { ...newest.manifest, deltas: new Map([[two.version, ref]]) }
      const server = serverOf(newest, wrong)()
      const update = await updateFeed(state, await note(manifest), around(server))
      expect(update).toMatchObject({ ok: true, by: 'full', refused: [{ reason }] })
      expect(update.state && plain(update.state.content)).toEqual(plain(three))
    }
  })
})

describe('deltas', () => {
  const ids = fc.constantFrom(...'abcdefgh'.split('').map((c) => `host/${c}.vn`))
  const contents = fc.tuple(
    fc.dictionary(ids, fc.constantFrom('x', 'y', 'ộ', 'line\nbreak'), { maxKeys: 8 }),
    fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }),
  )
  test('any sequence of them leaves a client with the full file, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(contents, { minLength: 2, maxLength: 6 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        async (steps, asks) => {
          const versions = steps.map(([values, prefixes], i) => contentOf(i + 1, values, prefixes))
          const feeds = await Promise.all(
            versions.map((content, i) => buildFeed(content, versions.slice(0, i), start)),
          )
          let state: FeedState | null = null
          let newest = ''
          for (const [i, feed] of feeds.entries()) {
            // A client may skip versions, but hears of the last one.
            if (!asks[i] && i < feeds.length - 1) continue
            const update: Awaited<ReturnType<typeof updateFeed>> = await updateFeed(
              state,
              await note(feed.manifest),
              around(serverOf(feed)()),
            )
            expect(update).toMatchObject({ ok: true, refused: [] })
            if (state !== null) expect(update).toMatchObject({ by: 'delta' })
            state = update.state
            newest = feed.manifest.full.sha256
          }
          const held = state as FeedState | null
          if (!held) throw new Error('took nothing')
          expect((await refTo(fullFile(held.content))).sha256).toBe(newest)
          expect(held.content.prefixes).toEqual(versions.at(-1)?.prefixes)
        },
      ),
      { numRuns: 60 },
    )
  })
  test('a byte changed anywhere in a delta never changes what a client holds', async () => {
    const { second, third } = await feeds()
    const state = await stateAt(second)
    const ref = third.manifest.deltas.get(two.version)
    if (!ref) throw new Error('no delta')
    let refused = 0
    await fc.assert(
      fc.asyncProperty(fc.nat(ref.bytes - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const spoil = (_: string, bytes: Bytes) => {
          const other = bytes.slice()
          other[at % other.length] = (other[at % other.length] ?? 0) ^ by
          return other
        }
        // The manifest names the spoilt file, as if the builder itself had made it.
        const file = spoil('', third.files.get(fileName('delta', ref)) ?? new Uint8Array())
        const spoilt = await refTo(file)
        const manifest = { ...third.manifest, deltas: new Map([[two.version, spoilt]]) }
        const only = async (name: string) => (name === fileName('delta', spoilt) ? file : null)
        const update = await updateFeed(state, await note(manifest), around(only))
        // Some bytes say the same in two ways (the parameter of an empty set): then nothing is wrong.
        if (update.ok) expect(plain(update.state.content)).toEqual(plain(three))
        else expect(update.state).toBe(state)
        refused += update.ok ? 0 : 1
      }),
      { numRuns: 200 },
    )
    expect(refused).toBeGreaterThan(180)
  })
  test('a manifest reads back as it was written', async () => {
    const { third } = await feeds()
    expect(parseManifest(manifestText(third.manifest))).toEqual(third.manifest)
  })
})
