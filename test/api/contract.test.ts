import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { loadCurated } from '../../db/data/load.ts'
import { createApi } from '../../src/api/app.ts'
import { checkReply } from '../../src/api/check-reply.ts'
import { problems } from '../../src/api/problems.ts'
import type { Services } from '../../src/api/services.ts'
import {
  ChannelRecord,
  CheckedInText,
  CheckedItem,
  ListingShape,
  listOf,
  OfficialShape,
  OrganisationDetail,
  OrganisationShape,
} from '../../src/contract/requests.ts'
import { ResetGuideShape, ResetPlanShape } from '../../src/contract/reset.ts'
import { ProblemShape, RealChannelShape, VerdictShape } from '../../src/contract/schemas.ts'
import { makeKeys, readSigner } from '../../src/feed/signed-note.ts'
import { resetGuide } from '../../src/reset/guide.ts'
import { buildIndex } from '../../src/verdict/index.ts'
import type { Snapshot } from '../../src/verdict/registry.ts'

const shipped: Snapshot = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../db/data/snapshot.json'), 'utf8'),
)
const index = buildIndex(shipped, { asOf: '2026-11-24' })
const faults: unknown[] = []
const services = (more: Partial<Services> = {}): Services => ({
  index: () => index,
  registry: () => null,
  signer: async () => readSigner((await makeKeys('kenhthat.example')).signerKey),
  health: () => ({ database: 'ready', databaseProblem: null, sources: [] }),
  resetGuide: resetGuide(loadCurated().reset),
  publicUrl: 'http://127.0.0.1:8080',
  version: '0.0.0',
  logFault: (fault) => faults.push(fault),
  ...more,
})
const app = createApi(services())

async function read<T extends z.ZodType>(path: string, shape: T, init?: RequestInit) {
  const response = await app.request(path, init)
  expect(response.status, await response.clone().text()).toBe(200)
  return shape.parse(await response.json()) as z.infer<T>
}
const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
async function problemOf(path: string, init?: RequestInit, from = app) {
  const response = await from.request(path, init)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = ProblemShape.parse(await response.json())
  expect(problem.status).toBe(response.status)
  return problem
}

describe('answers have the shapes of the contract', () => {
  test('GET /v1/check', async () => {
    for (const q of [
      '1900.252510',
      '19009068',
      '0999999999',
      'hoidapluatbaohiemxahoi.com',
      '19006789',
    ]) {
      const verdict = await read(`/v1/check?q=${q}`, VerdictShape)
      expect(verdict.query).toBe(q)
    }
  })
  test('the fast path and the route give the same bytes', async () => {
    const response = await app.request('/v1/check?q=1900.252510')
    expect(await response.text()).toBe(await checkReply(index, '1900.252510').text())
  })
  test('POST /v1/check with q, items, and a text the worst first', async () => {
    expect((await read('/v1/check', VerdictShape, post({ q: '19009068' }))).verdict).toBe(
      'official',
    )
    const { items } = await read(
      '/v1/check',
      z.object({ items: z.array(CheckedItem) }),
      post({ items: ['19009068', 'abc', '1900252510'] }),
    )
    expect(items.map((i) => i.query)).toEqual(['19009068', 'abc', '1900252510'])
    expect(items.map((i) => i.verdict)).toEqual(['official', null, 'blacklisted'])
    const text = 'Gọi 1900 9068 hay 1900.252510 để lấy lại mật khẩu?'
    const inText = await read(
      '/v1/check',
      z.object({ items: z.array(CheckedInText) }),
      post({ text }),
    )
    expect(inText.items.map((i) => [i.verdict, text.slice(i.start, i.end)])).toEqual([
      ['blacklisted', '1900.252510'],
      ['official', '1900 9068'],
    ])
  })
  test('POST /v1/check as NDJSON, a line an item', async () => {
    const init = post({ items: ['19009068', 'abc'] }, { accept: 'application/x-ndjson' })
    const response = await app.request('/v1/check', init)
    expect(response.headers.get('content-type')).toBe('application/x-ndjson')
    const lines = (await response.text()).trimEnd().split('\n')
    expect(lines.map((line) => CheckedItem.parse(JSON.parse(line)).query)).toEqual([
      '19009068',
      'abc',
    ])
  })
  test('GET /v1/find, /v1/reset, /v1/organisations/{id}, /v1/channels/{key}', async () => {
    const found = await read('/v1/find?q=tong%20dai%20bhxh', listOf(RealChannelShape))
    expect(found.items[0]?.key).toBe('phone:19009068')
    const guide = await read('/v1/reset', ResetGuideShape)
    expect(guide.methods.slice(0, 4).map((m) => m.id)).toEqual([
      'vneid-login',
      'email',
      'hotline-key8',
      'office',
    ])
    const bhxh = await read('/v1/organisations/bhxh', OrganisationDetail)
    expect(bhxh.official.length).toBeGreaterThan(3)
    const record = await read('/v1/channels/phone:1900252510', ChannelRecord)
    expect(record.listing?.impersonates).toBe('bhxh')
    await read('/v1/channels/phone%3A19009068', ChannelRecord)
  })
  test.each([
    ['/v1/official', listOf(OfficialShape), shipped.official.length],
    ['/v1/organisations', listOf(OrganisationShape), shipped.organisations.length],
    [
      '/v1/blacklist',
      listOf(ListingShape),
      shipped.listings.filter((l) => l.status === 'listed').length,
    ],
  ] as const)('%s: pages follow each other and miss nothing', async (path, shape, total) => {
    const seen = new Set<string>()
    let count = 0
    for (let next: string | null = ''; next !== null; ) {
      const page: { items: readonly unknown[]; next: string | null } = await read(
        `${path}?limit=37${next ? `&cursor=${next}` : ''}`,
        shape,
      )
      for (const item of page.items) seen.add(JSON.stringify(item))
      count += page.items.length
      next = page.next
    }
    expect(count).toBe(total)
    expect(seen.size).toBe(total)
  })
  test('filters by kind, organisation, category', async () => {
    const { items } = await read(
      '/v1/blacklist?kind=phone&organisation=bhxh&category=paid-lookalike',
      listOf(ListingShape),
    )
    expect(items.map((i) => i.key)).toContain('phone:1900252510')
    for (const item of items) {
      expect(item).toMatchObject({
        kind: 'phone',
        impersonates: 'bhxh',
        category: 'paid-lookalike',
      })
    }
  })
  test('proposals are not published as a list', async () => {
    const { items } = await read('/v1/blacklist?status=proposed', listOf(ListingShape))
    expect(items).toEqual([])
  })
})

