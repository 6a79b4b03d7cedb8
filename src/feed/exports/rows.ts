import type { ChannelKey } from '../../channel/channel.ts'
import { wordOfListing } from '../../verdict/check.ts'
import { type Listing, type OfficialChannel, type Scope, scopes } from '../../verdict/registry.ts'
import type { Claim, ExportInput } from './exporter.ts'
import { toldListings, toldOfficial } from './told.ts'

/** A listing as the JSON formats tell it; members as in `GET /v1/blacklist`. */
const listingRow = ({ publicUrl }: ExportInput, listing: Listing) => {
  const { organisation, dispute, wasSeen: _wasSeen, key, scope, ...rest } = listing
  return {
    // The guard reads these two back: they stand first.
    key,
    scope,
    ...rest,
    verdict: wordOfListing(listing),
    impersonates: organisation,
    dispute: dispute ?? null,
    page: pageOf(publicUrl, listing),
  }
}

const officialRow = ({ publicUrl }: ExportInput, channel: OfficialChannel) => ({
  ...channel,
  page: pageOf(publicUrl, channel),
})

/** Where a person reads the present state of a channel. */
export const pageOf = (publicUrl: string, { display }: { readonly display: string }): string =>
  `${publicUrl}/?q=${encodeURIComponent(display)}`

export function* listingRows(input: ExportInput, statuses: readonly Listing['status'][]) {
  for (const listing of toldListings(input, statuses)) yield listingRow(input, listing)
}

export function* officialRows(input: ExportInput) {
  for (const channel of toldOfficial(input)) yield officialRow(input, channel)
}

const accusedRow = /"key":"((?:[^"\\]|\\.)*)","scope":"(\w+)"/

/** The claim of a listing's row in a JSON format; none in a row about an official channel. */
export function accusedInRow(piece: string): readonly Claim[] {
  const [, key, scope] = accusedRow.exec(piece) ?? []
  if (key === undefined || !scopes.includes(scope as Scope)) return []
  return [{ key: JSON.parse(`"${key}"`) as ChannelKey, extent: scope as Scope }]
}
