import { hostOf } from '../../verdict/lookup.ts'
import type { Listing } from '../../verdict/registry.ts'
import { type Claim, type Exporter, headerLines } from './exporter.ts'
import {
  blockedStatuses,
  isBlacklisted,
  keyOfAddress,
  spellingsOf,
  toldListings,
  webAddressOf,
} from './told.ts'

/**
 * A filter list for AdGuard and uBlock Origin. `||name^` takes subdomains with it, so only a claim on
 * a whole domain is written so; everything narrower is anchored at its scheme and host.
 */
export const adguardExport: Exporter = {
  id: 'adguard',
  mediaType: 'text/plain; charset=UTF-8',
  fileName: 'kenh-that-adguard.txt',
  title: { vi: 'Bộ lọc AdGuard, uBlock Origin', en: 'Filter list for AdGuard and uBlock Origin' },
  statuses: blockedStatuses,
  *pieces(input) {
    for (const line of headerLines(input, adguardExport)) yield `! ${line}\n`
    yield '! Expires: 6 hours\n'
    for (const listing of toldListings(input, blockedStatuses)) {
      const rules = isBlacklisted(listing) ? rulesOf(listing) : []
      if (rules.length === 0) continue
      const note = listing.status === 'disputed' ? `! Đang khiếu nại / disputed:\n` : ''
      yield `${note}${rules.map((rule) => `${rule}$all\n`).join('')}`
    }
  },
  accuses: (piece) => [...piece.matchAll(/^\|.*(?=\$all$)/gm)].flatMap(([rule]) => claimOf(rule)),
  blocks: true,
}

/** Characters that mean something in a filter; an address that holds one is left out. */
const special = /[*^|$,\s]/

function rulesOf(listing: Listing): readonly string[] {
  const address = webAddressOf(listing.key)
  if (address === null || special.test(address)) return []
  const host = hostOf(listing.key)
  const path = address.slice(host.length)
  if (listing.scope === 'domain') return [`||${host}^`]
  const starts = spellingsOf(host).flatMap((name) => [`|https://${name}`, `|http://${name}`])
  // What a page is asked with (`?utm=…`) makes it no other page; what stands below it is another.
  const ends =
    path === '' ? ['^'] : listing.scope === 'page' ? [`${path}|`, `${path}?`] : [`${path}^`]
  return starts.flatMap((start) => ends.map((end) => `${start}${end}`))
}

/** What a rule covers, read as an ad blocker reads it. */
function claimOf(rule: string): readonly Claim[] {
  const whole = /^\|\|([^/^]+)\^$/.exec(rule)
  if (whole?.[1]) return [{ key: keyOfAddress(whole[1]), extent: 'domain' }]
  const [, host, path = '', end] = /^\|https?:\/\/([^/^]+)(\/.*?)?([\^|?])$/.exec(rule) ?? []
  // A rule that cannot be read back is a claim on nothing that is listed: the guard refuses it.
  if (host === undefined) return [{ key: `site:${rule}` as Claim['key'], extent: 'domain' }]
  const key = keyOfAddress(`${host}${path}`)
  if (path === '') return [{ key, extent: 'host' }]
  const isAccount = key.startsWith('social:')
  return [{ key, extent: isAccount ? 'number' : end === '^' ? 'path' : 'page' }]
}
