import { isIpAddress } from '../../channel/host.ts'
import { hostOf } from '../../verdict/lookup.ts'
import { type Exporter, headerLines } from './exporter.ts'
import { blockedStatuses, isBlacklisted, keyOfAddress, spellingsOf, toldListings } from './told.ts'

/**
 * A hosts file: exact names only. A page or a path has no place in it, for a line takes the whole
 * host; an address in digits has none either, for nobody looks it up.
 */
export const hostsExport: Exporter = {
  id: 'hosts',
  mediaType: 'text/plain; charset=UTF-8',
  fileName: 'kenh-that-hosts.txt',
  title: { vi: 'Tệp hosts chặn trang bị cảnh báo', en: 'Hosts file of listed sites' },
  statuses: blockedStatuses,
  *pieces(input) {
    for (const line of headerLines(input, hostsExport)) yield `# ${line}\n`
    for (const listing of toldListings(input, blockedStatuses)) {
      const isWhole = listing.scope === 'host' || listing.scope === 'domain'
      const host = hostOf(listing.key)
      if (listing.kind !== 'site' || !isWhole || isIpAddress(host)) continue
      if (!isBlacklisted(listing)) continue
      const note = listing.status === 'disputed' ? ' # đang khiếu nại / disputed' : ''
      yield spellingsOf(host)
        .map((name) => `0.0.0.0 ${name}${note}\n`)
        .join('')
    }
  },
  accuses: (piece) =>
    [...piece.matchAll(/^0\.0\.0\.0 (\S+)/gm)].map(([, name = '']) => ({
      key: keyOfAddress(name),
      extent: 'host',
    })),
  blocks: true,
}
