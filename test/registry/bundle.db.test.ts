import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { beforeEach, describe, expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { runCommand } from '../../src/cli/program.ts'
import type { Tools } from '../../src/cli/tools.ts'
import { checkpointText } from '../../src/feed/checkpoint.ts'
import {
  makeKeys,
  readSigner,
  readVerifier,
  type Signer,
  signNote,
} from '../../src/feed/signed-note.ts'
import { makeBundle } from '../../src/registry/bundle/make-bundle.ts'
import { manifestName, signManifest } from '../../src/registry/bundle/manifest.ts'
import type { BundleRecord } from '../../src/registry/bundle/record.ts'
import { verifyBundle } from '../../src/registry/bundle/verify-bundle.ts'
import { readContext } from '../../src/registry/context.ts'
import { citedNow } from '../../src/registry/dossier/cited.ts'
import { dossierUseCases } from '../../src/registry/dossier/use-cases.ts'
import { ingestDocument } from '../../src/registry/ingest-document.ts'
import { loadCurated } from '../../src/registry/load-curated.ts'
import { logUseCases } from '../../src/registry/log.ts'
import { readSnapshot } from '../../src/registry/read-snapshot.ts'
import { check } from '../../src/verdict/check.ts'
import { buildIndex } from '../../src/verdict/index.ts'
import { onBothDatabasesCommitted, type TestDatabase } from '../support/databases.ts'
import { scratchDirectory } from '../support/scratch.ts'

const at = new Date('2026-11-24T00:00:00Z')
const curated = readCurated()
const paidLine = 'phone:1900252510' as ChannelKey
const publicUrl = 'https://kenhthat.example'
const signer = await readSigner((await makeKeys('kenhthat.example')).signerKey)
const pinned = [await readVerifier(signer.verifierKey)]

/** The bundle of a channel as the service makes it, and the check that the service answers. */
async function bundleOf({ db }: TestDatabase, key: ChannelKey) {
  const context = await readContext(db, curated)
  const found = await dossierUseCases(db, context).of(key)
  if (!found.ok) throw new Error(found.reason)
  const snapshot = await readSnapshot(db, curated.wellKnownHosts)
  const index = buildIndex(snapshot, { asOf: '2026-11-24' })
  const log = logUseCases(db)
  const head = await log.head()
  const bytes = await makeBundle({
    dossier: found.dossier,
    index,
    cited: citedNow(found.dossier, index, publicUrl) ?? raise('nothing to cite'),
    forbidden: new Set(),
    checkpoint: await signNote(checkpointText({ origin: signer.name, ...head }), [signer]),
    proofOf: async (entry) => (await log.inclusion(entry, head.size)) ?? [],
    signer,
    publicUrl,
  })
  return { bytes, index }
}

function raise(message: string): never {
  throw new Error(message)
}

type Files = Record<string, Uint8Array<ArrayBuffer>>
const filesOf = (bytes: Uint8Array): Files => unzipSync(bytes) as Files
const recordIn = (files: Files) =>
  JSON.parse(new TextDecoder().decode(files['record.json'])) as BundleRecord

/** The bundle with a changed record; signed anew where whoever changes it holds a key. */
async function forged(
  bytes: Uint8Array,
  change: (record: BundleRecord) => void,
  by: Signer | null = null,
): Promise<Uint8Array> {
  const files = filesOf(bytes)
  const record = recordIn(files)
  change(record)
  files['record.json'] = new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`)
  if (by) {
    delete files[manifestName]
    const { channel, revision } = record
    const note = await signManifest({ key: channel.key, revision }, files, by)
    files[manifestName] = new TextEncoder().encode(note)
  }
  return zipSync(files)
}

const codesOf = async (bytes: Uint8Array) =>
  (await verifyBundle(bytes, pinned)).faults.map(({ code }) => code)

onBothDatabasesCommitted('an evidence bundle', (on) => {
  beforeEach(() => loadCurated(on.db, curated, { at, withChannels: true }))

  test('alone gives the verdict that the service gives, with every decision proven', async () => {
    const { bytes, index } = await bundleOf(on, paidLine)
    const checked = await verifyBundle(bytes, pinned)
    expect(checked.faults).toEqual([])
    const live = check(index, paidLine)
    if (!live.ok) throw new Error(live.reason)
    expect(checked.recomputed).toMatchObject({
      status: 'listed',
      settledBy: 'policy',
      verdict: { verdict: live.verdict.verdict, headline: live.verdict.headline },
    })
    expect(checked.recomputed?.policy?.restsOn.length).toBeGreaterThan(0)
    expect(checked).toMatchObject({ pinned: true, proven: checked.record?.decisions.length })
    expect(checked.proven).toBeGreaterThan(0)
    // Not a single committed quote goes unread.
    expect(checked.record?.decisions.at(-1)?.unchanged.length).toBeGreaterThan(0)
    expect((await bundleOf(on, paidLine)).bytes, 'the same bytes again').toEqual(bytes)
  })

  test('of every listing of the curated data comes to the verdict of the service', async () => {
    const snapshot = await readSnapshot(on.db, curated.wellKnownHosts)
    const seen = snapshot.listings.filter((l) => l.status === 'listed' || l.status === 'stale')
    // Some of every kind and status: all of them take minutes.
    const some = seen.filter((_, place) => place % 40 === 0)
    expect(some.length).toBeGreaterThan(4)
    for (const { key, status } of some) {
      const { bytes } = await bundleOf(on, key)
      const checked = await verifyBundle(bytes, pinned)
      expect(checked.faults, key).toEqual([])
      expect(checked.recomputed?.status, key).toBe(status)
    }
  })

  test('holds the SHA-256 and the time of a fetched page, and a changed one is found', async () => {
    const context = await readContext(on.db, curated)
    const text =
      'Bảo hiểm xã hội Việt Nam cảnh báo: số 1900 555 123 không phải tổng đài của ngành, người gọi mất 8.000 đồng một phút.'
    const address = 'https://baohiemxahoi.gov.vn/tin/canh-bao.html'
    const fetchedAt = '2026-11-24T01:02:03.000Z'
    const read = await ingestDocument(
      on.db,
      context,
      { address, title: 'Cảnh báo', text, fetchedAt },
      at,
    )
    expect(read.listed).toEqual(['phone:1900555123'])
    const { bytes } = await bundleOf(on, 'phone:1900555123' as ChannelKey)
    const { faults, record } = await verifyBundle(bytes, pinned)
    expect(faults).toEqual([])
    expect(record?.evidence).toMatchObject([
      {
        source: address,
        fetchedAt,
        title: 'Cảnh báo',
        pageSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
    const changed = await forged(bytes, ({ evidence: [one] }) => {
      if (one) one.pageSha256 = 'ab'.repeat(32)
    })
    expect(await codesOf(changed)).toContain('file-changed')
  })

  test('kenhthat verify-bundle takes the one and refuses the other', async () => {
    const { bytes } = await bundleOf(on, paidLine)
    const dir = scratchDirectory('bundle')
    const file = join(dir, 'hồ sơ.zip')
    const verify = () =>
      runCommand(['verify-bundle', file, '--key', signer.verifierKey], {
        version: '0',
        dataDir: dir,
      } as Tools)
    await mkdir(dir, { recursive: true })
    await writeFile(file, bytes)
    expect(await verify()).toBe(0)
    const forge = ({ decisions }: BundleRecord) => {
      for (const decision of decisions) decision.reasonVi = 'Khác.'
    }
    await writeFile(file, await forged(bytes, forge))
    await expect(verify()).rejects.toThrow(
      /hồ sơ\.zip does not hold: a file was changed \(record\.json\); a decision is not the one in the log/,
    )
    await rm(dir, { recursive: true })
  })

  describe('a forger', () => {
    const quote = ({ evidence }: BundleRecord) => {
      for (const one of evidence) one.quote = `${one.quote?.slice(0, 200)} Đã sửa.`
    }
    test('without a key cannot change a quote, a hash, a file or the verdict', async () => {
      const { bytes } = await bundleOf(on, paidLine)
      expect(await codesOf(await forged(bytes, quote))).toEqual(
        expect.arrayContaining(['file-changed', 'quote-differs']),
      )
      const files = filesOf(bytes)
      const { 'index.html': _, ...without } = files
      expect(await codesOf(zipSync(without))).toEqual(['file-missing'])
      const added = { ...files, 'more.html': new Uint8Array([60]) }
      expect(await codesOf(zipSync(added))).toEqual(['file-unsigned'])
      expect(await codesOf(new Uint8Array([1, 2, 3]))).toEqual(['no-bundle'])
    })
    test('with a key of his own is not who the reader trusts', async () => {
      const { bytes } = await bundleOf(on, paidLine)
      const other = await readSigner((await makeKeys('kenhthat.example')).signerKey)
      const own = await forged(bytes, quote, other)
      expect(await codesOf(own)).toEqual(expect.arrayContaining(['not-signed', 'quote-differs']))
    })
    test('with our own key is held by the public log, and by the rules', async () => {
      const { bytes } = await bundleOf(on, paidLine)
      expect(new Set(await codesOf(await forged(bytes, quote, signer)))).toEqual(
        new Set(['quote-differs']),
      )
      const silent = await forged(
        bytes,
        (record) => {
          quote(record)
          for (const decision of record.decisions) decision.unchanged = []
          for (const one of record.evidence)
            Object.assign(one, { trust: 'community', wordOf: null })
        },
        signer,
      )
      expect(await codesOf(silent)).toContain('status-differs')
      const moved = await forged(
        bytes,
        ({ decisions }) => {
          for (const { log } of decisions) if (log) log.index += 1
        },
        signer,
      )
      expect(await codesOf(moved)).toContain('not-in-log')
      const rewritten = await forged(
        bytes,
        ({ decisions }) => {
          for (const decision of decisions) decision.reasonVi = 'Lý do khác.'
        },
        signer,
      )
      expect(await codesOf(rewritten)).toContain('entry-differs')
    })
  })
})
