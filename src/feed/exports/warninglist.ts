import type { ChannelKey, Text } from '../../channel/channel.ts'
import { keyValue } from '../../channel/parse.ts'
import { parsePhone } from '../../channel/phone.ts'
import { isSharedHost } from '../../channel/site.ts'
import { hostOf } from '../../verdict/lookup.ts'
import type { OfficialChannel } from '../../verdict/registry.ts'
import { type Exporter, type ExportInput, headerOf } from './exporter.ts'
import { callableNumber, isConfirmed, toldOfficial } from './told.ts'

interface ListType {
  readonly id: string
  readonly title: Text
  readonly type: 'hostname' | 'string'
  readonly matches: readonly string[]
  readonly valuesOf: (channel: OfficialChannel) => readonly string[]
  /** The key that a value stands for. */
  readonly keyOf: (value: string) => string
}

/**
 * A MISP warninglist of official channels: it keeps other people's feeds from blocking the real ones.
 * `hostname` takes subdomains with it, so a host that strangers share has no place in it.
 */
const warninglist = (list: ListType): Exporter => {
  const exporter: Exporter = {
    id: list.id,
    mediaType: 'application/json',
    fileName: `kenh-that-${list.id}.json`,
    title: list.title,
    statuses: [],
    *pieces(input) {
      const { version, date, licence, dispute } = headerOf(input, exporter)
      const head = JSON.stringify({
        name: `Kênh Thật: ${list.title.en}`,
        description: `${list.title.vi}. Date: ${date}. Licence: ${licence}. Dispute / khiếu nại: ${dispute}`,
        version,
        type: list.type,
        matching_attributes: list.matches,
      })
      yield `${head.slice(0, -1)},"list":[`
      let before = '\n'
      for (const value of valuesIn(input, list)) {
        yield `${before}${JSON.stringify(value)}`
        before = ',\n'
      }
      yield '\n]}\n'
    },
    vouches: (piece) =>
      [...piece.matchAll(/^,?\n"([^"]+)"$/g)].map(
        ([, value = '']) => list.keyOf(value) as ChannelKey,
      ),
  }
  return exporter
}

function valuesIn(input: ExportInput, { valuesOf }: ListType): readonly string[] {
  const channels = [...toldOfficial(input)].filter(isConfirmed)
  return [...new Set(channels.flatMap(valuesOf))].sort()
}

export const siteWarninglist = warninglist({
  id: 'warninglist-sites',
  title: { vi: 'Trang chính thức, MISP warninglist', en: 'official sites (MISP warninglist)' },
  type: 'hostname',
  matches: ['domain', 'hostname', 'url', 'domain|ip', 'link'],
  valuesOf: ({ key, kind }) => {
    const host = hostOf(key)
    return kind === 'site' && key === `site:${host}` && !isSharedHost(host) ? [host] : []
  },
  keyOf: (value) => `site:${value}`,
})

export const phoneWarninglist = warninglist({
  id: 'warninglist-phones',
  title: { vi: 'Số chính thức, MISP warninglist', en: 'official numbers (MISP warninglist)' },
  type: 'string',
  matches: ['phone-number', 'prtn', 'whois-registrant-phone'],
  // Feeds write a number in both ways.
  valuesOf: ({ key, kind }) => (kind === 'phone' ? [keyValue(key), callableNumber(key)] : []),
  keyOf: (value) => {
    const parsed = parsePhone(value)
    return parsed.ok ? parsed.key : `phone:${value}`
  },
})
