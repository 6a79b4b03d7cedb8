import { beforeAll, describe, expect, test } from 'vitest'
import { checkpointText } from '../../src/feed/checkpoint.ts'
import { tileOf, tilePath, tilesOf } from '../../src/feed/log-tiles.ts'
import { makeKeys, readSigner, readVerifier, signNote } from '../../src/feed/signed-note.ts'
import { type LogReader, verifyLog } from '../../src/feed/verify-log.ts'
import { madeLog } from '../support/made-log.ts'

describe('paths of tiles (C2SP tlog-tiles)', () => {
  test.each([
    [{ index: 0, width: 256 }, '000'],
    [{ index: 273, width: 112 }, '273.p/112'],
    [{ index: 1_234_067, width: 256 }, 'x001/x234/067'],
    [{ index: 1000, width: 1 }, 'x001/000.p/1'],
  ])('%o is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path)
    expect(tileOf(path)).toEqual(tile)
  })

  test.each(['', '0', '00', '0000', 'x000/000', '000.p/0', '000.p/256', '000.p/257', '../000'])(
    '%j is none',
    (path) => expect(tileOf(path)).toBeNull(),
  )

  test('70,000 entries are 273 tiles and one of 112', () => {
    const tiles = tilesOf(70_000)
    expect(tiles).toHaveLength(274)
    expect(tiles.at(-1)).toEqual({ index: 273, width: 112 })
    expect(tilesOf(0)).toEqual([])
    expect(tilesOf(256)).toEqual([{ index: 0, width: 256 }])
  })
})

const keys = await makeKeys('so-cai.example')
const signer = await readSigner(keys.signerKey)
const verifier = await readVerifier(keys.verifierKey)

/** A log whose server says what it is told to say. */
const logOf = (entries: readonly string[]) => madeLog(entries, signer)

const entries = Array.from({ length: 600 }, (_, i) => `{"entry":${i}}`)
const verifies = (reader: LogReader, older: string | null = null) =>
  verifyLog(reader, [verifier], older)

describe('a log of 600 entries', () => {
  let whole: Awaited<ReturnType<typeof logOf>>
  beforeAll(async () => {
    whole = await logOf(entries)
  })

  test('is as it was signed', async () => {
    expect(await verifies(whole.reader)).toMatchObject({ ok: true, checkpoint: { size: 600 } })
  })

  test.each([0, 1, 255, 256, 257, 512, 599, 600])(
    'begins with the log of when it had %i',
    async (size) => {
      const { note } = await logOf(entries.slice(0, size))
      expect(await verifies(whole.reader, note)).toMatchObject({ ok: true })
    },
  )

  test.each([0, 255, 256, 599])('a changed entry %i is found', async (at) => {
    const changed = await logOf(entries.with(at, '{"entry":"changed"}'))
    const reader = {
      ...whole.reader,
      tile: (path: string) =>
        path.startsWith('entries/') ? changed.reader.tile(path) : whole.reader.tile(path),
    }
    expect(await verifies(reader)).toEqual({ ok: false, reason: 'entry-differs', at })
    // With its hash changed as well, only the signed root tells.
    const hashToo = { ...changed.reader, checkpoint: whole.reader.checkpoint }
    expect(await verifies(hashToo)).toEqual({ ok: false, reason: 'wrong-root', at: 600 })
  })

  test.each([
    ['dropped', entries.toSpliced(300, 1)],
    ['doubled', entries.toSpliced(300, 1, '{"entry":299}')],
    ['reordered', entries.with(300, '{"entry":301}').with(301, '{"entry":300}')],
  ])('%s under the signed head of before: refused', async (_, other) => {
    const { reader } = await logOf(other)
    const result = await verifies({ ...reader, checkpoint: whole.reader.checkpoint })
    expect(result).toMatchObject({ ok: false })
    expect(['wrong-root', 'tile-missing']).toContain(result.ok || result.reason)
  })

  test.each([
    ['changed', entries.with(10, '{"entry":"changed"}')],
    ['dropped', [...entries.toSpliced(300, 1), '{"entry":600}']],
    ['reordered', entries.with(300, '{"entry":301}').with(301, '{"entry":300}')],
  ])('%s and signed anew by who has the key: an older head finds it', async (_, other) => {
    const { reader } = await logOf([...other, '{"entry":"more"}'])
    expect(await verifies(reader)).toMatchObject({ ok: true })
    const found = await verifies(reader, whole.note)
    expect(found).toEqual({ ok: false, reason: 'rewritten', at: 600 })
  })

  test('a fork of the same size is found', async () => {
    const { reader } = await logOf(entries.with(599, '{"entry":"fork"}'))
    expect(await verifies(reader, whole.note)).toMatchObject({ ok: false, reason: 'rewritten' })
  })

  test('entries taken from the end are missed', async () => {
    const { reader } = await logOf(entries.slice(0, 500))
    expect(await verifies(reader, whole.note)).toEqual({ ok: false, reason: 'shrunk', at: 500 })
  })

  test.each([0, 1])('a changed hash %i of the tile above the leaves is found', async (at) => {
    const tile = async (path: string) => {
      const bytes = await whole.reader.tile(path)
      if (path.startsWith('1/') && bytes) bytes[at * 32] = (bytes[at * 32] ?? 0) ^ 1
      return bytes
    }
    const found = { ok: false, reason: 'node-differs', at: 0 }
    expect(await verifies({ ...whole.reader, tile })).toEqual(found)
  })

  test('tiles above the leaves that are not there are missed', async () => {
    const tile = async (path: string) => (path.startsWith('1/') ? null : whole.reader.tile(path))
    expect(await verifies({ ...whole.reader, tile })).toMatchObject({ reason: 'tile-missing' })
  })

  test('a stranger’s signature, another log, no answer', async () => {
    const stranger = await readVerifier((await makeKeys('so-cai.example')).verifierKey)
    expect(await verifyLog(whole.reader, [stranger])).toMatchObject({ reason: 'not-signed' })
    const silent = { ...whole.reader, checkpoint: async () => null }
    expect(await verifies(silent)).toMatchObject({ reason: 'no-checkpoint' })
    const cut = { ...whole.reader, tile: async () => null }
    expect(await verifies(cut)).toMatchObject({ reason: 'tile-missing' })
    const elsewhere = await readSigner((await makeKeys('khac.example')).signerKey)
    const text = checkpointText({ origin: 'khac.example', size: 0, root: new Uint8Array(32) })
    const both = [verifier, await readVerifier(elsewhere.verifierKey)]
    const other = await signNote(text, [elsewhere])
    expect(await verifyLog(whole.reader, both, other)).toMatchObject({ reason: 'other-log' })
  })
})
