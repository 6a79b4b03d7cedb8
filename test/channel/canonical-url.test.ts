import { describe, expect, test } from 'vitest'
import {
  canonicalParts,
  canonicalUrl,
  legacyIpv4,
  lookupHosts,
  lookupPaths,
  urlExpressions,
} from '../../src/channel/canonical-url.ts'
import { checksumOf, hashOf, hex, isPrefixList } from '../../src/channel/hash-list.ts'
import { suiteFile } from './suites.ts'

type Input = string | { bytes_b64: string }
interface Row<Output> {
  url: Input
  output: Output
  fail?: boolean
}
interface Vectors {
  GeneratePatterns: Row<string[] | null>[]
  ParseIPAddress: Row<string>[]
  CanonicalHost: Row<string>[]
  GenerateLookupHosts: Row<string[] | null>[]
  CanonicalPath: Row<string>[]
  GenerateLookupPaths: Row<string[] | null>[]
  CanonicalURL: Row<string>[]
  HashFromPattern: { pattern: string; sha256: string }[]
  HashListSHA256: { hashes: string[]; sha256: string }[]
  HashListValidate: { hashes: string[]; valid: boolean }[]
}

const file = suiteFile('gsb-canonicalization/vectors.json')
const vectors = file === null ? null : (JSON.parse(file) as Vectors)
const bytesOf = (url: Input): string | Uint8Array =>
  typeof url === 'string' ? url : Uint8Array.from(Buffer.from(url.bytes_b64, 'base64'))
const named = <R extends { url: Input }>(rows: R[]) =>
  rows.map((row) => ({ name: JSON.stringify(row.url), ...row }))
const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
const sorted = (list: readonly string[]) => list.toSorted()

if (vectors) {
  describe('106 vectors of Google’s Go client', () => {
    test('all are here', () => {
      const { HashFromPattern, HashListSHA256, HashListValidate, ...urls } = vectors
      expect(Object.values(urls).flat()).toHaveLength(106)
      expect([...HashFromPattern, ...HashListSHA256, ...HashListValidate]).toHaveLength(15)
    })

    test.each(named(vectors.GeneratePatterns))('expressions of $name', ({ url, output }) => {
      const got = urlExpressions(bytesOf(url), 'last-labels')
      expect(sorted(got)).toEqual(sorted(output ?? []))
    })

    test.each(named(vectors.ParseIPAddress))('address in $name', ({ url, output }) => {
      expect(legacyIpv4(String(url)) ?? '').toBe(output)
    })

    test.each(named(vectors.CanonicalHost))('host of $name', ({ url, output }) => {
      expect(canonicalParts(bytesOf(url))?.host ?? '').toBe(output)
    })

    test.each(named(vectors.GenerateLookupHosts))('hosts for $name', ({ url, output }) => {
      const parts = canonicalParts(bytesOf(url))
      const hosts = parts ? lookupHosts(parts.host, 'last-labels') : []
      expect(sorted(hosts)).toEqual(sorted(output ?? []))
    })

    test.each(named(vectors.CanonicalPath))('path of $name', ({ url, output }) => {
      expect(canonicalParts(bytesOf(url))?.path ?? '').toBe(output)
    })

    test.each(named(vectors.GenerateLookupPaths))('paths for $name', ({ url, output }) => {
      const parts = canonicalParts(bytesOf(url))
      expect(sorted(parts ? lookupPaths(parts.path, parts.query) : [])).toEqual(
        sorted(output ?? []),
      )
    })

    // The Go client drops the query here and escapes in lower case; Google's page and we do not.
    const folded = (text: string) => text.replace(/%../g, (code) => code.toUpperCase())
    test.each(named(vectors.CanonicalURL))('canonical form of $name', ({ url, output, fail }) => {
      const got = canonicalUrl(bytesOf(url))
      if (fail) expect(got).toBeNull()
      else expect(got?.split('?')[0]).toBe(folded(output))
    })
  })

  describe('15 vectors of hashes', () => {
    test.each(vectors.HashFromPattern)('hash of $pattern', async ({ pattern, sha256 }) => {
      expect(hex(await hashOf(pattern))).toBe(sha256)
    })

    test.each(vectors.HashListSHA256)('checksum of $hashes', async ({ hashes, sha256 }) => {
      expect(hex(await checksumOf(hashes.toReversed().map(latin1)))).toBe(sha256)
    })

    test.each(vectors.HashListValidate)('$hashes is a list: $valid', ({ hashes, valid }) => {
      expect(isPrefixList(hashes.map(latin1))).toBe(valid)
    })
  })
}

describe('our contract', () => {
  test.each([
    ['http://www.google.com/q?r?s', 'http://www.google.com/q?r?s'],
    ['http://www.google.com/q?', 'http://www.google.com/q?'],
    ['http://evil.com/foo?bar;', 'http://evil.com/foo?bar;'],
    ['http://host.com//twoslashes?more//slashes', 'http://host.com/twoslashes?more//slashes'],
    ['http://www.google.com/blah/..', 'http://www.google.com/'],
    ['http://host.com/ab%23cd', 'http://host.com/ab%23cd'],
    ['www.google.com', 'http://www.google.com/'],
    ['www.gotaport.com:1234/', 'http://www.gotaport.com/'],
    ['bücher.de', 'http://xn--bcher-kva.de/'],
    ['http://vietcombank。com/', 'http://vietcombank.com/'],
    ['http://[::ffff:1.2.3.4]/', 'http://1.2.3.4/'],
    ['http://[64:ff9b::102:304]/', 'http://1.2.3.4/'],
    ['http://[2001:0db8:0:0:0:0:0:1]/', 'http://[2001:db8::1]/'],
  ])('%s', (url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical)
  })

  test('canonicalization is done once: a canonical URL stays as it is', () => {
    for (const { url, fail } of vectors?.CanonicalURL ?? []) {
      const once = canonicalUrl(bytesOf(url))
      if (fail || once === null || once.includes('%25')) continue
      expect(canonicalUrl(once)).toBe(once)
    }
  })

  test('hosts end at what an owner registered', () => {
    expect(lookupHosts('a.b.c.d.e.f.kita.tokyo.jp').at(-1)).toBe('f.kita.tokyo.jp')
    expect(lookupHosts('dichvucong.baohiemxahoi.gov.vn')).toEqual([
      'dichvucong.baohiemxahoi.gov.vn',
      'baohiemxahoi.gov.vn',
    ])
    expect(lookupHosts('a.b.vercel.app')).toEqual(['a.b.vercel.app', 'b.vercel.app'])
    expect(lookupHosts('a.b.c.d.e.f.com')).toEqual([
      'a.b.c.d.e.f.com',
      'c.d.e.f.com',
      'd.e.f.com',
      'e.f.com',
      'f.com',
    ])
  })

  test('never more than 30 expressions', () => {
    const url = `http://${'a.'.repeat(60)}com/${'b/'.repeat(60)}?q=1`
    expect(urlExpressions(url)).toHaveLength(30)
  })

  test('escapes of escapes are undone in one pass', () => {
    const deep = `http://host/%${'25'.repeat(4_000)}41`
    expect(canonicalUrl(deep)).toBe('http://host/A')
  })
})
