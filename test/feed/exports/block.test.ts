import { FiltersEngine, Request } from '@ghostery/adblocker'
import { describe, expect, test } from 'vitest'
import { parseSite } from '../../../src/channel/site.ts'
import { check } from '../../../src/verdict/check.ts'
import { hostOf } from '../../../src/verdict/lookup.ts'
import type { Listing } from '../../../src/verdict/registry.ts'
import { suiteFile } from '../../channel/suites.ts'
import fc from '../../support/draws.ts'
import { exported, exportInput } from '../../support/exports.ts'
import { listing, snapshot } from '../../support/snapshot.ts'
import { every, shipped } from './registry.ts'

const hostsOf = (text: string): string[] =>
  [...text.matchAll(/^0\.0\.0\.0 (\S+)/gm)].map(([, host = '']) => host)

/** What must be blocked, said anew from the listings, not taken from the code that writes. */
const blockable = ({ status, category, kind }: Listing) =>
  (status === 'listed' || status === 'disputed') &&
  category !== 'unofficial' &&
  category !== 'paid-intermediary' &&
  kind === 'site'
const isWhole = ({ scope }: Listing) => scope === 'host' || scope === 'domain'

const registries = [
  ['that ships', shipped],
  ['with every sort of listing', every],
] as const

describe.each(registries)('of the registry %s, the hosts file', (_, registry) => {
  const input = exportInput(registry)
  const hosts = hostsOf(exported('hosts', input))
  const listed = registry.listings.filter((l) => blockable(l) && isWhole(l))

  test('names every listed host', () => {
    expect(listed.length).toBeGreaterThan(3)
    expect(hosts).toEqual(expect.arrayContaining(listed.map((l) => hostOf(l.key))))
  })
  test('names no other, and of each a check says that it is blacklisted', () => {
    const known = new Set<string>(listed.map((l) => l.key))
    for (const host of hosts) {
      const checked = check(input.index, `http://${host}`)
      const verdict = checked.ok ? checked.verdict : null
      expect(verdict?.verdict, host).toBe('blacklisted')
      expect(known, host).toContain(verdict?.channel.key)
    }
  })
})

describe.each(registries)('of the registry %s, the filter list in an ad blocker', (_, registry) => {
  const input = exportInput(registry)
  const engine = FiltersEngine.parse(exported('adguard', input))
  const blocks = (url: string, type: 'document' | 'script' = 'document') =>
    engine.match(Request.fromRawDetails({ url, type, sourceUrl: 'https://x.example/' })).match
  const listed = registry.listings.filter(blockable)

  test.each(['document', 'script'] as const)('stops every listed site (%s)', (type) => {
    for (const { key } of listed) {
      const address = key.slice('site:'.length)
      for (const spelling of [
        `https://${address}`,
        `http://${address}`,
        `https://www.${address}`,
      ]) {
        expect(blocks(spelling, type), spelling).toBe(true)
        expect(blocks(`${spelling}?utm=1`, type), spelling).toBe(true)
      }
    }
  })
  test('takes no more than each claims', () => {
    for (const { key, scope } of listed) {
      const address = key.slice('site:'.length)
      const host = hostOf(key)
      const below = `https://sub.${host}/`
      // What a check says of it is what the claim covers.
      const checked = check(input.index, below)
      const covered = checked.ok && checked.verdict.verdict === 'blacklisted'
      expect(blocks(below), below).toBe(covered)
      expect(scope === 'domain' || !covered, below).toBe(true)
      expect(blocks(`https://${host}.example.org/`), key).toBe(false)
      expect(blocks(`https://x${host}/`), key).toBe(false)
      expect(blocks(`https://x.example/?next=https://${address}/`), key).toBe(false)
      if (isWhole({ scope } as Listing)) continue
      expect(blocks(`https://${host}/`), key).toBe(false)
      expect(blocks(`https://${address}x`), key).toBe(false)
    }
  })
  test('leaves official sites and well-known hosts alone', () => {
    for (const host of registry.wellKnownHosts) expect(blocks(`https://${host}/`), host).toBe(false)
    for (const { kind, key } of registry.official) {
      if (kind === 'site') expect(blocks(`https://${key.slice(5)}`), key).toBe(false)
    }
  })
})

