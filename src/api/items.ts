import type { z } from 'zod'
import type { ListingShape, OfficialShape } from '../contract/requests.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { realChannels } from '../verdict/instead.ts'
import { orderPrices, statedPrice } from '../verdict/prices.ts'
import type { Listing, OfficialChannel } from '../verdict/registry.ts'

/** Entries of the registry as they leave. */

export const officialItem = (c: OfficialChannel): z.infer<typeof OfficialShape> => ({
  ...c,
  price: statedPrice(c.prices),
  prices: orderPrices(c.prices),
})

export const listingItem = (index: RegistryIndex, l: Listing): z.infer<typeof ListingShape> => {
  const { organisation, ...rest } = l
  return {
    ...rest,
    impersonates: organisation,
    price: statedPrice(l.prices),
    prices: orderPrices(l.prices),
    dispute: l.dispute ?? null,
    instead: organisation ? realChannels(index, organisation) : [],
  }
}
