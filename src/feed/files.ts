import { hex } from '../channel/hash-list.ts'
import { canonicalJson } from './canonical-json.ts'
import type { FeedContent } from './content.ts'
import type { FileRef } from './manifest.ts'
import { applyPrefixDelta, prefixDelta } from './prefix-set.ts'
import { decodeSet, encodeSet } from './rice.ts'

/** The files of the feed as bytes: written by the server, read by every client (docs/feed.md). */

export type Bytes = Uint8Array<ArrayBuffer>
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export async function refTo(bytes: Bytes): Promise<FileRef> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return { sha256: hex(new Uint8Array(digest)), bytes: bytes.length }
}

/** First line: format and version; then a record a line, in the order of their ids. */
export function fullFile({ version, records }: FeedContent): Bytes {
  const head = canonicalJson({ format: 'kenh-that/feed/1', version })
  return encoder.encode(`${[head, ...records.values()].join('\n')}\n`)
}

export const prefixFile = ({ prefixes }: FeedContent): Bytes => encodeSet(prefixes)

/** A file that cannot be what it is taken for. */
export class BrokenFile extends Error {}

/** @throws BrokenFile where it is not a full file. */
export function readFullFile(bytes: Bytes): Pick<FeedContent, 'version' | 'records'> {
  const lines = textOf(bytes).split('\n')
  if (lines.pop() !== '') throw new BrokenFile('the last line has no end')
  const head = objectOf(lines.shift() ?? '')
  if (head.format !== 'kenh-that/feed/1' || !isVersion(head.version)) throw new BrokenFile('head')
  const records = new Map(lines.map((line) => [idOf(line), line]))
  if (records.size !== lines.length) throw new BrokenFile('an id stands twice')
  return { version: head.version, records }
}

/** @throws BrokenSet where it is not a set. */
export const readPrefixFile = (bytes: Bytes): Uint32Array => decodeSet(bytes)

/**
 * What leads from one version to another. First line: versions, ids that go, and the lengths of the
 * two sets that follow the lines; then a line of each record that comes or changes.
 */
export function deltaFile(from: FeedContent, to: FeedContent): Bytes {
  const remove = [...from.records.keys()].filter((id) => !to.records.has(id))
  const put = [...to.records].flatMap(([id, line]) => (from.records.get(id) === line ? [] : [line]))
  const { removed, added } = prefixDelta(from.prefixes, to.prefixes)
  const head = canonicalJson({
    format: 'kenh-that/delta/1',
    from: from.version,
    to: to.version,
    remove,
    put: put.length,
    sets: [removed.length, added.length],
  })
  const text = encoder.encode(`${[head, ...put].join('\n')}\n`)
  const bytes = new Uint8Array(text.length + removed.length + added.length)
  bytes.set(text)
  bytes.set(removed, text.length)
  bytes.set(added, text.length + removed.length)
  return bytes
}

/** The versions that a delta leads between. @throws BrokenFile */
export function deltaVersions(bytes: Bytes): { readonly from: number; readonly to: number } {
  const { from, to } = deltaHead(bytes)
  return { from, to }
}

/**
 * What a delta makes of the content from which it leads.
 * @throws BrokenFile, BrokenSet where it does not fit; whether the result is the right one only its
 * checksum says (client.ts).
 */
export function applyDelta(content: FeedContent, bytes: Bytes): FeedContent {
  const head = deltaHead(bytes)
  if (head.from !== content.version) throw new BrokenFile('leads from another version')
  const [removedBytes, addedBytes] = head.sets
  const textEnd = bytes.length - removedBytes - addedBytes
  if (textEnd < head.end) throw new BrokenFile('cut off')
  const lines = textOf(bytes.subarray(head.end, textEnd)).split('\n')
  if (lines.pop() !== '' || lines.length !== head.put) throw new BrokenFile('cut off')
  const records = new Map(content.records)
  for (const id of head.remove) {
    if (!records.delete(id)) throw new BrokenFile('removes what is not there')
  }
  for (const line of lines) records.set(idOf(line), line)
  return {
    version: head.to,
    records: new Map([...records].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))),
    prefixes: applyPrefixDelta(content.prefixes, {
      removed: bytes.subarray(textEnd, textEnd + removedBytes),
      added: bytes.subarray(textEnd + removedBytes),
    }),
  }
}

interface DeltaHead {
  readonly from: number
  readonly to: number
  readonly remove: readonly string[]
  readonly put: number
  readonly sets: readonly [number, number]
  /** Where the lines of records begin. */
  readonly end: number
}

function deltaHead(bytes: Bytes): DeltaHead {
  const lineEnd = bytes.indexOf(10)
  if (lineEnd < 0) throw new BrokenFile('cut off')
  const head = objectOf(textOf(bytes.subarray(0, lineEnd)))
  const { format, from, to, remove, put, sets } = head
  if (format !== 'kenh-that/delta/1' || !isVersion(from) || !isVersion(to) || !isVersion(put)) {
    throw new BrokenFile('head')
  }
  if (!Array.isArray(remove) || !remove.every((id) => typeof id === 'string')) {
    throw new BrokenFile('head')
  }
  if (!Array.isArray(sets) || !isVersion(sets[0]) || !isVersion(sets[1])) {
    throw new BrokenFile('head')
  }
  // What follows the head when there is no record is the line's own end.
  return { from, to, remove, put, sets: [sets[0], sets[1]], end: lineEnd + 1 }
}

const isVersion = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new BrokenFile('not UTF-8')
  }
}

function objectOf(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Told below, with what is JSON but no object.
  }
  throw new BrokenFile('not JSON')
}

function idOf(line: string): string {
  const { id } = objectOf(line)
  if (typeof id !== 'string') throw new BrokenFile('a record has no id')
  return id
}