describe('block formats', () => {
  const input = exportInput(every)
  const hosts = exported('hosts', input)
  const filters = exported('adguard', input)

  test('a page on a shared host stays a page and is in no list of hosts', () => {
    for (const host of ['zalo.me', 'sites.google.com', 'khac.example', 'vercel.app']) {
      expect(hostsOf(hosts)).not.toContain(host)
      expect(filters).not.toContain(`||${host}`)
    }
    expect(hostsOf(hosts)).toContain('gia.vercel.app')
    const engine = FiltersEngine.parse(filters)
    const blocks = (url: string) =>
      engine.match(Request.fromRawDetails({ url, type: 'document' })).match
    expect(blocks('https://zalo.me/g/alphagia')).toBe(true)
    expect(blocks('https://zalo.me/g/alphagia2')).toBe(false)
    expect(blocks('https://zalo.me/')).toBe(false)
    expect(blocks('https://khac.example/trang-gia/khac')).toBe(false)
    expect(blocks('https://sites.google.com/view/alpha-gia/trang-2')).toBe(true)
  })
  test('what is only warned of is in neither, what is disputed is marked', () => {
    for (const text of [hosts, filters]) {
      expect(text).not.toContain('trung-gian.example')
      expect(text).toMatch(/khiếu nại \/ disputed/)
      expect(text).toContain('gia-khieu-nai.example')
      for (const said of ['42', '2026-11-24', 'CC BY 4.0', 'listed, disputed', '/khieu-nai']) {
        expect(text.slice(0, 600)).toContain(said)
      }
    }
  })
  test('an address in digits is in the filter list and in no hosts file', () => {
    const one = exportInput(
      snapshot({ listings: [listing('site:203.0.113.7', { scope: 'host' })] }),
    )
    expect(hostsOf(exported('hosts', one))).toEqual([])
    expect(exported('adguard', one)).toContain('|http://203.0.113.7^')
  })
})

test('whatever a page is called, it is stopped and the page beside it is not', () => {
  const name = fc.string({
    unit: fc.constantFrom(...'abAB1-_.~!&()+;=:@%/é'),
    minLength: 1,
    maxLength: 9,
  })
  let found = 0
  fc.assert(
    fc.property(name, (path) => {
      const parsed = parseSite(`https://gia-lap.com/x${path}y`)
      if (!parsed.ok || !parsed.channel.key.includes('/')) return
      const { key } = parsed.channel
      const one = snapshot({ listings: [listing(key, { scope: 'page', category: 'phishing' })] })
      const engine = FiltersEngine.parse(exported('adguard', exportInput(one)))
      const blocks = (url: string) =>
        engine.match(Request.fromRawDetails({ url, type: 'document' })).match
      const address = `https://${key.slice('site:'.length)}`
      expect(blocks(address), address).toBe(true)
      expect(blocks(`${address}z`), address).toBe(false)
      expect(blocks(`${address}/z`), address).toBe(false)
      expect(blocks(address.slice(0, -1)), address).toBe(false)
      found++
    }),
    { numRuns: 200 },
  )
  expect(found).toBeGreaterThan(100)
})

describe('honest hosts', () => {
  const lists = ['misp-cloudflare-top20k', 'misp-url-shortener', 'misp-dynamic-dns'].map((name) =>
    suiteFile(`fp-corpus/${name}.json`),
  )
  test('of the 20,000 most visited, shorteners and dynamic DNS none is blocked', () => {
    const input = exportInput(shipped)
    const hosts = new Set(hostsOf(exported('hosts', input)))
    const engine = FiltersEngine.parse(exported('adguard', input))
    const honest = lists.flatMap((text): string[] => (text ? JSON.parse(text).list : []))
    expect(honest.length).toBeGreaterThan(20_000)
    const stopped = honest.filter((name) => {
      const host = name.replace(/^\.|\/.*$/g, '')
      const url = `https://${host}/`
      return (
        hosts.has(host) || engine.match(Request.fromRawDetails({ url, type: 'document' })).match
      )
    })
    expect(stopped).toEqual([])
  })
})
