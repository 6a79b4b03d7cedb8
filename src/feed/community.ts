import type { Channel } from '../channel/channel.ts'
import { hashOf } from '../channel/hash-list.ts'
import { siteLookupKeys } from '../channel/site.ts'
import type { CautionSaid } from '../verdict/verdict.ts'
import { hasPrefix, prefixOf } from './prefix-set.ts'

/**
 * What the prefix set has to say beside a verdict: a caution and nothing more, since nobody has looked
 * at the entry and one hit in some thousands of millions asked is chance.
 * @returns null where the set does not hold the site or a parent of it.
 */
export async function communityCaution(
  prefixes: Uint32Array,
  channel: Channel,
): Promise<CautionSaid | null> {
  if (channel.kind !== 'site' || prefixes.length === 0) return null
  for (const key of siteLookupKeys(channel.key)) {
    if (hasPrefix(prefixes, prefixOf(await hashOf(key)))) return caution
  }
  return null
}

const caution: CautionSaid = {
  code: 'community-list',
  vi: 'Có tên trong danh sách do cộng đồng báo, chưa ai kiểm chứng. Hãy cẩn thận.',
  en: 'On a list reported by a community, which nobody has verified. Be careful.',
  source: null,
}
