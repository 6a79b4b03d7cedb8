import { randomBytes } from 'node:crypto'
import type { Proof } from '../../../db/schema/dispute.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import { isSharedHost } from '../../channel/site.ts'
import { hostOf } from '../../verdict/lookup.ts'

/**
 * Where a proof of control is looked for; the composition root makes it over the guarded fetcher. An
 * answer that cannot be had is an empty one: the owner may ask again.
 */
export interface ProofLookup {
  /** TXT records at a name. */
  readonly txt: (name: string) => Promise<readonly string[]>
  /** Text of a file, null where it is not there or the answer came from another host. */
  readonly file: (address: string) => Promise<string | null>
}

/** What the owner has to publish. It will be public, so it is no secret. */
export const newProofToken = (): string =>
  `kenhthat-dispute=${randomBytes(18).toString('base64url')}`

export interface ProofPlaces {
  /** Name of the TXT record. */
  readonly dns: string
  /** Address of the file. */
  readonly file: string
}

/**
 * Where the owner of a channel can publish a token. Null where only a letter proves control: numbers,
 * accounts, and pages on a host that strangers share.
 */
export function proofPlaces(key: ChannelKey): ProofPlaces | null {
  if (!key.startsWith('site:')) return null
  const host = hostOf(key)
  if (key !== `site:${host}` && isSharedHost(host)) return null
  const name = host.replace(/:\d+$/, '')
  return {
    dns: `_kenhthat.${name}`,
    file: `https://${host}/.well-known/kenhthat-dispute.txt`,
  }
}

/** Looks for the token where the owner may have published it. */
export async function findProof(
  lookup: ProofLookup,
  key: ChannelKey,
  token: string,
): Promise<Exclude<Proof, 'letter'> | null> {
  const places = proofPlaces(key)
  if (!places) return null
  const [records, text] = await Promise.all([lookup.txt(places.dns), lookup.file(places.file)])
  if (records.some((record) => record.trim() === token)) return 'dns'
  const lines = (text ?? '').slice(0, 10_000).split(/\r?\n/)
  return lines.some((line) => line.trim() === token) ? 'file' : null
}
