import { describe, expect, test } from 'vitest'
import { parsePhone } from '../../../src/channel/phone.ts'
import { parseSite } from '../../../src/channel/site.ts'
import type { Exporter } from '../../../src/feed/exports/exporter.ts'
import { ExportRefused } from '../../../src/feed/exports/guard.ts'
import { exporters, exportPieces } from '../../../src/feed/exports/index.ts'
import fc from '../../support/draws.ts'
import { exporterNamed, exportInput } from '../../support/exports.ts'
import { evidence, listing, official, snapshot } from '../../support/snapshot.ts'
import { every, shipped } from './registry.ts'

const input = exportInput(every)
/** An export whose writer went wrong: it says `text` and is read back as the real one is. */
const broken = (id: string, text: string): Exporter => ({
  ...exporterNamed(id),
  pieces: () => [text],
})
const build = (exporter: Exporter, of = input) => [...(exportPieces(exporter, of) ?? [])]

describe('an export fails its build where it', () => {
  test.each([
    ['hosts', '0.0.0.0 zalo.me\n', 'site:zalo.me, which is well-known, as bad'],
    ['hosts', '0.0.0.0 khac.example\n', 'site:khac.example (host), which no listing names'],
    ['hosts', '0.0.0.0 sites.google.com\n', 'which is well-known'],
    ['hosts', '0.0.0.0 alpha.vn\n', 'site:alpha.vn, which is official, as bad'],
    ['hosts', '0.0.0.0 sub.alpha.vn\n', 'which is official, as bad'],
    ['hosts', '0.0.0.0 gia.example\n0.0.0.0 facebook.com\n', 'which is well-known'],
    ['hosts', '0.0.0.0 trung-gian.example\n', 'of which a check only warns'],
    ['adguard', '||a.may-chu.example^$all\n', 'as domain, and the listing covers only its host'],
    [
      'adguard',
      '|https://khac.example/trang-gia^$all\n',
      'as path, and the listing covers only its page',
    ],
    ['adguard', '|https://khac.example^$all\n', 'which no listing names'],
    ['adguard', '||com^$all\n', 'which no listing names'],
    [
      'stix',
      '\n{"type":"indicator","pattern":"[phone-number:value = \'+8419001234\']"}',
      'official',
    ],
    [
      'stix',
      '\n{"type":"indicator","pattern":"[domain-name:value = \'khac.example\']"}',
      'no listing',
    ],
    ['misp-feed', '\n{"type":"domain","value":"a.may-chu.example"}', 'covers only its host'],
    ['misp-feed', ',\n{"type":"prtn","value":"+841900123461"}', 'which is proposed'],
    ['vcf', 'CATEGORIES:Cảnh báo\r\nTEL:19001234\r\n', 'which is official, as bad'],
    [
      'vcf',
      'CATEGORIES:Kênh chính thức\r\nTEL:1900123456\r\n',
      'vouches for phone:1900123456, which is listed',
    ],
    ['vcf', 'CATEGORIES:Kênh chính thức\r\nTEL:19001235\r\n', 'no confirmed official channel'],
    ['warninglist-sites', '\n"gia.example"', 'which is listed'],
    ['warninglist-sites', '\n"vercel.app"', 'strangers have pages'],
    ['warninglist-phones', '\n"+84912000000"', 'no confirmed official channel'],
    ['json', '\n{"key":"site:khac.example/trang-gia","scope":"domain"}', 'covers only its page'],
    ['json', '\n{"key":"phone:1900123461","scope":"number"}', 'which is proposed'],
    [
      'csv',
      'site:a.may-chu.example,site,a.may-chu.example,,,a.may-chu.example,domain,phishing\r\n',
      'only its host',
    ],
    ['excel-csv', '"phone:19001234","phone","1900 1234","x","y",,"number","spam"\r\n', 'official'],
  ])('%s: %j', (id, text, why) => {
    expect(() => build(broken(id, text))).toThrow(ExportRefused)
    expect(() => build(broken(id, text))).toThrow(why)
  })
  test('the message is one line that names the export', () => {
    expect(() => build(broken('hosts', '0.0.0.0 zalo.me\n'))).toThrow(
      /^The export hosts is not given out: it names [^\n]+\.$/,
    )
  })
  test.each(['json', 'jsonl', 'csv', 'stix', 'misp-feed'])('carries what must stay: %s', (id) => {
    const closed = evidence({ source: 'https://dong.example/bai-1' })
    const listings = [listing('phone:1900123456', { evidence: [closed, evidence()] })]
    const careless = exportInput(snapshot({ listings }), { forbidden: new Set(['dong.example']) })
    expect(() => build(exporterNamed(id), careless)).not.toThrow()
    const text = 'x "https://dong.example/bai-1" y'
    expect(() => build(broken(id, text), careless)).toThrow('forbids passing it on')
  })
  test('carries the words of a list whose licence nobody has read', () => {
    const source = 'https://lists.example/bad.txt'
    const listings = [
      listing('phone:1900123456', {
        evidence: [evidence({ source, trust: 'community' }), evidence()],
      }),
    ]
    const one = exportInput(snapshot({ listings }))
    expect(() => build(broken('json', `"${source}"`), one)).toThrow(source)
  })
})

