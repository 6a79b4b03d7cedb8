import type { ChannelKey, ChannelKind } from '../../src/channel/channel.ts'
import type { Organisation } from '../../src/channel/organisation.ts'
import { displayOf } from '../../src/channel/parse.ts'
import type { Evidence, Listing, OfficialChannel, Snapshot } from '../../src/verdict/registry.ts'

/** A small registry of made-up organisations for tests of the pure rooms. */

export const organisation = (id: string, more: Partial<Organisation> = {}): Organisation => ({
  id,
  name: `Tổ chức ${id}`,
  nameEn: null,
  shortName: id.toUpperCase(),
  aliases: [],
  tokens: [id],
  domains: [`${id}.vn`],
  sector: 'bank',
  parent: null,
  ...more,
})

const channelOf = (key: string) => ({
  key: key as ChannelKey,
  kind: key.slice(0, key.indexOf(':')) as ChannelKind,
  display: displayOf(key as ChannelKey),
})

export const official = (
  key: string,
  organisationId: string,
  more: Partial<OfficialChannel> = {},
): OfficialChannel => ({
  ...channelOf(key),
  organisation: organisationId,
  purpose: { vi: 'Tổng đài', en: 'Hotline' },
  needs: ['customer-care'],
  direction: 'call',
  confirmation: 'own',
  prices: [],
  sources: [
    {
      url: 'https://ngan-hang.vn/',
      publisher: 'Ngân hàng',
      date: '2026-05-01',
      dateIs: 'published',
    },
  ],
  validFrom: null,
  validTo: null,
  lastVerified: '2026-05-01',
  stale: false,
  note: null,
  ...more,
})

export const evidence = (more: Partial<Evidence> = {}): Evidence => ({
  source: 'https://bao.example/1',
  publisher: 'Báo Một',
  publishedAt: '2026-05-01',
  quote: 'Gọi số này bị trừ tiền.',
  trust: 'press',
  wordOf: null,
  ...more,
})

export const listing = (key: string, more: Partial<Listing> = {}): Listing => ({
  ...channelOf(key),
  scope: key.startsWith('site:') ? 'domain' : 'number',
  category: 'paid-lookalike',
  status: 'listed',
  organisation: 'alpha',
  prices: [],
  losses: [],
  evidence: [evidence()],
  firstWarnedAt: '2026-05-01',
  lastWarnedAt: '2026-05-01',
  ...more,
})

export const snapshot = (more: Partial<Snapshot> = {}): Snapshot => ({
  format: 1,
  revision: 7,
  madeAt: '2026-11-24T00:00:00.000Z',
  organisations: [organisation('alpha'), organisation('beta')],
  needs: [
    {
      id: 'customer-care',
      text: { vi: 'Gọi tổng đài', en: 'Call the hotline' },
      phrases: ['cham soc khach hang'],
    },
  ],
  official: [],
  listings: [],
  cautions: [],
  wellKnownHosts: ['facebook.com', 'zalo.me'],
  ...more,
})
