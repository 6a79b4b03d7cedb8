import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadCurated, readCurated } from '../../db/data/load.ts'
import { trustOfHost } from '../../db/data/trust.ts'
import type { ChannelKind } from '../../src/channel/channel.ts'
import { parseChannel } from '../../src/channel/parse.ts'

const data = loadCurated()
const folder = join(import.meta.dirname, '../../db/data')
const organisations = new Map(data.organisations.map((o) => [o.id, o]))
const usableOfficial = data.official.filter((entry) => entry.usable)
const usableWarned = data.warned.filter((entry) => entry.usable)

const nameOf = (entry: { kind: string; value: string }) => `${entry.kind}:${entry.value}`

function keyOf(entry: { kind: ChannelKind; value: string }): string {
  const parsed = parseChannel(nameOf(entry))
  return parsed.ok ? parsed.channel.key : `unreadable ${nameOf(entry)}`
}

/** Every string below a value, with the path that leads to it. */
function* strings(value: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value]
  else if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) yield* strings(inner, `${path}/${key}`)
  }
}
const vietnamese = [...strings(data)].filter(([path]) => /\/(?:vi|quote)$/.test(path))
const doubles = (list: string[]) => list.filter((item, at) => list.indexOf(item) !== at)

test('every usable channel reads as a key of its own kind', () => {
  for (const entry of [...usableOfficial, ...usableWarned]) {
    const parsed = parseChannel(nameOf(entry))
    expect(parsed, nameOf(entry)).toMatchObject({ ok: true, channel: { kind: entry.kind } })
    if (parsed.ok && ['phone', 'sms', 'site'].includes(entry.kind)) {
      expect(entry.display).toBe(parsed.channel.display)
    }
  }
})

test('no channel is given twice: once an organisation, once among the warned', () => {
  expect(doubles(usableOfficial.map((e) => `${e.organisation} ${keyOf(e)}`))).toEqual([])
  expect(doubles(usableWarned.map(keyOf))).toEqual([])
})

test('no official channel is a warned one, and no warned site lies below a domain of anyone', () => {
  const official = new Set(usableOfficial.map(keyOf))
  const conflicts = usableWarned.map(keyOf).filter((key) => official.has(key))
  expect(conflicts).toEqual([])

  const domains = data.organisations.flatMap((o) => o.domains)
  const sites = usableWarned.filter((entry) => entry.kind === 'site').map((entry) => entry.value)
  const below = sites.filter((s) => domains.some((d) => s === d || s.endsWith(`.${d}`)))
  expect(below).toEqual([])
  expect(sites.filter((site) => data.wellKnownHosts.includes(site))).toEqual([])
})

test('every organisation that is named exists, and no organisation belongs to itself', () => {
  const named = [
    ...data.official.map((e) => e.organisation),
    ...data.warned.flatMap((e) => [e.organisation, ...e.evidence.map((x) => x.wordOf)]),
    ...data.cautions.map((e) => e.organisation),
    ...data.hostTrust.map((e) => ('organisation' in e ? e.organisation : null)),
    ...data.tariffs.numbers.map((e) => e.organisation),
    ...data.provinces.map((e) => e.socialInsurance),
    ...data.organisations.map((o) => o.parent),
  ].filter((id) => typeof id === 'string' && !['police', 'telecom', 'agency'].includes(id))
  expect(named.filter((id) => !organisations.has(id as string))).toEqual([])
  expect(doubles(data.organisations.map((o) => o.id))).toEqual([])
  for (const start of data.organisations) {
    const seen = new Set<string>()
    for (let at: string | null = start.id; at; at = organisations.get(at)?.parent ?? null) {
      expect(seen.has(at), start.id).toBe(false)
      seen.add(at)
    }
  }
})

test('names of organisations are names: no notes in brackets, no slashes, no doubles', () => {
  for (const { name, shortName } of data.organisations) {
    expect(`${name} ${shortName}`).not.toMatch(/[()/]/)
  }
  expect(doubles(data.organisations.map((o) => o.name))).toEqual([])
})

test('a domain or a token belongs to one organisation only', () => {
  expect(doubles(data.organisations.flatMap((o) => o.domains))).toEqual([])
  expect(doubles(data.organisations.flatMap((o) => o.tokens))).toEqual([])
})

test('every province has its office of social insurance, which belongs to bhxh', () => {
  expect(data.provinces).toHaveLength(34)
  for (const province of data.provinces) {
    const office = organisations.get(province.socialInsurance)
    expect(office).toMatchObject({ province: province.slug, parent: 'bhxh' })
  }
  expect(data.provinces.flatMap((p) => p.mergedFrom)).toHaveLength(63)
})

test('every need that a channel serves exists, is served, and is said in plain letters', () => {
  const served = new Set(data.official.flatMap((entry) => entry.needs))
  expect([...served].toSorted()).toEqual(data.needs.map((need) => need.id).toSorted())
  expect(doubles(data.needs.flatMap((need) => need.phrases))).toEqual([])
})

