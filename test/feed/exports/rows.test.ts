import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { listingColumns } from '../../../src/feed/exports/listing-columns.ts'
import { officialColumns } from '../../../src/feed/exports/official-columns.ts'
import { exported, exportInput } from '../../support/exports.ts'
import { evidence, listing, snapshot } from '../../support/snapshot.ts'
import { every, shipped } from './registry.ts'

const input = exportInput(every)
const told = [
  'phone:02433334444',
  'phone:0912345679',
  'phone:1900123456',
  'phone:1900123457',
  'phone:1900123458',
  'phone:1900123462',
  'site:a.may-chu.example',
  'site:gia.example',
  'site:gia-khieu-nai.example',
  'site:gia.vercel.app',
  'site:khac.example/trang-gia',
  'site:sites.google.com/view/alpha-gia',
  'site:trung-gian.example',
  'social:zalo.me/g/alphagia',
]
const header = {
  format: 'kenh-that/export/1',
  version: 42,
  date: '2026-11-24',
  licence: 'CC BY 4.0',
  statuses: ['listed', 'disputed', 'stale'],
  dispute: 'https://kenhthat.example/khieu-nai',
}
type Row = Record<string, string>

describe('JSON and JSON Lines', () => {
  test('hold what is public, with version, date, licence, statuses and where to object', () => {
    const { official, listings, ...head } = JSON.parse(exported('json', input))
    expect(head).toMatchObject(header)
    expect(listings.map((l: { key: string }) => l.key)).toEqual(told)
    expect(official).toHaveLength(every.official.length)
    expect(listings[2]).toMatchObject({ verdict: 'blacklisted', impersonates: 'alpha' })
  })
  test('a line is a record, and the same records stand in both', () => {
    const lines = exported('jsonl', input)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const { official, listings } = JSON.parse(exported('json', input))
    expect(lines[0]).toMatchObject({ type: 'header', ...header })
    const bare = (type: string) =>
      lines.filter((l) => l.type === type).map(({ type: _, ...row }) => row)
    expect(bare('official')).toEqual(official)
    expect(bare('listing')).toEqual(listings)
  })
})

