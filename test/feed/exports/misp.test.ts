import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { exported, exporterNamed, exportInput } from '../../support/exports.ts'
import { every, shipped } from './registry.ts'

interface Attribute {
  readonly uuid: string
  readonly type: string
  readonly category: string
  readonly value: string
  readonly to_ids: boolean
  readonly deleted?: boolean
  readonly Tag: readonly { readonly name: string }[]
}
interface Event {
  readonly uuid: string
  readonly info: string
  readonly date: string
  readonly timestamp: string
  readonly Orgc: { readonly uuid: string }
  readonly Attribute: readonly Attribute[]
}

/** Pulls the feed as a MISP does: manifest first, then each event that it names. */
function pull(registry = every) {
  const input = exportInput(registry)
  const manifest: Record<string, Omit<Event, 'uuid' | 'Attribute'>> = JSON.parse(
    exported('misp-feed', input, 'manifest.json'),
  )
  const events = Object.keys(manifest).map(
    (uuid): Event => JSON.parse(exported('misp-feed', input, `${uuid}.json`)).Event,
  )
  const hashes = exported('misp-feed', input, 'hashes.csv').trimEnd().split('\n')
  const files = [...(exporterNamed('misp-feed').files?.(input).keys() ?? [])]
  return { manifest, events, hashes, files, attributes: events.flatMap((e) => e.Attribute) }
}
const valued = (attributes: readonly Attribute[], value: string) =>
  attributes.find((a) => a.value === value)
const tags = (attribute: Attribute | undefined) => attribute?.Tag.map((t) => t.name) ?? []
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe.each([
  ['with every sort of listing', every],
  ['that ships', shipped],
])('the MISP feed of the registry %s', (_, registry) => {
  const { manifest, events, hashes, files, attributes } = pull(registry)

  test('has for each line of its manifest an event that says the same', () => {
    expect(events.length).toBeGreaterThan(0)
    for (const event of events) {
      const { info, date, timestamp, Orgc } = manifest[event.uuid] ?? {}
      expect([event.info, event.date, event.timestamp, event.Orgc]).toEqual([
        info,
        date,
        timestamp,
        Orgc,
      ])
      expect(event.uuid).toMatch(uuid)
      expect(event.timestamp).toMatch(/^\d{10}$/)
    }
    expect(files.sort()).toEqual(
      ['hashes.csv', 'manifest.json', ...events.map((e) => `${e.uuid}.json`)].sort(),
    )
  })
  test('has in hashes.csv the MD5 of each value with its event, and no other', () => {
    const expected = events.flatMap((event) =>
      event.Attribute.flatMap(({ value, deleted }) =>
        deleted ? [] : [`${createHash('md5').update(value).digest('hex')},${event.uuid}`],
      ),
    )
    expect([...hashes].sort()).toEqual(expected.sort())
  })
  test('gives no id twice', () => {
    const ids = [...events.map((e) => e.uuid), ...attributes.map((a) => a.uuid)]
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(uuid)
  })
})

describe('attributes of the MISP feed', () => {
  const { attributes, events } = pull()
  test('have the types that MISP has for premium-rate numbers, other numbers, sites and pages', () => {
    const types = Object.fromEntries(attributes.map((a) => [a.value, [a.type, a.category]]))
    expect(types).toMatchObject({
      '+841900123456': ['prtn', 'Financial fraud'],
      '+842433334444': ['phone-number', 'Financial fraud'],
      'gia.example': ['domain', 'Network activity'],
      'a.may-chu.example': ['hostname', 'Network activity'],
      'https://khac.example/trang-gia': ['url', 'Network activity'],
      'https://zalo.me/g/alphagia': ['url', 'Network activity'],
      'https://bao.example/1': ['link', 'External analysis'],
    })
  })
  test('only what a check calls blacklisted is for blocking', () => {
    const blocked = (value: string) => valued(attributes, value)?.to_ids
    expect(blocked('+841900123456')).toBe(true)
    expect(blocked('+841900123457')).toBe(true)
    for (const value of ['+841900123458', '+841900123459', '+841900123462', 'trung-gian.example']) {
      expect(blocked(value), value).toBe(false)
    }
  })
  test('tags say technique, state, dispute, certainty', () => {
    expect(tags(valued(attributes, '+841900123456'))).toEqual(
      expect.arrayContaining([
        'phishing:techniques="voice-phishing"',
        'phishing:techniques="search-engines-abuse"',
        'phishing:state="active"',
        'estimative-language:likelihood-probability="very-likely"',
        'admiralty-scale:source-reliability="b"',
      ]),
    )
    expect(tags(valued(attributes, '+841900123457'))).toContain(
      'phishing:action="pending-dispute-resolution"',
    )
  })
  test('what was withdrawn is deleted where it was pulled before; what was never public is absent', () => {
    expect(valued(attributes, '+841900123459')?.deleted).toBe(true)
    expect(valued(attributes, '+841900123460')).toBeUndefined()
    expect(valued(attributes, '+841900123461')).toBeUndefined()
  })
  test('each event says version, date, licence, statuses and where to object', () => {
    for (const { info } of events) {
      for (const said of ['bản 42', '2026-11-24', 'CC BY 4.0', 'disputed', '/khieu-nai']) {
        expect(info).toContain(said)
      }
    }
  })
  test('a later revision is newer under the same ids: a second pull changes and doubles nothing', () => {
    const later = pull({ ...every, revision: 43 })
    expect(later.attributes.map((a) => a.uuid)).toEqual(attributes.map((a) => a.uuid))
    expect(Number(later.events[0]?.timestamp)).toBeGreaterThan(Number(events[0]?.timestamp))
  })
})

describe('MISP warninglists of official channels', () => {
  const read = (id: string, registry = every) => JSON.parse(exported(id, exportInput(registry)))
  test('sites: whole hosts that somebody stands for', () => {
    expect(read('warninglist-sites')).toMatchObject({
      version: 42,
      type: 'hostname',
      list: ['alpha.vn'],
    })
    const { list } = read('warninglist-sites', shipped)
    expect(list).toContain('baohiemxahoi.gov.vn')
    expect(list).not.toContain('facebook.com')
  })
  test('numbers: as dialled and in E.164, none that only a directory names or that is stale', () => {
    const { list, matching_attributes, type, description } = read('warninglist-phones')
    expect(list).toEqual(['+8419001234', '+842439446395', '02439446395', '19001234'])
    expect([type, matching_attributes.slice(0, 2)]).toEqual(['string', ['phone-number', 'prtn']])
    for (const said of ['2026-11-24', 'CC BY 4.0', '/khieu-nai'])
      expect(description).toContain(said)
    expect(read('warninglist-phones', shipped).list).toEqual(
      expect.arrayContaining(['+8419009068', '19009068']),
    )
  })
})
