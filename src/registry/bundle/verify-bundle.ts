import { unzipSync } from 'fflate'
import { parseCheckpoint } from '../../feed/checkpoint.ts'
import { KeyProblem, openNote, readVerifier, type Verifier } from '../../feed/signed-note.ts'
import {
  type BundleFiles,
  type BundleManifest,
  manifestName,
  openManifest,
  sha256,
} from './manifest.ts'
import { type Recomputed, recompute } from './recompute.ts'
import { BundleRecord } from './record.ts'
import { logFaults } from './verify-log-entries.ts'

/** What is wrong with a bundle, and where. */
export interface BundleFault {
  readonly code:
    | 'no-bundle'
    | 'not-signed'
    | 'file-changed'
    | 'file-missing'
    | 'file-unsigned'
    | 'record-unreadable'
    | 'checkpoint-not-signed'
    | 'not-in-log'
    | 'entry-differs'
    | 'quote-differs'
    | 'status-differs'
    | 'verdict-differs'
    | 'cannot-recompute'
  /** A file, the number of a log entry, the id of a piece of evidence, or what was expected. */
  readonly at: string
}

export interface BundleCheck {
  readonly faults: readonly BundleFault[]
  /** Null where it could not be read. */
  readonly record: BundleRecord | null
  readonly recomputed: Recomputed | null
  /** Entries of the public log that were proven to be in it. */
  readonly proven: number
  /** Whether a key that the caller holds has signed, and not only the one in the bundle. */
  readonly pinned: boolean
}

const largestFile = 32 * 1024 * 1024

/**
 * Checks a bundle with nothing but itself: that its files are as signed, that its decisions stand in
 * the signed log, that its quotes are those that the log commits to, and that status and verdict follow
 * from the evidence by the rules.
 * @param pinned keys that the caller trusts; without any, the bundle's own key is taken.
 */
export async function verifyBundle(
  bytes: Uint8Array,
  pinned: readonly Verifier[] = [],
): Promise<BundleCheck> {
  const files = unpacked(bytes)
  const own = files && (await ownKey(files))
  if (!files || !own) return unreadable([{ code: 'no-bundle', at: '' }])
  const keys = pinned.length > 0 ? pinned : [own]
  const faults: BundleFault[] = []
  const manifest = await openManifest(textOf(files[manifestName]), keys)
  if (manifest) faults.push(...(await fileFaults(files, manifest)))
  else faults.push({ code: 'not-signed', at: manifestName })
  const record = readRecord(files)
  if (!record) return unreadable([...faults, { code: 'record-unreadable', at: 'record.json' }])
  if (manifest && (manifest.key !== record.channel.key || manifest.revision !== record.revision)) {
    faults.push({ code: 'file-changed', at: 'record.json' })
  }
  const checkpoint = await openNote(textOf(files['checkpoint.txt']), keys)
  const head = checkpoint.ok ? parseCheckpoint(checkpoint.text) : null
  if (head) faults.push(...(await logFaults(record, head)))
  else faults.push({ code: 'checkpoint-not-signed', at: 'checkpoint.txt' })
  const { recomputed, faults: rules } = asked(record)
  return {
    faults: [...faults, ...rules],
    record,
    recomputed,
    proven: head ? record.decisions.filter((d) => d.log !== null).length : 0,
    pinned: pinned.length > 0,
  }
}

const unreadable = (faults: readonly BundleFault[]): BundleCheck => ({
  ...{ faults, record: null, recomputed: null, proven: 0, pinned: false },
})

function unpacked(bytes: Uint8Array): BundleFiles | null {
  try {
    const filter = ({ originalSize }: { originalSize: number }) => originalSize <= largestFile
    return unzipSync(bytes, { filter }) as BundleFiles
  } catch {
    return null
  }
}

async function ownKey(files: BundleFiles): Promise<Verifier | null> {
  return readVerifier(textOf(files['key.txt'])).catch((fault: unknown) => {
    if (fault instanceof KeyProblem) return null
    throw fault
  })
}

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

function readRecord(files: BundleFiles): BundleRecord | null {
  try {
    return BundleRecord.parse(JSON.parse(textOf(files['record.json'])))
  } catch {
    return null
  }
}

async function fileFaults(files: BundleFiles, manifest: BundleManifest): Promise<BundleFault[]> {
  const faults: BundleFault[] = []
  for (const { name, size, sha256: signed } of manifest.files) {
    const bytes = files[name]
    if (!bytes) faults.push({ code: 'file-missing', at: name })
    else if (bytes.length !== size || (await sha256(bytes)) !== signed) {
      faults.push({ code: 'file-changed', at: name })
    }
  }
  const named = new Set([manifestName, ...manifest.files.map((file) => file.name)])
  for (const name of Object.keys(files)) {
    if (!named.has(name)) faults.push({ code: 'file-unsigned', at: name })
  }
  return faults
}

/** What the rules give, held against what the bundle claims. */
function asked(record: BundleRecord): {
  readonly recomputed: Recomputed | null
  readonly faults: readonly BundleFault[]
} {
  let recomputed: Recomputed | null = null
  try {
    recomputed = recompute(record)
  } catch {
    return { recomputed, faults: [{ code: 'record-unreadable', at: 'record.json' }] }
  }
  if (!recomputed) return { recomputed, faults: [{ code: 'cannot-recompute', at: 'evidence' }] }
  const faults: BundleFault[] = []
  const claimed = record.listing?.status ?? null
  if (recomputed.status !== claimed) {
    faults.push({ code: 'status-differs', at: `${claimed} / ${recomputed.status}` })
  }
  const { verdict, headline } = recomputed.verdict
  if (verdict !== record.verdict.verdict || headline.vi !== record.verdict.headline.vi) {
    faults.push({ code: 'verdict-differs', at: `${record.verdict.verdict} / ${verdict}` })
  }
  return { recomputed, faults }
}