describe('a registry that holds what it must not', () => {
  const planted = [
    [
      'an official number that is listed',
      [official('phone:1900123456', 'alpha')],
      listing('phone:1900123456'),
    ],
    ['a well-known host', [], listing('site:zalo.me', { category: 'phishing' })],
    [
      "an organisation's own host",
      [],
      listing('site:dang-nhap.alpha.vn', { category: 'phishing', scope: 'host' }),
    ],
  ] as const
  test.each(planted)('%s: none of the formats that name it is given out', (_, channels, bad) => {
    const of = exportInput(snapshot({ official: [...channels], listings: [bad] }))
    const ids = [
      'json',
      'jsonl',
      'csv',
      'excel-csv',
      'stix',
      bad.kind === 'phone' ? 'vcf' : 'hosts',
    ]
    for (const id of ids) expect(() => build(exporterNamed(id), of), id).toThrow(ExportRefused)
    const [event] = [...(exporterNamed('misp-feed').files?.(of).keys() ?? [])].slice(-1)
    expect(() => [...(exportPieces(exporterNamed('misp-feed'), of, event ?? '') ?? [])]).toThrow(
      ExportRefused,
    )
  })
})

test.each(exporters.map((e) => [e.id, e] as const))(
  '%s passes on both registries',
  (_, exporter) => {
    for (const registry of [shipped, every]) {
      const of = exportInput(registry)
      expect(() => build(exporter, of)).not.toThrow()
      for (const name of exporter.files?.(of).keys() ?? []) {
        expect(() => [...(exportPieces(exporter, of, name) ?? [])]).not.toThrow()
      }
    }
  },
)

test('no address that can be listed breaks an export, and each is read back as itself', () => {
  const text = fc.string({
    unit: fc.constantFrom(...`ab1-_.~!$&'()*+,;=:@%/"\\|^<> é?#`),
    maxLength: 12,
  })
  let paths = 0
  fc.assert(
    fc.property(
      fc.constantFrom('gia.com', 'zalo.me', 'sites.google.com', 'x.vercel.app'),
      text,
      (host, path) => {
        const parsed = parseSite(`https://${host}/${path}`)
        if (!parsed.ok) return
        const { key } = parsed.channel
        const whole = key === `site:${host}`
        // A host that strangers share is never listed.
        if (whole && /zalo|google/.test(host)) return
        paths += Number(!whole)
        const scope = key.startsWith('social:') ? 'number' : whole ? 'domain' : 'page'
        const bad = listing(key, {
          scope,
          category: 'phishing',
          evidence: [evidence({ wordOf: 'police' })],
        })
        const of = exportInput(snapshot({ listings: [bad] }))
        for (const exporter of exporters.filter((e) => e.accuses)) {
          const files = exporter.files ? [...exporter.files(of).keys()] : [null]
          for (const file of files) {
            const pieces = [...(exportPieces(exporter, of, file) ?? [])]
            for (const claim of pieces.flatMap((piece) => exporter.accuses?.(piece) ?? [])) {
              expect(claim.key).toBe(key)
            }
          }
        }
      },
    ),
    { numRuns: 300 },
  )
  expect(paths).toBeGreaterThan(100)
})

test('nor does any number that can be dialled', () => {
  const starts = ['', '0', '1900', '1800', '02', '09', '+', '+371', '+84', '15']
  const number = fc
    .tuple(fc.constantFrom(...starts), fc.stringMatching(/^\d{1,11}$/))
    .map(([start, digits]) => parsePhone(`${start}${digits}`))
    .filter((parsed) => parsed.ok)
  fc.assert(
    fc.property(number, ({ key }) => {
      const bad = listing(key, { evidence: [evidence({ trust: 'telecom' })] })
      const of = exportInput(snapshot({ listings: [bad] }))
      for (const id of ['json', 'csv', 'excel-csv', 'vcf', 'stix']) {
        const claims = build(exporterNamed(id), of).flatMap(
          (piece) => exporterNamed(id).accuses?.(piece) ?? [],
        )
        expect(claims, id).toEqual([{ key, extent: 'number' }])
      }
    }),
    { numRuns: 300 },
  )
})

test('what a format claims is really read back: else its guard would see nothing', () => {
  for (const exporter of exporters.filter((e) => e.accuses)) {
    const pieces = exporter.files
      ? [...exporter.files(input).values()].flatMap((write) => [...write()])
      : [...exporter.pieces(input)]
    const claims = pieces.flatMap((piece) => exporter.accuses?.(piece) ?? [])
    expect(claims.length, exporter.id).toBeGreaterThan(3)
  }
})
