import type { Text } from '../../channel/channel.ts'
import { keyValue } from '../../channel/parse.ts'
import { phoneFacts } from '../../channel/phone.ts'
import { statedPrice } from '../../verdict/prices.ts'
import type { Listing, OfficialChannel } from '../../verdict/registry.ts'
import type { ExportHeader, ExportInput } from './exporter.ts'
import { pageOf } from './rows.ts'
import { webAddressOf } from './told.ts'

/** What a row of a table is made of. */
export interface RowOf<T> {
  readonly item: T
  readonly input: ExportInput
  readonly header: ExportHeader
}

/** A column; docs/data-dictionary.md and the data package are made of the same. */
export interface Column<T> {
  readonly name: string
  /** `date` is as exact as the source: a day, a month or a year. */
  readonly type: 'string' | 'integer' | 'boolean' | 'date'
  readonly title: Text
  readonly value: (row: RowOf<T>) => string | number | boolean | null
}

type Channel = Listing | OfficialChannel
type Value<T> = Column<T>['value']

export const column = <T>(
  name: string,
  type: Column<T>['type'],
  vi: string,
  en: string,
  value: Value<T>,
): Column<T> => ({ name, type, title: { vi, en }, value })

const isNumber = (key: string) => key.startsWith('phone:') || key.startsWith('sms:')

/** What every row says, whatever table. */
export const channelColumns: readonly Column<Channel>[] = [
  column(
    'key',
    'string',
    'khoá của kênh, một cách viết duy nhất',
    'key, in its one spelling',
    (r) => r.item.key,
  ),
  column('kind', 'string', 'loại kênh', 'kind of channel', (r) => r.item.kind),
  column(
    'display',
    'string',
    'cách viết cho người đọc',
    'as people read it',
    (r) => r.item.display,
  ),
  column(
    'number',
    'string',
    'số cần bấm khi gọi từ Việt Nam; là chữ, giữ số 0 đầu',
    'digits to dial in Vietnam; text, leading zeros kept',
    (r) => (isNumber(r.item.key) ? keyValue(r.item.key) : null),
  ),
  column('e164_digits', 'string', 'số quốc tế, không có dấu +', 'E.164 without its plus', (r) =>
    r.item.kind === 'phone' ? (phoneFacts(r.item.key).e164?.slice(1) ?? null) : null,
  ),
  column(
    'address',
    'string',
    'địa chỉ web, không có https://',
    'web address without its scheme',
    (r) => webAddressOf(r.item.key),
  ),
]

export const priceColumns: readonly Column<Channel>[] = [
  column(
    'vnd_per_minute',
    'integer',
    'giá mỗi phút, đồng',
    'price a minute, VND',
    (r) => statedPrice(r.item.prices)?.vndPerMinute ?? null,
  ),
  column(
    'vnd_per_sms',
    'integer',
    'giá mỗi tin nhắn, đồng',
    'price a text message, VND',
    (r) => statedPrice(r.item.prices)?.vndPerSms ?? null,
  ),
  column(
    'vnd_per_call',
    'integer',
    'giá mỗi cuộc gọi, đồng',
    'price a call, VND',
    (r) => statedPrice(r.item.prices)?.vndPerCall ?? null,
  ),
  column(
    'price_basis',
    'string',
    'giá do ai nêu: chủ kênh (declared) hay người khác (reported)',
    'who states the price: its owner (declared) or others (reported)',
    (r) => statedPrice(r.item.prices)?.basis ?? null,
  ),
  column(
    'price_source',
    'string',
    'nguồn của giá',
    'source of the price',
    (r) => statedPrice(r.item.prices)?.source ?? null,
  ),
  column(
    'price_date',
    'date',
    'ngày của giá',
    'date of the price',
    (r) => statedPrice(r.item.prices)?.date ?? null,
  ),
]

/** A row keeps its licence and its way to object when it is copied out of the file. */
export const headerColumns: readonly Column<Channel>[] = [
  column('page', 'string', 'trạng thái hiện nay', 'its present state', (r) =>
    pageOf(r.input.publicUrl, r.item),
  ),
  column(
    'version',
    'integer',
    'số bản của dữ liệu',
    'revision of the data',
    (r) => r.header.version,
  ),
  column('date', 'date', 'ngày của bản dữ liệu', 'date of that revision', (r) => r.header.date),
  column(
    'licence',
    'string',
    'giấy phép, trừ câu trích',
    'licence, quotes excepted',
    (r) => r.header.licence,
  ),
  column('statuses', 'string', 'các trạng thái có trong tệp', 'statuses that the file holds', (r) =>
    r.header.statuses.join(' '),
  ),
  column('dispute_url', 'string', 'nơi khiếu nại', 'where to object', (r) => r.header.dispute),
]

export const nameOf = ({ index }: ExportInput, organisation: string | null): string | null =>
  organisation === null ? null : (index.organisations.get(organisation)?.name ?? organisation)

export const distinct = (values: readonly string[]): string[] => [...new Set(values)]