test('every address that a fact came from has a host of known or explicitly unknown trust', () => {
  const addresses = [...strings(data)].filter(([, text]) => /^https?:\/\//.test(text))
  expect(addresses.length).toBeGreaterThan(1_000)
  const homeless = addresses.filter(
    ([, address]) => trustOfHost(data.hostTrust, new URL(address).hostname) === null,
  )
  expect(homeless).toEqual([])
})

test('the trust of evidence is that of its host, not what the page says of itself', () => {
  for (const entry of data.warned) {
    for (const { source, trust } of entry.evidence) {
      if (source === null) continue
      const host = new URL(source).hostname
      expect(trust, host).toBe(trustOfHost(data.hostTrust, host)?.trust)
    }
  }
})

test.each([
  ['vnexpress.net', 'press'],
  ['www.vnexpress.net', 'press'],
  ['amp.vnexpress.net', 'press'],
  ['soctrang.gov.vn', 'agency'],
  ['congan.dongnai.gov.vn', 'police'],
  ['conganthanhhoa.gov.vn', 'police'],
  ['csgt.bocongan.gov.vn', 'police'],
  ['hue.vnpt.vn', 'telecom'],
  ['tinnhiemmang.vn', 'agency'],
  ['chongluadao.vn', 'community'],
  ['xosothudu.com', 'unknown'],
])('%s counts as %s', (host, trust) => {
  expect(trustOfHost(data.hostTrust, host)?.trust).toBe(trust)
})

test.each(['gov.vn.example.com', 'notvnexpress.net', 'vnexpress.net.example.com', 'example.com'])(
  '%s is covered by no rule',
  (host) => {
    expect(trustOfHost(data.hostTrust, host)).toBeNull()
  },
)

test('a host where strangers publish is never trusted as its owner', () => {
  for (const host of ['facebook.com', 'zalo.me', 'tiktok.com', 'github.com', 'shopee.vn']) {
    const trust = trustOfHost(data.hostTrust, host)?.trust ?? 'unknown'
    expect(['unknown', 'community'], host).toContain(trust)
  }
})

test('every source of an official channel has a date, the day of collection where it has none', () => {
  for (const entry of data.official) {
    for (const source of entry.sources) {
      expect(source.date, nameOf(entry)).not.toBeNull()
      if (source.dateIs === 'collected') expect(source.date).toBe('2026-11-23')
    }
  }
})

test('what only a directory says was verified by nobody', () => {
  for (const entry of data.official.filter((e) => e.confirmation === 'directory')) {
    expect(entry.lastVerified, nameOf(entry)).toBeNull()
  }
})

test('a price of a warned channel is what somebody reported, never an estimate from its range', () => {
  const bases = data.warned.flatMap((entry) => entry.prices.map((price) => price.basis))
  expect(new Set(bases)).toEqual(new Set(['reported']))
  for (const entry of data.official) {
    const estimate = entry.prices.findIndex((price) => price.basis === 'range-estimate')
    const after = estimate < 0 ? [] : entry.prices.slice(estimate + 1)
    expect(after.filter((price) => price.basis !== 'range-estimate')).toEqual([])
  }
})

test('a stated price of an official number stands among the prices of its channel', () => {
  for (const { kind, value, price } of data.tariffs.numbers) {
    const channel = usableOfficial.find((e) => e.kind === kind && e.value === value)
    if (!channel || price.basis === 'range-estimate') continue
    expect(channel.prices, value).toContainEqual(expect.objectContaining(price))
  }
})

test('where a range contradicts a stated price, the range says so', () => {
  const stated = data.tariffs.numbers.filter((n) => n.price.basis !== 'range-estimate')
  const wrong = stated.filter(({ value, price }) =>
    data.tariffs.ranges.some(
      (range) =>
        value.length === range.from.length &&
        value >= range.from &&
        value <= range.to &&
        range.price?.vndPerMinute !== undefined &&
        range.price.vndPerMinute !== price.vndPerMinute &&
        !range.except.includes(value) &&
        !range.contradictedBy.includes(value),
    ),
  )
  expect(wrong.map((n) => n.value)).toEqual([])
  expect(data.tariffs.ranges.flatMap((r) => r.contradictedBy)).toEqual(['1900252510', '1900292900'])
})

test('the two lines this project began with are told as their sources tell them', () => {
  const paid = usableWarned.find((entry) => entry.value === '1900252510')
  expect(paid).toMatchObject({ organisation: 'bhxh', category: 'paid-lookalike', bareList: false })
  expect(paid?.losses.map((loss) => loss.vnd)).toEqual([250_000, 170_000])
  expect(paid?.prices[0]).toMatchObject({ vndPerMinute: 8000, date: '2023-11-15' })
  expect(paid?.evidence.some((e) => e.quote.includes('lấy được mật khẩu'))).toBe(true)

  const real = usableOfficial.find((entry) => entry.value === '19009068')
  expect(real).toMatchObject({ organisation: 'bhxh', stale: false, confirmation: 'press' })
  expect(real?.needs).toContain('vssid-password')
  expect(real?.prices[0]).toMatchObject({ vndPerMinute: 1000, basis: 'declared' })
})

test('what stands in a list without a word on each is marked so, in the entry and its evidence', () => {
  for (const entry of data.warned) {
    expect(entry.bareList).toBe(entry.evidence.every((evidence) => evidence.inBareList))
  }
  const bare = usableWarned.filter((entry) => entry.bareList)
  expect(bare.map((e) => e.value)).toEqual(expect.arrayContaining(['19003439', '02439446395']))
})

test('the VssID guide leads from the cheapest way to the office and never to an old way', () => {
  const { methods, order, decisions } = data.reset
  expect(order).toEqual(['vneid-login', 'email', 'hotline-key8', 'office'])
  const byId = new Map(methods.map((method) => [method.id, method]))
  for (const id of [...order, ...decisions.map((d) => d.method)]) {
    expect(byId.get(id)?.status, id).toBe('current')
  }
  for (const method of methods) {
    if (method.status === 'superseded') expect(byId.has(method.supersededBy ?? '')).toBe(true)
    if (method.status === 'unconfirmed') expect(method.caution).not.toBeNull()
  }
})

test('care after a call sends people to official channels only', () => {
  const official = new Set(usableOfficial.filter((e) => !e.stale).map(keyOf))
  const contacts = data.aftercare.steps.flatMap((step) => step.contacts)
  expect(contacts.length).toBeGreaterThan(20)
  expect(contacts.filter((contact) => !official.has(keyOf(contact)))).toEqual([])
  expect(data.aftercare.codes.map((code) => code.code)).toEqual(['LD', 'V', 'S'])
})

test('Vietnamese texts carry their marks', () => {
  const marked = /[à-ỹđ]/iu
  const bare = vietnamese.filter(
    ([, text]) => text.split(' ').length >= 3 && !marked.test(text.normalize('NFC')),
  )
  expect(bare).toEqual([])
  expect(vietnamese.filter(([, text]) => text !== text.normalize('NFC'))).toEqual([])
})

test('no private person is named', () => {
  const salutation = /(?<!\p{L})(?:chị|anh|ông|bà)\s+\p{Lu}\p{Ll}+/u
  const found = vietnamese.filter(([, text]) => salutation.test(text))
  expect(found).toEqual([])
  expect(salutation.test('một chị Thảo nào đó'), 'the check itself works').toBe(true)
})

test('our own words call nothing safe, and a swindle only where an authority said so', () => {
  const institutions = /(?:Cục An toàn|Giám sát an toàn|Chống Lừa Đảo)/g
  const told = vietnamese.map(([path, text]) => [path, text.replace(institutions, '')] as const)
  expect(told.filter(([, text]) => /(?<!\p{L})an toàn(?!\p{L})/iu.test(text))).toEqual([])

  for (const entry of data.warned) {
    const byAuthority = entry.evidence.some((evidence) => evidence.wordOf !== null)
    const text = `${entry.claim.vi} ${entry.claim.en}`.replace(institutions, '')
    if (!byAuthority) expect(text).not.toMatch(/lừa đảo|scam|fraud/i)
    for (const { quote, wordOf } of entry.evidence) {
      if (wordOf === null) expect(quote.replace(institutions, '')).not.toMatch(/lừa đảo/i)
    }
  }
  expect(JSON.stringify(data.cautions)).not.toMatch(/lừa đảo|scam|fraud/i)
})

test('purposes and notes are short, and English is not Vietnamese', () => {
  for (const entry of data.official) {
    for (const text of [entry.purpose, entry.note, entry.staleReason, entry.usableReason]) {
      if (!text) continue
      expect(text.vi.split(/\s+/).length, text.vi).toBeLessThanOrEqual(25)
      expect(text.en.split(/\s+/).length, text.en).toBeLessThanOrEqual(25)
      expect(text.en, nameOf(entry)).not.toBe(text.vi)
    }
  }
  const letters = /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủứừửữự]/i
  const english = [...strings(data)].filter(([path]) => path.endsWith('/en'))
  const mixed = english.filter(([, text]) => letters.test(text.replace(/đồng|SĐ-GD/g, '')))
  expect(mixed).toEqual([])
})

test('a broken entry is refused, with its file and its name', () => {
  const copy = mkdtempSync(join(tmpdir(), 'curated-'))
  try {
    cpSync(folder, copy, { recursive: true })
    const file = join(copy, 'cautions.json')
    const cautions = JSON.parse(readFileSync(file, 'utf8'))
    cautions[1].kind = 'rumour'
    writeFileSync(file, JSON.stringify(cautions))
    expect(() => readCurated(copy)).toThrow(`cautions.json, entry 2 (${cautions[1].id})`)

    rmSync(join(copy, 'needs.json'))
    expect(() => readCurated(copy)).toThrow('needs.json cannot be read')
  } finally {
    rmSync(copy, { recursive: true })
  }
})
