import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Organisation } from '../../src/channel/organisation.ts'
import { createImitationFinder } from '../../src/detect/imitation.ts'
import { decodePunycode, plainHost } from '../../src/detect/imitation-punycode.ts'
import fc from '../support/draws.ts'
import { inventedOrganisations } from './imitation-names.ts'

const shared = join(import.meta.dirname, '../../../shared')
const curated = join(import.meta.dirname, '../../db/data')
const readJson = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8'))
const organisations = await readJson<Organisation[]>(join(curated, 'organisations.json'))
const wellKnown = await readJson<string[]>(join(curated, 'well-known-hosts.json'))

const invented = createImitationFinder(inventedOrganisations)
const real = createImitationFinder(organisations, { honestHosts: wellKnown })
const whom = (host: string) => invented(host)?.organisation ?? null

describe('names that imitate', () => {
  test.each([
    ['service words beside the name', 'tindung-quoclongbank.com', 'quoclong'],
    ['service words glued to it', 'vaynhanhquoclongbank.online', 'quoclong'],
    ['an abbreviation with a service word', 'qlb-cskh.com', 'quoclong'],
    ['an abbreviation before a care domain', 'qlb.chamsockhachhang-uudai.com.vn', 'quoclong'],
    ['another ending', 'quoclongbank.top', 'quoclong'],
    ['another Vietnamese ending', 'quoclongbank.net.vn', 'quoclong'],
    ['a false ending', 'quoclongbank.vn-xq.xyz', 'quoclong'],
    ['a false ending behind .com', 'qlb.com.vn-xq.life', 'quoclong'],
    ['the official address before another', 'quoclongbank.com.vn.taikhoan.xyz', 'quoclong'],
    ['a split name', 'quoc-longbank.com', 'quoclong'],
    ['a name split by a dot', 'quoc.longbank.org', 'quoclong'],
    ['doubled letters', 'quocclongbank.com', 'quoclong'],
    ['a dropped letter', 'quoclonbank.com', 'quoclong'],
    ['swapped letters', 'quolcongbank.com', 'quoclong'],
    ['a changed letter', 'quoclomgbank.com', 'quoclong'],
    ['digits for letters', 'qu0clongbank.com.vn', 'quoclong'],
    ['l for i', 'cuchotlch.com', 'hotich'],
    ['a letter before it', 'wquoclongbank.com', 'quoclong'],
    ['an address before it', 'm-sonphatel.com', 'sonphat'],
    ['Vietnamese diacritics', 'xn--quclongbank-899e.com', 'quoclong'],
    ['a Cyrillic letter', 'quосlongbank.com', 'quoclong'],
    ['upper case', 'QUOCLONGBANK.TOP', 'quoclong'],
    ['a Cyrillic letter under .gov.vn', 'hоtich.gov.vn', 'hotich'],
    ['the same as a browser sends it', 'tracuu.xn--htich-jye.gov.vn', 'hotich'],
    ['gov outside gov.vn', 'cuchotichgov.com', 'hotich'],
    ['an agency before a gov name', 'hotichviet.xgovn.cc', 'hotich'],
    ['an agency below a stranger', 'cuchotich.dulieudancu.com', 'hotich'],
    ['a topic funnel', 'hoidapluatcuchotich.com', 'hotich'],
    ['a shop with digits', 'muazuu7788.xyz', 'muazu'],
    ['a shop misspelled', 'nuazuu668.vip', 'muazu'],
    ['four letters and digits', 'kiti668.vip', 'kiti'],
    ['four letters and a random tail', 'kitixq.com', 'kiti'],
    ['the owner’s part of a shared host', 'vay-quoclongbank.weebly.com', 'quoclong'],
  ])('%s: %s', (_, host, organisation) => {
    expect(whom(host)).toBe(organisation)
  })

  test.each([
    ['the official domain', 'quoclongbank.com.vn'],
    ['below it', 'the.uudai.quoclongbank.com.vn'],
    ['another organisation’s domain', 'quoclongbank.kiti.vn'],
    ['any .gov.vn', 'cuchotich.hanoi.gov.vn'],
    ['foreign letters of nobody', 'привет.gov.vn'],
    ['a sister under .vn', 'sonphatelmedia.vn'],
    ['a business word under .vn', 'quoclongbank-invoice.com.vn'],
    ['a branch abroad', 'muazuu.sg'],
    ['its own machines', 'muazuu-cdn.com'],
    ['another bank', 'mykybank.com.vn'],
    ['one letter of a bank', 'kxbank.com'],
    ['four letters in a word', 'kitchenkiting.com'],
    ['a word that goes on', 'kitibaro.com'],
    ['three letters in a word', 'aqlbx.com'],
    ['an acronym', 'qlbdn.com'],
    ['a page of a partner', 'kiti.ants.vn'],
    ['a shared host itself', 'weebly.com'],
    ['a public suffix', 'com.vn'],
    ['an address in digits', '192.168.1.10'],
    ['an honest law site', 'luatminhphuc.vn'],
    ['a government elsewhere', 'service.gov.uk'],
    ['a word with gov in it', 'governor-quiz.com'],
  ])('quiet: %s: %s', (_, host) => {
    expect(invented(host)).toBeNull()
  })

  test('honest hosts are quiet with all below them, public suffixes among them are not', () => {
    const honestHosts = ['quoclongbank-tindung.com', 'edu.vn']
    const find = createImitationFinder(inventedOrganisations, { honestHosts })
    expect(find('quoclongbank-tindung.com')).toBeNull()
    expect(find('a.quoclongbank-tindung.com')).toBeNull()
    expect(find('quoclongbank.edu.vn')?.organisation).toBe('quoclong')
  })

  test('a notary’s and a technology firm’s names go on behind the portal’s', () => {
    expect(real('dichvucongchung-hanoi.com')).toBeNull()
    expect(real('dichvucongnghe24h.com')).toBeNull()
    expect(real('dichvucong-quocgia.com')?.organisation).toBe('dichvucong')
  })

  test.each([
    ['a bank’s name that goes on as "banking"', 'vietinbanking.com.vn', 'vietinbank'],
    ['letters of no language, glued to others', 'rxbidv.top', 'bidv'],
    ['the same behind and before letters', 'smxbidvst.com', 'bidv'],
    ['a bank and the country under .vn', 'techcombank-vietnam.com.vn', 'techcombank'],
    ['a game beside anything under .vn', 'vongtay-garena.vn', 'garena'],
    ['a game below a give-away under .vn', 'garena.quatang24.vn', 'garena'],
    ['a lender with a number under .vn', 'mcredit6868.vn', 'mcredit'],
    ['another trade beside a shop under .vn', 'nganhangshopee.vn', 'shopee'],
    ['seconds behind a number', 'momo45s.com', 'momo'],
    ['an app of the name', 'app-agribank.org', 'agribank'],
    ['a long name under another old ending', 'bambooairways.org', 'bamboo'],
    ['a worldwide name misspelled and alone', 'fecebook.com.vn', 'facebook'],
    ['a long misspelled name below a stranger', 'vietconbank.hoatdong.site', 'vietcombank'],
    ['the portal below a stranger who speaks of residents', 'dichvucong.hokhau.vn', 'dichvucong'],
    ['a shop’s whole label below a stranger', 'shopee.qwrtyu.online', 'shopee'],
    ['a bank’s older name before a false ending', 'lienvietbank.vn-qt.top', 'lpbank'],
  ])('%s: %s', (_, host, organisation) => {
    expect(real(host)?.organisation).toBe(organisation)
  })
  test.each([
    ['a word that begins with the letters', 'bidvalue.com'],
    ['a game’s other names are words', 'vanbanlienquan.vn'],
    ['a station’s digital arm', 'vtvdigital.vn'],
    ['a reseller with a number', 'vnpt24h.vn'],
    ['another bank by one letter', 'abbank.at'],
    ['a province’s own portal', 'dichvucong.thanhpho.vn'],
    ['a music site', 'zingmp3.vn'],
  ])('quiet: %s: %s', (_, host) => {
    expect(real(host)).toBeNull()
  })

  test('two organisations in one name: the longer name, then the one before the stranger', () => {
    expect(real('hotro-viettelpost.com')?.organisation).toBe('viettelpost')
    expect(real('vssid.dichvu-gov.com')?.organisation).toBe('bhxh')
  })
})

