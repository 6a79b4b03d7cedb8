import type { ChannelKey } from '../../channel/channel.ts'
import { isIpAddress } from '../../channel/host.ts'
import { parsePhone } from '../../channel/phone.ts'
import { hostOf } from '../../verdict/lookup.ts'
import type { Listing, Status } from '../../verdict/registry.ts'
import {
  arrayItems,
  type Claim,
  type Exporter,
  type ExportInput,
  headerOf,
  itemIn,
  stampOf,
} from './exporter.ts'
import { pageOf } from './rows.ts'
import { certaintyOf, listingName, momentOf } from './threat-words.ts'
import {
  callableNumber,
  isBlacklisted,
  keyOfAddress,
  publicStatuses,
  toldListings,
  webAddressOf,
} from './told.ts'
import { ourNamespace, stixNamespace, uuidV5 } from './uuid.ts'

const statuses: readonly Status[] = [...publicStatuses, 'withdrawn']
/** `tlp:clear` of STIX 2.1: everybody may pass it on. */
const tlpClear = 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487'
/** An object's `created` never changes over its versions, whatever older evidence turns up. */
const created = '2026-01-01T00:00:00.000Z'

/**
 * A STIX 2.1 bundle: an indicator for each listing, based on the observable that it names. Phone
 * numbers have no observable of the standard; `phone-number` with `value` is what OpenCTI takes.
 * What was withdrawn is `revoked`, what is stale has a `valid_until`.
 */
export const stixExport: Exporter = {
  id: 'stix',
  mediaType: 'application/stix+json;version=2.1',
  fileName: 'kenh-that-stix.json',
  title: { vi: 'STIX 2.1', en: 'STIX 2.1 bundle' },
  statuses,
  *pieces(input) {
    const bundle = uuidV5(input.digest, ourNamespace, `stix:bundle:${input.index.revision}`)
    yield `{"type":"bundle","id":"bundle--${bundle}","objects":[`
    yield* arrayItems(objectsOf(input))
    yield '\n]}\n'
  },
  accuses: (piece) => {
    const { type, pattern } = (piece.includes('"pattern":') ? itemIn(piece) : null) ?? {}
    return type === 'indicator' && typeof pattern === 'string' ? claimOf(pattern) : []
  },
}

interface Common {
  readonly author: string
  readonly modified: string
  readonly markings: readonly string[]
}

function* objectsOf(input: ExportInput) {
  const id = (type: string, name: string) =>
    `${type}--${uuidV5(input.digest, ourNamespace, `stix:${type}:${name}`)}`
  const modified = stampOf(input).toISOString()
  const author = id('identity', 'kenh-that')
  const statement = id('marking-definition', 'licence')
  const common: Common = { author, modified, markings: [tlpClear, statement] }
  const header = headerOf(input, stixExport)
  yield {
    type: 'identity',
    spec_version: '2.1',
    id: author,
    created,
    modified,
    name: header.publisher,
    description: `Version ${header.version}, ${header.date}. Statuses: ${header.statuses.join(', ')}. Licence: ${header.licence}. Dispute / khiếu nại: ${header.dispute}`,
    identity_class: 'organization',
    contact_information: header.homepage,
    object_marking_refs: [tlpClear],
  }
  yield {
    type: 'marking-definition',
    spec_version: '2.1',
    id: statement,
    created,
    created_by_ref: author,
    definition_type: 'statement',
    definition: {
      statement: `${header.licence} ${header.licenceUrl} ${header.licenceNote.en} Dispute: ${header.dispute}`,
    },
  }
  for (const listing of toldListings(input, statuses)) {
    const seen = observableOf(input, listing)
    if (!seen) continue
    const indicator = indicatorOf(
      input,
      listing,
      id('indicator', listing.key),
      seen.pattern,
      common,
    )
    yield seen.object
    yield indicator
    yield {
      type: 'relationship',
      spec_version: '2.1',
      id: id('relationship', `based-on:${listing.key}`),
      created_by_ref: author,
      created,
      modified,
      ...(listing.status === 'withdrawn' ? { revoked: true } : {}),
      relationship_type: 'based-on',
      source_ref: indicator.id,
      target_ref: seen.object.id,
      object_marking_refs: common.markings,
    }
  }
}

function indicatorOf(
  { index, publicUrl }: ExportInput,
  listing: Listing,
  id: string,
  pattern: string,
  { author, modified, markings }: Common,
) {
  const { status, category, organisation, display, key, evidence } = listing
  const validFrom = momentOf(listing.firstWarnedAt) ?? created
  return {
    type: 'indicator',
    spec_version: '2.1',
    id,
    created_by_ref: author,
    created,
    modified,
    ...(status === 'withdrawn' ? { revoked: true } : {}),
    name: listingName(index, listing),
    indicator_types: [isBlacklisted(listing) ? 'malicious-activity' : 'anomalous-activity'],
    pattern,
    pattern_type: 'stix',
    pattern_version: '2.1',
    valid_from: validFrom,
    ...(status === 'stale' && modified > validFrom ? { valid_until: modified } : {}),
    confidence: certaintyOf(listing).confidence,
    lang: 'vi',
    labels: [
      category,
      `status-${status}`,
      ...(organisation ? [`impersonates-${organisation}`] : []),
    ],
    external_references: [
      { source_name: 'Kênh Thật', url: pageOf(publicUrl, { display }), external_id: key },
      ...evidence.map((e) => ({
        source_name: e.publisher,
        description: e.quote,
        ...(URL.canParse(e.source) ? { url: e.source } : {}),
      })),
    ],
    object_marking_refs: markings,
  }
}

const literal = (value: string): string =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** What the listing is about as an observable, and the pattern that finds it; null for the rest. */
function observableOf({ digest }: ExportInput, { key, kind, scope }: Listing) {
  const of = (type: string, value: string, pattern: string) => ({
    pattern,
    object: {
      type,
      spec_version: '2.1',
      // Named by the standard, so that everybody's observable of one value is one.
      id: `${type}--${uuidV5(digest, stixNamespace, JSON.stringify({ value }))}`,
      value,
    },
  })
  if (kind === 'phone') {
    const number = callableNumber(key)
    return of('phone-number', number, `[phone-number:value = ${literal(number)}]`)
  }
  const address = webAddressOf(key)
  if (address === null) return null
  if (scope === 'host' || scope === 'domain') {
    const host = hostOf(key)
    const type = isIpAddress(host) ? 'ipv4-addr' : 'domain-name'
    return of(type, host, `[${type}:value = ${literal(host)}]`)
  }
  const both = [`https://${address}`, `http://${address}`]
  return of('url', both[0] ?? '', `[url:value IN (${both.map(literal).join(', ')})]`)
}

const comparison =
  /^\[(domain-name|ipv4-addr|url|phone-number):value (?:=|IN) \(?'(.*?)'(?:, .*)?\)?\]$/

function claimOf(pattern: string): readonly Claim[] {
  const [, type, quoted = ''] = comparison.exec(pattern) ?? []
  const value = quoted.replaceAll("\\'", "'").replaceAll('\\\\', '\\')
  if (type === 'phone-number') {
    const parsed = parsePhone(value)
    const key = parsed.ok ? parsed.key : (`phone:${value}` as ChannelKey)
    return [{ key, extent: 'number' }]
  }
  const key = keyOfAddress(value.replace(/^https?:\/\//, ''))
  return [{ key, extent: type === 'url' ? 'page' : 'host' }]
}
