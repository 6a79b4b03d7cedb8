import { describe, expect, test } from 'vitest'
import { isSharedHost, isShortener, ownerHost, registrableDomain } from '../../src/channel/host.ts'
import { sharedByPath, sharedBySubdomain, shorteners } from '../../src/channel/shared-hosts.ts'
import { suiteFile } from './suites.ts'

const psl = suiteFile('psl/tests.txt')
if (psl !== null) {
  const rows = psl
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('//'))
    .map((line) => line.split(' '))
    .map(([host = '', domain = '']) => ({ host, domain }))
    .filter(({ host }) => host !== 'null')

  describe('public suffix list', () => {
    test('its whole suite is here', () => {
      expect(rows).toHaveLength(77)
      expect(registrableDomain('')).toBeNull()
    })

    test.each(rows)('$host → $domain', ({ host, domain }) => {
      expect(registrableDomain(host)).toBe(domain === 'null' ? null : domain)
    })
  })
}

describe('hosts that strangers share', () => {
  test.each([
    ['idigital-vietcombank.weebly.com', 'idigital-vietcombank.weebly.com'],
    ['a.idigital-vietcombank.weebly.com', 'idigital-vietcombank.weebly.com'],
    ['weebly.com', null],
    ['a.b.vercel.app', 'b.vercel.app'],
    ['tphcm.baohiemxahoi.gov.vn', 'baohiemxahoi.gov.vn'],
    ['a.hanoi.vn', 'a.hanoi.vn'],
    ['hanoi.vn', null],
    ['1.2.3.4', null],
  ])('%s belongs to %s', (host, owner) => {
    expect(ownerHost(host)).toBe(owner)
  })

  test.each(['zalo.me', 'oa.zalo.me', 'facebook.com', 'sites.google.com', 'vercel.app', 'bit.ly'])(
    '%s is shared',
    (host) => {
      expect(isSharedHost(host)).toBe(true)
    },
  )

  test.each(['baohiemxahoi.gov.vn', 'a.vercel.app', 'x.weebly.com', 'gov.vn', 'com.vn', 'vn'])(
    '%s is not',
    (host) => {
      expect(isSharedHost(host)).toBe(false)
    },
  )

  test('our own list holds nothing that the public suffix list holds already', () => {
    for (const host of sharedBySubdomain) expect(registrableDomain(host), host).toBe(host)
  })

  test('all lists hold hosts in the form of keys', () => {
    for (const host of [...sharedBySubdomain, ...sharedByPath.keys(), ...shorteners]) {
      expect(host, host).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/)
      expect(host.startsWith('www.'), host).toBe(false)
    }
  })

  test('short links are said to be short links', () => {
    expect(isShortener('bit.ly')).toBe(true)
    expect(isShortener('baohiemxahoi.gov.vn')).toBe(false)
  })
})
