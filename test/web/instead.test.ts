import { expect, test } from 'vitest'
import { channelOfKey } from '../../src/channel/parse.ts'
import { checkChannel } from '../../src/verdict/check.ts'
import { find } from '../../src/verdict/find.ts'
import { shippedIndex as index } from '../support/pages.ts'

test('at least 95 % of the listings that name an organisation lead to a real channel', () => {
  const named = index.snapshot.listings.filter((l) => l.organisation !== null)
  expect(named.length).toBeGreaterThan(100)
  const without = named.filter(({ key, organisation }) => {
    const parsed = channelOfKey(key)
    if (!parsed.ok || organisation === null) return true
    const { instead, verdict } = checkChannel(index, parsed.channel, key)
    if (verdict === 'official' || instead.length > 0) return false
    return find(index, index.organisations.get(organisation)?.name ?? '').length === 0
  })
  const share = 1 - without.length / named.length
  expect(share, without.map((l) => `${l.key} ${l.organisation}`).join('\n')).toBeGreaterThanOrEqual(
    0.95,
  )
  console.log(`${named.length} listings, ${(share * 100).toFixed(1)} % with a real channel`)
})
