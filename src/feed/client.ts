import type { FeedContent } from './content.ts'
import {
  applyDelta,
  BrokenFile,
  type Bytes,
  deltaVersions,
  fullFile,
  prefixFile,
  readFullFile,
  readPrefixFile,
  refTo,
} from './files.ts'
import { type FileRef, fileName, type Manifest, parseManifest } from './manifest.ts'
import { type Refusal, type RefusalReason, refuse } from './refusal.ts'
import { BrokenSet } from './rice.ts'
import { openNote, type Verifier } from './signed-note.ts'

/** What a client holds: one version of the feed, and the manifest that vouched for it. */
export interface FeedState {
  readonly content: FeedContent
  readonly issued: string
  readonly expires: string
  readonly full: FileRef
  readonly prefixes: FileRef
}

export interface FeedSurroundings {
  /** Keys that are accepted: two at least, so that one can be lost or replaced (docs/feed.md). */
  readonly keys: readonly Verifier[]
  /** Milliseconds since 1970. */
  readonly now: number
  /** A client that holds nothing yet takes no version below this: the one that it was delivered with. */
  readonly leastVersion?: number
  /** A file by its name in the feed (`delta/…`); null where it cannot be had. */
  readonly fetchFile: (name: string) => Promise<Bytes | null>
}

/** A file that was refused on the way, and why; another one took its place. */
export interface RefusedFile {
  readonly name: string
  readonly reason: RefusalReason
}

export type FeedUpdate =
  | {
      readonly ok: true
      readonly state: FeedState
      readonly by: 'full' | 'delta' | 'nothing-new'
      readonly refused: readonly RefusedFile[]
    }
  /** `state` is what the client had, untouched. */
  | (Refusal & { readonly state: FeedState | null })

/** Clocks of telephones are wrong by hours: a manifest that ended today is taken, as old. */
const clockSkewMs = 24 * 3600 * 1000

/**
 * Takes what a server offers, or refuses it with a reason and keeps what there is: a manifest that no
 * accepted key signed, that is older than the last, or that has expired; a file that is not the one
 * named. A delta that does not fit is given up for the full file.
 */
export async function updateFeed(
  state: FeedState | null,
  signedManifest: string,
  around: FeedSurroundings,
): Promise<FeedUpdate> {
  const note = await openNote(signedManifest, around.keys)
  if (!note.ok) return { ...refuse(note.reason), state }
  const manifest = parseManifest(note.text)
  if (!manifest) return { ...refuse('malformed'), state }
  const against = refusedManifest(state, manifest, around)
  if (against) return { ...refuse(against), state }

  const vouched = {
    issued: manifest.issued,
    expires: manifest.expires,
    full: manifest.full,
    prefixes: manifest.prefixes,
  }
  if (state?.content.version === manifest.version) {
    return { ok: true, state: { ...state, ...vouched }, by: 'nothing-new', refused: [] }
  }
  const refused: RefusedFile[] = []
  const delta = state && manifest.deltas.get(state.content.version)
  if (state && delta) {
    const taken = await takeDelta(state.content, manifest, delta, around)
    if (taken.ok) {
      return { ok: true, state: { content: taken.content, ...vouched }, by: 'delta', refused }
    }
    refused.push({ name: fileName('delta', delta), reason: taken.reason })
  }
  const taken = await takeFull(manifest, around)
  if (!taken.ok) return { ...taken, state }
  return { ok: true, state: { content: taken.content, ...vouched }, by: 'full', refused }
}

/** Whether what a client holds may still be told as the newest; else it is told as old. */
export const isFresh = (state: FeedState, now: number): boolean => now <= Date.parse(state.expires)

function refusedManifest(
  state: FeedState | null,
  manifest: Manifest,
  { now, leastVersion = 0 }: FeedSurroundings,
): RefusalReason | null {
  if (now > Date.parse(manifest.expires) + clockSkewMs) return 'expired'
  if (!state) return manifest.version < leastVersion ? 'rollback' : null
  if (manifest.version < state.content.version) return 'rollback'
  if (manifest.version > state.content.version) return null
  const same =
    manifest.full.sha256 === state.full.sha256 && manifest.prefixes.sha256 === state.prefixes.sha256
  if (!same) return 'fork'
  return Date.parse(manifest.issued) < Date.parse(state.issued) ? 'rollback' : null
}

type Taken = { readonly ok: true; readonly content: FeedContent } | Refusal

/**
 * What a delta makes of the content at hand, held against the manifest.
 * @returns the content at the manifest's version, or why the delta was refused.
 */
export async function takeDelta(
  content: FeedContent,
  manifest: Manifest,
  ref: FileRef,
  around: Pick<FeedSurroundings, 'fetchFile'>,
): Promise<Taken> {
  const bytes = await named(fileName('delta', ref), ref, around)
  if (typeof bytes === 'string') return refuse(bytes)
  return reading(async () => {
    const { from, to } = deltaVersions(bytes)
    if (from !== content.version || to !== manifest.version) return refuse('wrong-version')
    const made = applyDelta(content, bytes)
    const [full, prefixes] = await Promise.all([refTo(fullFile(made)), refTo(prefixFile(made))])
    const fits =
      full.sha256 === manifest.full.sha256 && prefixes.sha256 === manifest.prefixes.sha256
    return fits ? { ok: true, content: made } : refuse('broken-delta')
  }, 'broken-delta')
}

async function takeFull(
  manifest: Manifest,
  around: Pick<FeedSurroundings, 'fetchFile'>,
): Promise<Taken> {
  const { full, prefixes } = manifest
  const [lines, set] = await Promise.all([
    named(fileName('full', full), full, around),
    named(fileName('prefixes', prefixes), prefixes, around),
  ])
  if (typeof lines === 'string') return refuse(lines)
  if (typeof set === 'string') return refuse(set)
  return reading(async () => {
    const { version, records } = readFullFile(lines)
    if (version !== manifest.version) return refuse('wrong-version')
    return { ok: true, content: { version, records, prefixes: readPrefixFile(set) } }
  }, 'broken-file')
}

/** The file that the manifest means, or why what came is not it. */
async function named(
  name: string,
  ref: FileRef,
  { fetchFile }: Pick<FeedSurroundings, 'fetchFile'>,
): Promise<Bytes | 'unreachable' | 'wrong-length' | 'wrong-hash'> {
  const bytes = await fetchFile(name)
  if (!bytes) return 'unreachable'
  if (bytes.length !== ref.bytes) return 'wrong-length'
  return (await refTo(bytes)).sha256 === ref.sha256 ? bytes : 'wrong-hash'
}

async function reading(work: () => Promise<Taken>, broken: RefusalReason): Promise<Taken> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof BrokenFile || fault instanceof BrokenSet) return refuse(broken)
    throw fault
  }
}
