import type { Organisation } from '../../src/channel/organisation.ts'

const organisation = (
  id: string,
  name: string,
  shortName: string,
  rest: Partial<Organisation> = {},
): Organisation => ({
  id,
  name,
  nameEn: null,
  shortName,
  aliases: [],
  tokens: [],
  domains: [],
  sector: 'agency',
  parent: null,
  ...rest,
})

/** A few organisations as the registry passes them in. */
export const organisations: readonly Organisation[] = [
  organisation('bhxh', 'Bảo hiểm xã hội Việt Nam', 'BHXH Việt Nam', {
    aliases: ['BHXH', 'VssID', 'bảo hiểm xã hội'],
    tokens: ['baohiemxahoi', 'bhxh', 'vssid'],
    domains: ['baohiemxahoi.gov.vn'],
  }),
  organisation('bca', 'Bộ Công an', 'Bộ Công an', { domains: ['bocongan.gov.vn', 'mps.gov.vn'] }),
  organisation('evn', 'Tập đoàn Điện lực Việt Nam', 'EVN', {
    aliases: ['EVN', 'điện lực'],
    tokens: ['evn'],
    domains: ['evn.com.vn'],
  }),
  organisation('vietcombank', 'Vietcombank', 'Vietcombank', {
    tokens: ['vietcombank'],
    domains: ['vietcombank.com.vn'],
    sector: 'bank',
  }),
  organisation('vnpt', 'VNPT / VinaPhone', 'VNPT', {
    aliases: ['VinaPhone'],
    tokens: ['vinaphone'],
    domains: ['vnpt.com.vn', 'vinaphone.com.vn'],
    sector: 'telecom',
  }),
  organisation('vietnamairlines', 'Vietnam Airlines', 'Vietnam Airlines', {
    tokens: ['vietnamairlines'],
    domains: ['vietnamairlines.com'],
    sector: 'airline',
  }),
  organisation('facebook', 'Facebook', 'Facebook', {
    domains: ['facebook.com'],
    sector: 'platform',
  }),
]
