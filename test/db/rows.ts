import { createHash } from 'node:crypto'
import type { NewDecision } from '../../db/queries/decisions.ts'
import type { NewDocument } from '../../db/queries/documents.ts'
import type { NewEvidence } from '../../db/queries/evidence.ts'
import type { NewListing } from '../../db/queries/listings.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Organisation } from '../../src/channel/organisation.ts'
import type { Mention } from '../../src/detect/mention.ts'
import type { OfficialChannel } from '../../src/verdict/registry.ts'

/** Rows for tests, in our own words; each with only what the test does not say itself. */
export const key = (text: string): ChannelKey => text as ChannelKey

export const at = new Date('2026-11-23T08:00:00Z')

export const anOrganisation = (id: string, more: Partial<Organisation> = {}): Organisation => ({
  id,
  name: `Cơ quan ${id}`,
  nameEn: null,
  shortName: id,
  aliases: ['tên khác'],
  tokens: [id],
  domains: [`${id}.example`],
  sector: 'agency',
  parent: null,
  ...more,
})

export const anOfficial = (more: Partial<OfficialChannel> = {}): OfficialChannel => ({
  key: key('phone:19001234'),
  kind: 'phone',
  display: '1900 1234',
  organisation: 'kho-bac',
  purpose: { vi: 'Tổng đài hỗ trợ', en: 'Help line' },
  needs: ['hoi-dap'],
  direction: 'call',
  confirmation: 'own',
  prices: [],
  sources: [
    {
      url: 'https://kho-bac.example/lien-he',
      publisher: 'Kho bạc',
      date: '2026-01',
      dateIs: 'published',
    },
  ],
  validFrom: null,
  validTo: null,
  lastVerified: '2026-11-23',
  stale: false,
  note: null,
  ...more,
})

export const aListing = (more: Partial<NewListing> = {}): NewListing => ({
  channelKey: key('phone:1900555123'),
  kind: 'phone',
  display: '1900 555123',
  scope: 'number',
  category: 'paid-lookalike',
  organisation: null,
  status: 'listed',
  firstWarnedAt: '2023-11',
  lastWarnedAt: '2023-11-09T17:15+07:00',
  updatedAt: at,
  ...more,
})

export const aDocument = (address: string, body = 'Nội dung bài.'): NewDocument => ({
  address,
  contentHash: createHash('sha256').update(body).digest('hex'),
  fetchedAt: at,
  title: 'Một bài báo',
  publisher: 'Báo mẫu',
  publishedAt: at,
  body,
})

export const aMention = (more: Partial<Mention> = {}): Mention => ({
  kind: 'phone',
  key: key('phone:1900555123'),
  value: '1900555123',
  surface: '1900.555.123',
  start: 10,
  end: 22,
  stance: 'warned',
  organisation: null,
  wordOf: null,
  category: 'paid-lookalike',
  quote: 'số 1900.555.123 không phải của cơ quan',
  cues: ['không phải của'],
  inBareList: false,
  vndPerMinute: 8000,
  lossesVnd: [250_000],
  ...more,
})

export const someEvidence = (more: Partial<NewEvidence> = {}): NewEvidence => ({
  channelKey: key('phone:1900555123'),
  sourceKind: 'report',
  document: null,
  curatedId: null,
  organisation: null,
  category: 'paid-lookalike',
  quote: 'số 1900.555.123 không phải của cơ quan',
  trust: 'press',
  wordOf: null,
  publisher: 'Báo mẫu',
  source: 'https://bao-mau.example/bai-1',
  publishedAt: '2023-11-09T17:15+07:00',
  inBareList: false,
  story: null,
  ...more,
})

export const aDecision = (more: Partial<NewDecision> = {}): NewDecision => ({
  at,
  actor: 'policy',
  action: 'list',
  subject: 'listing',
  channelKey: key('phone:1900555123'),
  organisation: null,
  fromStatus: null,
  toStatus: 'listed',
  category: 'paid-lookalike',
  rule: 'two-publishers',
  reasonVi: 'Hai tờ báo độc lập cảnh báo.',
  reasonEn: null,
  evidenceIds: [],
  revision: 1,
  ...more,
})