describe('the reason', () => {
  const hosts = [
    'tindung-quoclongbank.com',
    'qlb.com.vn-xq.life',
    'quoclonbank.com',
    'cuchotichgov.com',
    'cuchotich.dulieudancu.com',
    'quoclongbank.com.vn.taikhoan.xyz',
    'qlb.chamsockhachhang-uudai.com.vn',
  ]

  test.each(hosts)('%s: one plain sentence of at most 20 words', (host) => {
    const found = invented(host)
    for (const sentence of [found?.why ?? '', found?.whyEn ?? '']) {
      expect(sentence).toMatch(/^\p{Lu}.*\.$|^“.*\.$/u)
      expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20)
    }
    expect(found?.why).not.toMatch(/an toàn|lừa đảo/iu)
  })

  test('keeps to 20 words for every organisation that ships', () => {
    for (const { tokens, id } of organisations) {
      for (const token of tokens.filter((one) => one.length > 5)) {
        for (const host of [`${token}-cskh-vn.top`, `${token}.vn-xq.xyz`, `${token}gov.com`]) {
          const found = real(host)
          if (!found) continue
          expect(found.why.split(/\s+/).length, `${id}: ${found.why}`).toBeLessThanOrEqual(20)
          expect(found.whyEn.split(/\s+/).length, `${id}: ${found.whyEn}`).toBeLessThanOrEqual(20)
        }
      }
    }
  })
})

