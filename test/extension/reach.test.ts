import { expect, test } from 'vitest'
import { coveredBy, type Reach, reachesOf } from '../../extension/background/reach.ts'
import { shippedSnapshot } from '../../src/main.ts'
import { readSnapshotFile } from '../../src/registry/snapshot-file.ts'
import { buildIndex } from '../../src/verdict/index.ts'

/** As a browser reads a rule: one of the hosts or what is under it, and the pattern. */
const takes = ({ requestDomains, regexFilter }: Reach, url: string): boolean => {
  const { hostname } = new URL(url)
  const under = requestDomains.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  return under && new RegExp(regexFilter, 'i').test(url)
}
const stops = (reaches: readonly Reach[], url: string) => reaches.some((one) => takes(one, url))

const reaches = reachesOf({ whole: ['govvvn.com'], exact: ['lua.example', 'so.lua.example.vn'] })

test.each([
  'http://govvvn.com/',
  'https://bhxh.govvvn.com:8443/a?b=c',
  'https://lua.example/',
  'http://www.lua.example/x',
  'http://LUA.example:81/',
  'http://ai@lua.example/',
  'https://so.lua.example.vn/path/to',
])('%s is stopped', (url) => {
  expect(stops(reaches, new URL(url).href)).toBe(true)
})

test.each([
  'http://shop.lua.example/',
  'http://www.shop.lua.example/',
  'http://a.b.lua.example/',
  'http://x.so.lua.example.vn/',
  'http://lua.example.vn/',
  'http://notgovvvn.com/',
  'http://other.example/?to=http://lua.example/',
])('%s is not: no listing claims it', (url) => {
  expect(stops(reaches, url)).toBe(false)
})

test('every blacklisted host that ships is stopped by a handful of rules', async () => {
  const snapshot = await readSnapshotFile(shippedSnapshot)
  if (!snapshot) throw new Error('no snapshot ships')
  const covered = coveredBy(buildIndex(snapshot, { asOf: '2026-11-26' }))
  const own = reachesOf(covered)
  expect(covered.whole.length).toBeGreaterThan(20)
  expect(covered.exact.length).toBeGreaterThan(10)
  expect(own.length).toBeLessThan(8)
  for (const host of [...covered.whole, ...covered.exact]) {
    expect(stops(own, `https://${host}/`), host).toBe(true)
  }
  for (const host of covered.exact) {
    expect(stops(own, `https://khac.${host}/`), host).toBe(
      covered.whole.some((one) => host.endsWith(`.${one}`)),
    )
  }
})