describe('POST /v1/reset/plan', () => {
  const yes = { vneidLevel2: true, emailOnAccount: true, sameSim: true, employed: true }
  test('four answers give one next step', async () => {
    const plan = await read('/v1/reset/plan', ResetPlanShape, post({ ...yes, vneidLevel2: false }))
    expect(plan.next.id).toBe('email')
    expect(plan.fallbacks.map((m) => m.id)).toEqual(['hotline-key8', 'office'])
  })
  test.each([
    [{ ...yes, bhxhCode: '0123456789' }, 'personal-data', 'insurance-code'],
    [{ ...yes, sameSim: '001099012345' }, 'personal-data', 'personal-id'],
    [{ ...yes, '7654321012': true }, 'personal-data', 'insurance-code'],
    [{ ...yes, matKhau: 'Abc@1234' }, 'personal-data', 'password'],
    [{ ...yes, otp: 481516 }, 'personal-data', 'one-time-code'],
    [{ ...yes, name: 'An' }, 'personal-data', 'unknown-field'],
    [{ ...yes, employed: 'yes' }, 'bad-request', 'not-yes-or-no'],
    [{ sameSim: true }, 'bad-request', 'missing-answer'],
  ])('%j is refused with its reason and never repeated', async (body, name, reason) => {
    const problem = await problemOf('/v1/reset/plan', post(body))
    expect([problem.type, problem.reason]).toEqual([`/problems/${name}`, reason])
    expect(JSON.stringify(problem)).not.toMatch(
      /0123456789|001099012345|7654321012|Abc@|481516|"An"/,
    )
  })
  test('a body that is no JSON is not repeated either', async () => {
    const problem = await problemOf('/v1/reset/plan', post('0123456789 Abc@1234'))
    expect(JSON.stringify(problem)).not.toMatch(/0123456789|Abc@/)
  })
})