describe('CSV, read by csv-parse', () => {
  const rows: Row[] = parse(exported('csv', input), { columns: true })
  test('comes back cell by cell, with commas, quotes, line ends and leading zeros', () => {
    const { listings } = JSON.parse(exported('json', input))
    expect(rows.map((r) => r.key)).toEqual(told)
    expect(rows.map((r) => r.quote)).toEqual(
      listings.map((l: { evidence: { quote: string }[] }) => l.evidence[0]?.quote),
    )
    expect(rows[0]).toMatchObject({
      number: '02433334444',
      e164_digits: '842433334444',
      impersonates_name: 'Tổ chức alpha',
    })
    expect(rows[2]).toMatchObject({
      vnd_per_minute: '8000',
      largest_loss_vnd: '250000',
      losses: '1',
    })
    for (const row of rows) {
      expect(row).toMatchObject({
        version: '42',
        date: '2026-11-24',
        licence: 'CC BY 4.0',
        statuses: 'listed disputed stale',
        dispute_url: header.dispute,
      })
    }
  })
  test('every line ends with CRLF, and each has all columns', () => {
    const text = exported('csv', input)
    expect(text.replaceAll(/"(?:[^"]|"")*"/g, '').replaceAll('\r\n', '')).not.toContain('\n')
    expect(Object.keys(rows[0] ?? {})).toEqual(listingColumns.map((c) => c.name))
  })
  test('for Excel: BOM, no cell that is run, numbers that are text stay text', () => {
    const text = exported('excel-csv', input)
    expect(text.startsWith('\ufeff')).toBe(true)
    const safe: Row[] = parse(text, { columns: true, bom: true })
    for (const cell of safe.flatMap(Object.values)) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
    expect(safe[0]).toMatchObject({ number: "'02433334444", display: '024 3333 4444' })
    expect(safe[0]?.quote).toMatch(/^'=HYPERLINK/)
    expect(safe[2]?.vnd_per_minute).toBe('8000')
    // Taking the apostrophe off gives back what the plain table says.
    const plain = safe.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.replace(/^'/, '')])),
    )
    expect(plain).toEqual(rows)
  })
  test.each(['+84', '-1', '@x', '\t=1', ' =1', '＝1', '007'])('for Excel %j is text', (quote) => {
    const one = snapshot({
      listings: [listing('phone:1900123456', { evidence: [evidence({ quote })] })],
    })
    const [row]: Row[] = parse(exported('excel-csv', exportInput(one)), {
      columns: true,
      bom: true,
    })
    expect(row?.quote).toBe(`'${quote}`)
  })
  test('official channels have a table of their own', () => {
    const official: Row[] = parse(exported('official-csv', input), { columns: true })
    expect(official.map((r) => r.key)).toEqual(every.official.map((o) => o.key))
    expect(official[0]).toMatchObject({
      vnd_per_minute: '1000',
      stale: 'false',
      last_verified: '2026-05-01',
    })
  })
})

describe('the data dictionary', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/data-dictionary.md'), 'utf8')
  test.each([
    ['csv', listingColumns],
    ['official-csv', officialColumns],
  ] as const)('docs/data-dictionary.md says each column of %s', (id, columns) => {
    const part = page.slice(page.indexOf(`## \`${id}\``))
    const end = part.indexOf('\n## ')
    const table = (end < 0 ? part : part.slice(0, end))
      .split('\n')
      .filter((l) => l.startsWith('| `'))
    expect(table).toEqual(
      columns.map(
        ({ name, type, title }) => `| \`${name}\` | ${type} | ${title.vi} | ${title.en} |`,
      ),
    )
  })
  test('the data package names the same fields', () => {
    const { resources, licenses } = JSON.parse(exported('datapackage', input))
    expect(licenses[0].name).toBe('CC-BY-4.0')
    expect(resources.map((r: { name: string }) => r.name)).toEqual([
      'csv',
      'excel-csv',
      'official-csv',
    ])
    const names = resources[0].schema.fields.map((f: { name: string }) => f.name)
    expect(names).toEqual(listingColumns.map((c) => c.name))
  })
})

describe('what may leave', () => {
  const keysOf = (one: Parameters<typeof exportInput>[0], forbidden = new Set<string>()) =>
    JSON.parse(exported('json', exportInput(one, { forbidden }))).listings.map(
      (l: { key: string }) => l.key,
    )
  test('a source that forbids redistribution takes its words and what rests on them alone along', () => {
    const closed = evidence({ source: 'https://dong.example/1', publisher: 'Đóng' })
    const one = snapshot({
      listings: [
        listing('phone:1900123456', { evidence: [closed] }),
        listing('phone:1900123457', { evidence: [closed, evidence()] }),
      ],
    })
    const forbidden = new Set(['dong.example'])
    expect(keysOf(one)).toHaveLength(2)
    expect(keysOf(one, forbidden)).toEqual(['phone:1900123457'])
    expect(exported('json', exportInput(one, { forbidden }))).not.toContain('dong.example')
  })
  test('a mobile number only where an authority or two publishers printed it', () => {
    const of = (...all: Parameters<typeof evidence>[0][]) =>
      keysOf(snapshot({ listings: [listing('phone:0912345678', { evidence: all.map(evidence) })] }))
    expect(of({})).toEqual([])
    expect(of({}, {})).toEqual([])
    expect(of({ trust: 'unknown', publisher: 'A' }, { trust: 'unknown', publisher: 'B' })).toEqual(
      [],
    )
    expect(of({}, { publisher: 'Báo Hai' })).toHaveLength(1)
    expect(of({ wordOf: 'alpha' })).toHaveLength(1)
    expect(of({ trust: 'police' })).toHaveLength(1)
  })
  test('of what ships, no proposal and nothing that was withdrawn', () => {
    const keys = keysOf(shipped)
    expect(keys.length).toBeGreaterThan(80)
    const statuses = new Map(shipped.listings.map((l) => [l.key, l.status]))
    for (const key of keys) expect(['listed', 'stale']).toContain(statuses.get(key))
  })
})