describe('properties', () => {
  const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,12}[a-z0-9])?$/)
  const token = fc.constantFrom(...organisations.flatMap((one) => one.tokens))

  test('never throws and always gives an organisation that exists', () => {
    const ids = new Set(organisations.map(({ id }) => id))
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ maxLength: 300 }),
      fc.tuple(label, token, label).map(([a, t, b]) => `${a}${t}.${b}.com`),
      fc.string({ maxLength: 60 }).map((text) => `xn--${text}.vn`),
    )
    let found = 0
    fc.assert(
      fc.property(anything, (host) => {
        const imitation = real(host)
        if (imitation) found++
        expect(imitation === null || ids.has(imitation.organisation)).toBe(true)
      }),
      { numRuns: 3000, seed: 5 },
    )
    expect(found, 'the generator never made an imitation').toBeGreaterThan(20)
  })

  test('official domains and all below them never fire, in any case', () => {
    const domains = organisations.flatMap((one) => one.domains)
    for (const domain of domains) expect(real(domain), domain).toBeNull()
    fc.assert(
      fc.property(fc.constantFrom(...domains), label, token, (domain, sub, name) => {
        expect(real(`${name}-${sub}.${domain}`)).toBeNull()
        expect(real(`${sub}.${domain}`.toUpperCase())).toBeNull()
      }),
      { numRuns: 500, seed: 5 },
    )
  })

  test('case and a dot at the end change nothing', () => {
    fc.assert(
      fc.property(label, token, label, (a, name, b) => {
        const host = `${a}${name}-${b}.com`
        expect(real(host.toUpperCase())).toEqual(real(host))
        expect(real(`${host}.`)).toEqual(real(host))
      }),
      { numRuns: 500, seed: 5 },
    )
  })

  test('one finder answers alike whatever it was asked before', () => {
    const hosts = ['vay-quoclongbank.com', 'example.com', 'kiti668.vip', 'quoclongbank.com.vn']
    const first = hosts.map((host) => invented(host))
    expect(hosts.toReversed().map((host) => invented(host))).toEqual(first.toReversed())
  })

  test('hosts beyond 253 characters and hostile ones are no imitation and end at once', () => {
    for (const part of ['shopee', 'bank', 'a-', 'xn--', '.', '1l', 'v', '\ud800', '\0']) {
      expect(real(part.repeat(50_000))).toBeNull()
      expect(() => real(part.repeat(253 / part.length))).not.toThrow()
    }
  })
})

describe('letters beyond a-z', () => {
  test.each([
    ['mnchen-3ya', 'münchen'],
    ['xacminh-1w4c', 'xacminhị'],
    ['80ak6aa92e', 'аррӏе'],
  ])('%s', (encoded, decoded) => {
    expect(plainHost(decodePunycode(encoded) ?? '')).toBe(plainHost(decoded))
  })

  test('a malformed A-label stays as it is', () => {
    expect(decodePunycode('a-\u0000')).toBeNull()
    expect(decodePunycode('99999999')).toBeNull()
    expect(plainHost('xn--99999999.com')).toBe('xn--99999999.com')
  })
})

describe('false alarms on honest hosts', () => {
  /** Each exception is defended here by name; none is needed now. */
  const defended: readonly string[] = []
  const lists = {
    'benign-vn-dev.txt': async () =>
      (await readFile(join(shared, 'domains/benign-vn-dev.txt'), 'utf8')).trim().split('\n'),
    'misp-cloudflare-top20k.json': () => fpCorpus('cloudflare-top20k'),
    'misp-dynamic-dns.json': () => fpCorpus('dynamic-dns'),
    'misp-url-shortener.json': () => fpCorpus('url-shortener'),
  }
  const fpCorpus = async (name: string) =>
    (await readJson<{ list: string[] }>(join(shared, `suites/fp-corpus/misp-${name}.json`))).list

  test.each(Object.entries(lists))('%s', async (_, load) => {
    const hosts = (await load()).map((host) => host.replace(/^\./, ''))
    expect(hosts.length, 'the list is read').toBeGreaterThan(200)
    const alarms = hosts.filter((host) => real(host) && !defended.includes(host))
    expect(alarms).toEqual([])
  })

  test('impersonation-dev.tsv: precision, recall and the right organisation', async () => {
    const text = await readFile(join(shared, 'domains/impersonation-dev.tsv'), 'utf8')
    const rows = text.trim().split('\n').slice(1)
    let hits = 0
    let alarms = 0
    let right = 0
    let positives = 0
    for (const row of rows) {
      const [host = '', label, organisation] = row.split('\t')
      const found = real(host)
      if (label === 'impersonates') positives++
      if (found && label === 'impersonates') hits++
      if (found && label === 'not') alarms++
      if (found && found.organisation === organisation) right++
    }
    expect(positives).toBe(150)
    expect(hits / (hits + alarms)).toBeGreaterThanOrEqual(0.97)
    expect(hits / positives).toBeGreaterThanOrEqual(0.92)
    expect(right / hits).toBeGreaterThanOrEqual(0.95)
  })
})