describe('errors are problem documents that say what to do', () => {
  test.each([
    ['/v1/check', undefined, 'missing-query'],
    ['/v1/check?q=', undefined, 'missing-query'],
    ['/v1/check?q=abc', undefined, 'unreadable-channel'],
    ['/v1/check', post(''), 'bad-request'],
    ['/v1/check', post('{"q":'), 'bad-request'],
    ['/v1/check', post({}), 'bad-request'],
    ['/v1/check', post({ q: 1 }), 'bad-request'],
    ['/v1/check', post({ q: '19009068', items: [] }), 'bad-request'],
    ['/v1/check', post({ items: Array(1001).fill('1') }), 'too-many-items'],
    ['/v1/check', post({ text: 'a'.repeat(100_001) }), 'too-large'],
    ['/v1/check', post({ text: 'a'.repeat(2_000_000) }), 'too-large'],
    ['/v1/find', undefined, 'bad-request'],
    ['/v1/official?limit=0', undefined, 'bad-request'],
    ['/v1/official?kind=letter', undefined, 'bad-request'],
    ['/v1/blacklist?cursor=%21', undefined, 'bad-cursor'],
    ['/v1/channels/phone:0912345678', undefined, 'unknown-channel'],
    ['/v1/channels/%00', undefined, 'unreadable-channel'],
    ['/v1/organisations/nobody', undefined, 'unknown-organisation'],
    ['/v1/nothing', undefined, 'not-found'],
    ['/v1/check', { method: 'DELETE' }, 'method-not-allowed'],
  ] as const)('%s %j → %s', async (path, init, name) => {
    const problem = await problemOf(path, init as RequestInit | undefined)
    expect(problem.type).toBe(`/problems/${name}`)
    expect(problem.status).toBe(problems[name].status)
    expect(problem.detail).toBeTruthy()
  })
  test('words instead of a channel: suggestions name the real channel', async () => {
    const problem = await problemOf('/v1/check?q=tong+dai+bhxh')
    expect(problem.suggestions?.[0]?.key).toBe('phone:19009068')
  })
  test('before the index is loaded nothing is answered, and readyz says so', async () => {
    const empty = createApi(services({ index: () => null }))
    const paths = ['/v1/check?q=1', '/v1/find?q=a', '/v1/official', '/v1/blacklist']
    for (const path of paths) {
      const response = await empty.request(path)
      expect([response.status, response.headers.get('retry-after')], path).toEqual([503, '1'])
    }
    expect((await empty.request('/readyz')).status).toBe(503)
    expect((await empty.request('/healthz')).status).toBe(200)
  })
  test('a fault of ours goes to the log and never to the client', async () => {
    const broken = createApi(
      services({
        index: () => {
          throw new Error('secret detail')
        },
      }),
    )
    const response = await broken.request('/v1/official')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
    expect(faults).toHaveLength(1)
  })
  test('every problem type resolves to a page', async () => {
    for (const name of Object.keys(problems)) {
      expect((await app.request(`/problems/${name}`)).status).toBe(200)
    }
  })
})

describe('the document', () => {
  test('OpenAPI 3.1 names every route, and the reference page loads nothing from elsewhere', async () => {
    const openApi = z.object({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) })
    const document = await read('/openapi.json', openApi)
    expect(document.openapi).toMatch(/^3\.1/)
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/v1/blacklist',
        '/v1/channels/{key}',
        '/v1/channels/{key}/bundle',
        '/v1/channels/{key}/citation',
        '/v1/channels/{key}/history',
        '/v1/check',
        '/v1/disputes',
        '/v1/disputes/{code}',
        '/v1/disputes/{code}/appeal',
        '/v1/disputes/{code}/check',
        '/v1/exports',
        '/v1/exports/{id}',
        '/v1/exports/{id}/{file}',
        '/v1/feed/key',
        '/v1/feed/manifest',
        '/v1/feed/{kind}/{sha256}',
        '/v1/find',
        '/v1/log/checkpoint',
        '/v1/log/consistency',
        '/v1/log/entries',
        '/v1/log/inclusion',
        '/v1/log/key',
        '/v1/log/tile/entries/{path}',
        '/v1/log/tile/{level}/{path}',
        '/v1/official',
        '/v1/organisations',
        '/v1/oembed',
        '/v1/organisations/{id}',
        '/v1/organisations/{id}/{feed}',
        '/v1/stats',
        '/v1/stats/{file}',
        '/v1/range/{kind}/{prefix}',
        '/v1/reports',
        '/v1/reports/{code}',
        '/v1/reset',
        '/v1/reset/plan',
      ]),
    )
    const page = await (await app.request('/docs')).text()
    expect(page).not.toMatch(/https?:\/\//)
    for (const [, asset] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await app.request(asset ?? '')).status, asset).toBe(200)
    }
  })
})
