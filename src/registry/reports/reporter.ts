import { createHmac, randomBytes } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import type { Db } from '../../../db/database.ts'
import { keyOfDay } from '../../../db/queries/reports.ts'

/** Who sends a form, as far as abuse guards must know. Hashed at once, never stored as it is. */
export interface Reporter {
  /** Address of the other end; null where it is not known. */
  readonly address: string | null
  readonly agent: string | null
}

export interface ReporterHashes {
  readonly reporter: string
  /** Of the /24 or /48 that the address belongs to: one line has many addresses of its own. */
  readonly network: string
}

/** Hashes under the key of the day: tomorrow the same person has another hash, and the key is gone. */
export async function hashReporter(
  db: Db,
  { address, agent }: Reporter,
  at: Date,
): Promise<ReporterHashes> {
  const day = at.toISOString().slice(0, 10)
  const key = await keyOfDay(db, day, randomBytes(32).toString('base64url'), at)
  const hashed = (...parts: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
  const from = address ?? 'unknown'
  return {
    reporter: hashed('reporter', from, agent ?? ''),
    network: hashed('network', networkOf(from)),
  }
}

/** The first three bytes of an IPv4 address, the first three groups of an IPv6 one. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (isIPv4(plain)) return plain.split('.').slice(0, 3).join('.')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array<string>(Math.max(0, gap)).fill('0'), ...after]
  return groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
