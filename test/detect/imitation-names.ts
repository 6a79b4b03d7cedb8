import type { Organisation } from '../../src/channel/organisation.ts'

const base = { nameEn: null, aliases: [], parent: null } as const

/** Made-up organisations of each sort that the rules tell apart. */
export const inventedOrganisations: readonly Organisation[] = [
  {
    ...base,
    id: 'quoclong',
    name: 'Ngân hàng TMCP Quốc Long',
    shortName: 'Quoclongbank',
    tokens: ['quoclongbank', 'qlb'],
    domains: ['quoclongbank.com.vn'],
    sector: 'bank',
  },
  {
    ...base,
    id: 'kybank',
    name: 'Ngân hàng TMCP Kỳ Anh',
    shortName: 'KYBank',
    tokens: ['kybank'],
    domains: ['kybank.vn'],
    sector: 'bank',
  },
  {
    ...base,
    id: 'hotich',
    name: 'Cục Hộ tịch Trung ương',
    shortName: 'Cục Hộ tịch',
    tokens: ['cuchotich', 'hotichviet'],
    domains: ['hotich.gov.vn'],
    sector: 'government',
  },
  {
    ...base,
    id: 'muazu',
    name: 'Muazu Việt Nam',
    nameEn: 'Muazu Vietnam',
    shortName: 'Muazu',
    tokens: ['muazuu'],
    domains: ['muazuu.vn', 'muazuu.com'],
    sector: 'ecommerce',
  },
  {
    ...base,
    id: 'kiti',
    name: 'Kiti',
    nameEn: 'Kiti',
    shortName: 'Kiti',
    tokens: ['kiti'],
    domains: ['kiti.vn'],
    sector: 'ecommerce',
  },
  {
    ...base,
    id: 'sonphat',
    name: 'Tập đoàn Viễn thông Sơn Phát',
    nameEn: 'Sonphat',
    shortName: 'Sonphat',
    tokens: ['sonphatel'],
    domains: ['sonphatel.vn'],
    sector: 'telecom',
  },
]
