import type { OfficialChannel } from '../../verdict/registry.ts'
import {
  type Column,
  channelColumns,
  column,
  distinct,
  headerColumns,
  nameOf,
  priceColumns,
} from './columns.ts'

/** The table of official channels. */
export const officialColumns: readonly Column<OfficialChannel>[] = [
  ...channelColumns,
  column(
    'organisation',
    'string',
    'mã tổ chức',
    'id of the organisation',
    (r) => r.item.organisation,
  ),
  column('organisation_name', 'string', 'tên tổ chức', 'its name', (r) =>
    nameOf(r.input, r.item.organisation),
  ),
  column('purpose_vi', 'string', 'dùng để làm gì', 'purpose, Vietnamese', (r) => r.item.purpose.vi),
  column(
    'purpose_en',
    'string',
    'dùng để làm gì, tiếng Anh',
    'purpose, English',
    (r) => r.item.purpose.en,
  ),
  column(
    'direction',
    'string',
    'call: gọi được; outbound: chỉ gọi ra, không nên gọi lại',
    'call, or outbound: it only calls you',
    (r) => r.item.direction,
  ),
  column(
    'confirmation',
    'string',
    'ai xác nhận: own, press, list; directory là chưa xác nhận',
    'who confirms it; directory: nobody yet',
    (r) => r.item.confirmation,
  ),
  column(
    'stale',
    'boolean',
    'đã cũ, không còn là kênh chính thức',
    'too old, not official now',
    (r) => r.item.stale,
  ),
  ...priceColumns,
  column(
    'sources',
    'string',
    'địa chỉ hoặc tên nguồn, cách nhau bằng " | "',
    'addresses or names of the sources, " | " between',
    (r) => distinct(r.item.sources.map((s) => s.url ?? s.publisher)).join(' | '),
  ),
  column('valid_from', 'date', 'có hiệu lực từ', 'valid from', (r) => r.item.validFrom),
  column('valid_to', 'date', 'có hiệu lực đến', 'valid to', (r) => r.item.validTo),
  column('last_verified', 'date', 'kiểm tra lần cuối', 'last verified', (r) => r.item.lastVerified),
  ...headerColumns,
]
