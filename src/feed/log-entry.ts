import type { ChannelKey } from '../channel/channel.ts'
import { hex } from '../channel/hash-list.ts'
import { phoneFacts } from '../channel/phone.ts'

import { canonicalJson } from './canonical-json.ts'
import { sha256 } from './merkle.ts'

/** A decision as it stands in the public log; canonical JSON of it is a leaf of the tree. */
export interface LogEntry {
  readonly format: 'kenh-that/log/1'
  /** ISO 8601, UTC. */
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly subject: string
  /** Null where the key may be a person's: then only the commitment holds it. */
  readonly channel: string | null
  readonly organisation: string | null
  readonly from: string | null
  readonly to: string
  readonly category: string | null
  readonly rule: string | null
  readonly revision: number
  /** Of each piece of evidence: SHA-256 of the salt and the canonical JSON, in hex. */
  readonly evidence: readonly string[]
  readonly evidenceCount: number
  /** SHA-256 of the salt and the canonical JSON of what is committed to, in hex. */
  readonly commitment: string
}

/** What an entry commits to without saying it: once its salt is deleted, nobody can tell what it was. */
export interface Committed {
  readonly channel: string
  readonly reasonVi: string
  readonly reasonEn: string | null
}

export interface CommittedEvidence {
  readonly source: string
  readonly publisher: string
  readonly publishedAt: string | null
  readonly quote: string
}

/** Who decides by rule alone; every other actor of a decision is a person, or the clock. */
export const mechanisms = ['policy', 'curated'] as const

/** A data tile gives an entry 65,535 bytes (C2SP tlog-tiles); 500 hashes are half of that. */
export const mostEvidence = 500

/** Whether a key may stand in a log from which nothing can be taken out again. */
export function isLoggedInClear(key: ChannelKey): boolean {
  if (key.startsWith('phone:')) return !phoneFacts(key).isPersonal
  return key.startsWith('site:') || key.startsWith('app:') || key.startsWith('office:')
}

const encoder = new TextEncoder()

/** @returns SHA-256 of the salt followed by the canonical JSON of the value, in hex. */
export async function commitTo(salt: Uint8Array, value: unknown, digest = sha256): Promise<string> {
  const text = encoder.encode(canonicalJson(value))
  const bytes = new Uint8Array(salt.length + text.length)
  bytes.set(salt)
  bytes.set(text, salt.length)
  return hex(await digest(bytes))
}

/** The bytes of a leaf. */
export const entryBytes = (entry: LogEntry): Uint8Array<ArrayBuffer> =>
  encoder.encode(canonicalJson(entry))
