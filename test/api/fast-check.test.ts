import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAnswer } from '../../src/api/check-reply.ts'
import { plainQuery } from '../../src/api/fast-check.ts'
import { Recent } from '../../src/api/recent.ts'
import { type Serving, serve } from '../../src/api/serve.ts'
import { keepTickShape } from '../../src/api/tick-shape.ts'
import { parseChannel } from '../../src/channel/parse.ts'
import { createImitationFinder } from '../../src/detect/imitation.ts'
import { checkChannel } from '../../src/verdict/check.ts'
import { buildIndex, type RegistryIndex } from '../../src/verdict/index.ts'
import type { Snapshot } from '../../src/verdict/registry.ts'
import { apiServices } from '../support/api.ts'
import fc from '../support/draws.ts'

const shipped: Snapshot = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../db/data/snapshot.json'), 'utf8'),
)
const index = buildIndex(shipped, {
  asOf: '2026-11-24',
  imitates: createImitationFinder(shipped.organisations),
})

/** The body as text: an answer holds bytes. */
const textOf = ({ body }: { readonly body: string }) => Buffer.from(body, 'latin1').toString()

describe('what many channels share is serialised once', () => {
  const digits = (length: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
  const known = [...shipped.official, ...shipped.listings, ...shipped.cautions]
  const query = fc.oneof(
    fc.constantFrom(...known.map((one) => ('key' in one ? one.key : one.pattern))),
    digits(8).map((d) => `09${d.join('')}`),
    digits(7).map((d) => `0243${d.join('')}`),
    digits(4).map((d) => `1900${d.join('')}`),
    digits(4).map((d) => `1800 ${d.join('')}`),
    digits(8).map((d) => `+1 900 ${d.join('')}`),
    digits(4).map((d) => `sms:${d.join('')}`),
    digits(4).map((d) => d.join('')),
    fc.domain().map((host) => `https://vietcombank.com.vn@${host}`),
    fc.webUrl(),
    fc.domain().map((host) => `bit.ly/${host}`),
    fc.domain().map((host) => `vssid-${host}/"\\trần`),
    fc.domain().map((host) => `${host}/.gov.vn`),
    fc.emailAddress(),
    fc.domain().map((host) => `facebook.com/${host}`),
    fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.trim() !== ''),
  )

  test('and the bytes are those of each verdict serialised by itself', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(query, (raw) => {
        const answer = checkAnswer(index, raw)
        const parsed = parseChannel(raw)
        if (!parsed.ok) {
          seen.add('problem')
          expect(JSON.parse(textOf(answer))).toMatchObject({ reason: parsed.reason })
          return
        }
        // What was said before is kept for an index: of this one nothing was ever said.
        const verdict = checkChannel({ ...index }, parsed.channel, raw)
        seen.add(verdict.verdict).add(parsed.channel.kind)
        for (const { code } of verdict.reasons) seen.add(code)
        expect(textOf(answer)).toBe(JSON.stringify(verdict))
      }),
      { numRuns: 5_000 },
    )
    for (const word of ['official', 'blacklisted', 'suspicious', 'paid', 'unknown', 'problem']) {
      expect(seen, 'each happens').toContain(word)
    }
    for (const code of ['toll-free', 'premium-rate', 'shortener', 'imitates-name']) {
      expect(seen, 'each happens').toContain(code)
    }
  })
})

describe('plainQuery', () => {
  const part = fc.constantFrom(
    ...['1900', '.', '+', '%2B', '%20', '%', '%C3%AD', '%C3', '%EF%BB%BF', '&', '&q=2', '#x', '"'],
    ...["'", '<', '\\', '`', '^', '|', '%00', '%0A', '=', 'é', '/../', '?', 'a'],
  )
  const raw = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''))

  test('says the same as a full URL parser, or leaves it to one', () => {
    let said = 0
    let left = 0
    fc.assert(
      fc.property(raw, (escaped) => {
        const query = plainQuery(escaped)
        if (query === null) left++
        else {
          said++
          const url = new URL(`http://127.0.0.1:8080/v1/check?q=${escaped}`)
          expect(query, escaped).toBe(url.searchParams.get('q'))
        }
      }),
      { numRuns: 1_000 },
    )
    expect(Math.min(said, left), 'both happen').toBeGreaterThan(100)
  })
})

