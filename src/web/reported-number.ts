import { displayOf, keyValue } from '../channel/parse.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { keyAt } from './channel-path.ts'

/** The digits of a number that stands on the public list; null for any other, whatever was sent. */
export function listedNumber(index: RegistryIndex | null, asked: string): string | null {
  const key = index && asked ? keyAt(index, asked) : null
  if (!index || !key) return null
  const status = index.listings.get(key)?.status
  return status === 'listed' || status === 'disputed' || status === 'stale' ? keyValue(key) : null
}

/** A channel that stands on the public list, as a form shows it; null for any other. */
export function listedChannel(index: RegistryIndex | null, asked: string): string | null {
  const key = index && asked ? keyAt(index, asked) : null
  return key && index?.listings.has(key) ? displayOf(key) : null
}
