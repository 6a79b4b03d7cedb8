import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadCurated } from '../../db/data/load.ts'
import { createApi } from '../../src/api/app.ts'
import { keyHash, rangeBody } from '../../src/api/range.ts'
import { parseChannel } from '../../src/channel/parse.ts'
import { RangeShape } from '../../src/contract/range.ts'
import { resetGuide } from '../../src/reset/guide.ts'
import { checkChannel } from '../../src/verdict/check.ts'
import { buildIndex, type RegistryIndex } from '../../src/verdict/index.ts'
import type { Snapshot } from '../../src/verdict/registry.ts'
import { bucketSizes, possible1900 } from '../support/bucket-sizes.ts'
import { listing, official, snapshot } from '../support/snapshot.ts'

const shipped: Snapshot = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../db/data/snapshot.json'), 'utf8'),
)
const index = buildIndex(shipped, { asOf: '2026-11-24' })
const appOver = (current: RegistryIndex | null) =>
  createApi({
    index: () => current,
    registry: () => null,
    signer: () => Promise.reject(new Error('nothing is signed here')),
    health: () => ({ database: 'ready', databaseProblem: null, sources: [] }),
    resetGuide: resetGuide(loadCurated().reset),
    publicUrl: 'http://127.0.0.1:8080',
    version: '0.0.0',
    logFault: (fault) => {
      throw fault
    },
  })
const app = appOver(index)
const rangeOf = (key: string) => `${key.split(':', 1)[0]}/${keyHash(key).slice(0, 3)}`

async function ask(path: string) {
  const response = await app.request(`/v1/range/${path}`)
  expect(response.status).toBe(200)
  return { response, body: RangeShape.parse(await response.json()) }
}

describe('a thin client', () => {
  test.each([
    ['phone:1900252510', 'blacklisted', 'bhxh'],
    ['phone:19009068', 'official', 'bhxh'],
    ['site:hoidapluatbaohiemxahoi.com', 'blacklisted', 'bhxh'],
  ])('finds %s by the rest of its hash', async (key, verdict, organisation) => {
    const { body } = await ask(rangeOf(key))
    const hit = body.items.find((item) => body.prefix + item.suffix === keyHash(key))
    expect(hit).toMatchObject({ verdict, organisation })
  })
  test('reads in every range what a check says, and nothing of what waits for a reviewer', () => {
    const rows = ['phone', 'site'].flatMap((kind) =>
      Array.from({ length: 4096 }, (_, n) => n.toString(16).padStart(3, '0')).flatMap((prefix) => {
        const body = RangeShape.parse(JSON.parse(rangeBody(index, kind as 'phone', prefix)))
        return body.items.flatMap((i) => (i.verdict ? [[prefix + i.suffix, i.verdict]] : []))
      }),
    )
    const told = new Map(rows as [string, string][])
    const { official, listings } = shipped
    const shown = [...official, ...listings.filter((l) => l.status !== 'proposed')].filter((c) =>
      ['phone', 'site'].includes(c.kind),
    )
    expect(told.size).toBe(new Set(shown.map((c) => c.key)).size)
    for (const { key, kind, display } of shown) {
      const { verdict } = checkChannel(index, { key, kind, display }, display)
      expect(told.get(keyHash(key)), key).toBe(verdict)
    }
  })
})

describe('what an answer gives away', () => {
  test('a range with nothing in it looks like one with something: 200, 16 rows, one length', async () => {
    const full = await app.request(`/v1/range/${rangeOf('phone:1900252510')}`)
    const lengths = new Set<number>([(await full.text()).length])
    for (const prefix of ['000', '111', 'abc', 'fff']) {
      const { response, body } = await ask(`phone/${prefix}`)
      expect(body.items).toHaveLength(16)
      expect(new Set(body.items.map((i) => i.suffix.length))).toEqual(new Set([61]))
      expect(response.headers.get('cache-control')).toBe(
        'public, max-age=300, s-maxage=3600, stale-while-revalidate=86400',
      )
      lengths.add(rangeBody(index, 'phone', prefix).length)
    }
    expect(lengths.size).toBe(1)
  })
  test('more than 16 in a range: the next multiple of 16, and every one is there', () => {
    const keys = possible1900()
      .filter((key) => keyHash(key).startsWith('abc'))
      .take(20)
      .toArray()
    const crowded = buildIndex(snapshot({ listings: keys.map((key) => listing(key)) }), {
      asOf: '2026-11-24',
    })
    const body = RangeShape.parse(JSON.parse(rangeBody(crowded, 'phone', 'abc')))
    expect(body.items).toHaveLength(32)
    expect(body.items.filter((i) => i.verdict === 'blacklisted')).toHaveLength(20)
    expect(body.items.map((i) => i.suffix)).toEqual(body.items.map((i) => i.suffix).toSorted())
  })
  test('the padding of a range is the same each time, also after the registry has changed', () => {
    const one = buildIndex(snapshot({ revision: 1 }), { asOf: '2026-11-24' })
    const two = buildIndex(
      snapshot({ revision: 2, official: [official('phone:19001234', 'alpha')] }),
      {
        asOf: '2026-11-24',
      },
    )
    const items = (i: RegistryIndex) => JSON.parse(rangeBody(i, 'phone', 'abc')).items
    expect(items(two)).toEqual(items(one))
  })
  test.each(['phone/8f', 'phone/8f2a', 'phone/xyz', 'phone/8f2/1', 'host/8f2', 'phone/%2e%2e%2e'])(
    '%s is refused: exactly three digits, phone or site',
    async (path) => {
      const response = await app.request(`/v1/range/${path}`)
      expect([400, 404]).toContain(response.status)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
    },
  )
  test('longer is 400, not a smaller bucket', async () => {
    for (const prefix of ['8f2a', '8f2a1', '8f']) {
      expect((await app.request(`/v1/range/phone/${prefix}`)).status).toBe(400)
    }
  })
  test('before the index is loaded: 503', async () => {
    expect((await appOver(null).request('/v1/range/phone/8f2')).status).toBe(503)
  })
})

describe('k', () => {
  test('at least 100 possible 1900 numbers share each prefix, by enumeration of them all', {
    timeout: 60_000,
  }, () => {
    const sizes = bucketSizes(possible1900(), 3)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1_010_000)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(100)
    // The table of docs/private-lookups.md.
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([190, 306])
  })
  test('those are the numbers that our plan takes, no fewer', () => {
    const wellFormed = (n: string) => parseChannel(n).ok
    expect(['19001234', '1900123456'].map(wellFormed)).toEqual([true, true])
    expect(['1900123', '190012345', '19001234567'].map(wellFormed)).toEqual([false, false, false])
  })
})