describe('over a socket', () => {
  let current: RegistryIndex | null = index
  let serving: Serving
  beforeAll(async () => {
    const rest = () => new Response('the rest', { status: 299 })
    const at = { port: 0, host: '127.0.0.1' }
    const { health } = apiServices()
    serving = await serve(at, { index: () => current, health }, rest)
  })
  afterAll(() => serving.close())

  function get(path: string, method = 'GET') {
    return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
      (resolve, reject) => {
        request({ port: serving.port, path, method, agent: false }, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk) => chunks.push(chunk))
          response.on('end', () => {
            const body = Buffer.concat(chunks).toString()
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
          })
        })
          .on('error', reject)
          .end()
      },
    )
  }

  test.each([
    ['1900.252510', '1900.252510'],
    ['tr%E1%BA%A7n', 'trần'],
    ['https%3A%2F%2Fbaohiemxahoi.gov.vn%2F', 'https://baohiemxahoi.gov.vn/'],
    ['1900+9068', '1900 9068'],
    ['', ''],
    // These are left to the ordinary way.
    ['19009068&lang=vi', '19009068'],
    ['%E1%BA', '\ufffd'],
    ['a'.repeat(2_001), 'a'.repeat(2_001)],
  ])('?q=%s: the answer, its length and its headers, each time', async (escaped, query) => {
    const wanted = checkAnswer(index, query)
    // Worked out, worked out and kept, kept.
    for (let time = 0; time < 3; time++) {
      const { status, headers, body } = await get(`/v1/check?q=${escaped}`)
      expect([status, body]).toEqual([wanted.status, textOf(wanted)])
      const length = String(Buffer.byteLength(body))
      expect(headers).toMatchObject({ ...wanted.headers, 'content-length': length })
    }
  })
  test('other addresses and methods go to the rest', async () => {
    for (const path of ['/', '/v1/checks?q=1', '/v1/check/?q=1']) {
      expect((await get(path)).status, path).toBe(299)
    }
    expect((await get('/v1/check?q=1', 'POST')).status).toBe(299)
  })
  test('a new index answers at once, and none is said', async () => {
    const path = '/v1/check?q=1900252510'
    const revision = async () => JSON.parse((await get(path)).body).revision
    expect(await revision()).toBe(index.revision)
    current = { ...index, revision: index.revision + 1 }
    expect(await revision()).toBe(index.revision + 1)
    current = null
    expect(await get(path)).toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
    current = index
  })
  test('a fault is a 500 and not the end of the process', async () => {
    current = { ...index, official: null } as unknown as RegistryIndex
    expect((await get('/v1/check?q=19009068')).status).toBe(500)
    current = index
    expect((await get('/v1/check?q=19009068')).status).toBe(200)
  })
})

test('what is asked again stays, what is not goes, and the number kept is bounded', () => {
  const recent = new Recent<number>(10)
  recent.set('asked often', 1)
  for (let i = 0; i < 1_000; i++) {
    recent.set(`once ${i}`, i)
    expect(recent.get('asked often')).toBe(1)
  }
  const kept = Array.from({ length: 1_000 }, (_, i) => recent.get(`once ${i}`)).filter(Number)
  expect(kept.length).toBeGreaterThan(0)
  expect(kept.length).toBeLessThanOrEqual(20)
})

test('the object that is kept is one of those that nextTick makes', async () => {
  const kept = await keepTickShape()
  expect(Object.keys(kept)).toEqual(expect.arrayContaining(['callback', 'args']))
  expect(await keepTickShape(), 'it stays').toBe(kept)
})
