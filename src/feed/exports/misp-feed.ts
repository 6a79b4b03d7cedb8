import type { ChannelKey } from '../../channel/channel.ts'
import { parsePhone } from '../../channel/phone.ts'
import type { Listing, Status } from '../../verdict/registry.ts'
import {
  type Claim,
  type Exporter,
  type ExportInput,
  headerOf,
  itemIn,
  oncePerInput,
  stampSecondsOf,
} from './exporter.ts'
import { type Attribute, attributesOf, sourceLinks } from './misp-attributes.ts'
import { keyOfAddress, publicStatuses, toldListing } from './told.ts'
import { ourNamespace, uuidV5 } from './uuid.ts'

const statuses: readonly Status[] = [...publicStatuses, 'withdrawn']

/**
 * A MISP feed as its folder: `manifest.json`, `hashes.csv` and an event for each organisation that is
 * imitated. Ids come from names, so that a second pull changes events and never doubles them.
 */
export const mispFeedExport: Exporter = {
  id: 'misp-feed',
  mediaType: 'application/json',
  fileName: 'manifest.json',
  title: { vi: 'Nguồn cấp MISP', en: 'MISP feed' },
  statuses,
  *pieces(input) {
    yield '{'
    let before = '\n'
    for (const event of eventsOf(input)) {
      const { uuid, Attribute: _attributes, published: _published, ...shown } = event
      yield `${before}${JSON.stringify(uuid)}:${JSON.stringify(shown)}`
      before = ',\n'
    }
    yield '\n}\n'
  },
  files(input) {
    const files = new Map<string, () => Iterable<string>>()
    files.set('manifest.json', () => mispFeedExport.pieces(input))
    files.set('hashes.csv', () => hashLines(input))
    for (const event of eventsOf(input)) files.set(`${event.uuid}.json`, () => eventPieces(event))
    return files
  },
  accuses: (piece) => {
    const { type, value, deleted } = itemIn(piece) ?? {}
    const told = typeof type === 'string' && typeof value === 'string' && deleted !== true
    return told ? claimOf(type, value) : []
  },
}

interface Event {
  readonly uuid: string
  readonly info: string
  readonly date: string
  /** 2: the analysis is complete. */
  readonly analysis: '2'
  /** 3: low; nobody breaks into machines here. */
  readonly threat_level_id: '3'
  readonly timestamp: string
  readonly published: true
  readonly Orgc: { readonly name: string; readonly uuid: string }
  readonly Tag: readonly { readonly name: string; readonly colour: string }[]
  readonly Attribute: () => Generator<Attribute>
}

/** A pull asks for some hundred files of one revision; kept are the registry's own listings, no copies. */
const eventsOf = oncePerInput((input): readonly Event[] => {
  const told = input.index.snapshot.listings.filter(
    (l) => statuses.includes(l.status) && toldListing(input, l) !== null,
  )
  const byOrganisation = Map.groupBy(told, (l) => l.organisation ?? '')
  const sorted = [...byOrganisation].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([organisation, listings]) => eventOf(input, organisation, listings))
})

function eventOf(input: ExportInput, organisation: string, listings: readonly Listing[]): Event {
  const header = headerOf(input, mispFeedExport)
  const owner = input.index.organisations.get(organisation)?.name
  const about = owner ? `Kênh bị nêu là không phải của ${owner}` : 'Kênh bị cảnh báo'
  const uuid = uuidV5(input.digest, ourNamespace, `misp:event:${organisation}`)
  const { version, date, licence, statuses, dispute } = header
  return {
    uuid,
    info: `${about} | Kênh Thật, bản ${version} (${date}), ${licence}, ${statuses.join('/')}, khiếu nại: ${dispute}`,
    date,
    analysis: '2',
    threat_level_id: '3',
    timestamp: String(stampSecondsOf(input)),
    published: true,
    Orgc: { name: header.publisher, uuid: uuidV5(input.digest, ourNamespace, 'misp:org') },
    Tag: [
      { name: 'tlp:clear', colour: '#ffffff' },
      { name: 'kenh-that:licence="CC-BY-4.0"', colour: '#0072b2' },
    ],
    *Attribute() {
      const told = listings.flatMap((listing) => toldListing(input, listing) ?? [])
      for (const listing of told) yield* attributesOf(input, uuid, listing)
      yield* sourceLinks(input, uuid, told)
    },
  }
}

function* eventPieces({ Attribute: attributes, ...event }: Event): Generator<string> {
  yield `{"Event":${JSON.stringify(event).slice(0, -1)},"Attribute":[`
  let before = '\n'
  for (const attribute of attributes()) {
    yield `${before}${JSON.stringify(attribute)}`
    before = ',\n'
  }
  yield '\n]}}\n'
}

/** `md5(value),event` a line: what a MISP asks before it fetches an event. */
function* hashLines(input: ExportInput): Generator<string> {
  for (const { uuid, Attribute: attributes } of eventsOf(input)) {
    for (const { value, deleted } of attributes()) {
      if (!deleted) yield `${input.digest.md5(value)},${uuid}\n`
    }
  }
}

function claimOf(type: string, value: string): readonly Claim[] {
  if (type === 'prtn' || type === 'phone-number') {
    const parsed = parsePhone(value)
    return [{ key: parsed.ok ? parsed.key : (`phone:${value}` as ChannelKey), extent: 'number' }]
  }
  if (type !== 'domain' && type !== 'hostname' && type !== 'url' && type !== 'ip-dst') return []
  const extent = type === 'domain' ? 'domain' : type === 'url' ? 'page' : 'host'
  return [{ key: keyOfAddress(value.replace(/^https?:\/\//, '')), extent }]
}
