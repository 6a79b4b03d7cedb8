import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createApi } from '../../src/api/app.ts'
import { exportService } from '../../src/compose/exports.ts'
import { ExportsReply } from '../../src/contract/exports.ts'
import { exporters } from '../../src/feed/exports/index.ts'
import { buildIndex, type RegistryIndex } from '../../src/verdict/index.ts'
import { every, shipped } from '../feed/exports/registry.ts'
import { apiServices } from '../support/api.ts'
import { exported, exportInput } from '../support/exports.ts'
import { listing, snapshot } from '../support/snapshot.ts'

const publicUrl = 'https://kenhthat.example'
const asOf = '2026-11-26'
const registry = { changes: async () => [] }

function serve(
  first: RegistryIndex | null,
  more: { registry?: () => typeof registry | null } = {},
) {
  const held = { index: first, built: 0 }
  const faults: unknown[] = []
  const index = () => held.index
  const service = exportService({
    index,
    registry: () => registry,
    publicUrl,
    forbidden: async () => {
      held.built++
      return new Set()
    },
    ...more,
  })
  const app = createApi(
    apiServices({ index, exports: service, publicUrl, logFault: (fault) => faults.push(fault) }),
  )
  return { held, app, faults }
}
const every42 = buildIndex(every, { asOf })
const { app } = serve(every42)

test('GET /v1/exports lists every format with its address, and each is served in its media type', async () => {
  const list = ExportsReply.parse(await (await app.request('/v1/exports')).json())
  expect(list.items.map((i) => i.id)).toEqual(exporters.map((e) => e.id))
  expect(list).toMatchObject({ revision: 42, date: '2026-11-24', licence: 'CC BY 4.0' })
  for (const { url, mediaType, id } of list.items) {
    expect(url.startsWith(`${publicUrl}/v1/exports/`)).toBe(true)
    const response = await app.request(new URL(url).pathname)
    expect([response.status, response.headers.get('content-type')], id).toEqual([200, mediaType])
    expect((await response.text()).length, id).toBeGreaterThan(100)
  }
})

test('the files of the MISP feed stand below its address', async () => {
  const manifest = await (await app.request('/v1/exports/misp-feed')).json()
  expect(await (await app.request('/v1/exports/misp-feed/manifest.json')).json()).toEqual(manifest)
  for (const uuid of Object.keys(manifest as object)) {
    const response = await app.request(`/v1/exports/misp-feed/${uuid}.json`)
    expect(((await response.json()) as { Event: { uuid: string } }).Event.uuid).toBe(uuid)
  }
  const hashes = await app.request('/v1/exports/misp-feed/hashes.csv')
  expect(hashes.headers.get('content-type')).toBe('text/csv; charset=UTF-8')
})

describe('bytes and caches', () => {
  test('packed or not, the bytes are those of the revision, under strong tags of their own', async () => {
    const plain = await app.request('/v1/exports/json')
    const packed = await app.request('/v1/exports/json', { headers: { 'accept-encoding': 'gzip' } })
    const text = exported('json', exportInput(every))
    expect(await plain.text()).toBe(text)
    expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(text)
    const [a, b] = [plain, packed].map((r) => r.headers.get('etag'))
    expect([a, b]).toEqual([
      expect.stringMatching(/^"42-[0-9a-f]{24}"$/),
      `${a?.slice(0, -1)}-gzip"`,
    ])
    expect(plain.headers.get('repr-digest')).toBe(
      `sha-256=:${createHash('sha256').update(text).digest('base64')}:`,
    )
    expect(Number(plain.headers.get('content-length'))).toBe(Buffer.byteLength(text))
    expect(packed.headers.get('vary')).toContain('accept-encoding')
    expect(plain.headers.get('cache-control')).toMatch(/^public, max-age=300/)
  })
  test('who has the revision gets 304; the next revision has other bytes and another tag', async () => {
    const { held, app: own } = serve(every42)
    const etag = (await own.request('/v1/exports/csv')).headers.get('etag') ?? ''
    const again = () => own.request('/v1/exports/csv', { headers: { 'if-none-match': etag } })
    expect((await again()).status).toBe(304)
    held.index = buildIndex({ ...every, revision: 43 }, { asOf })
    const next = await again()
    expect([next.status, next.headers.get('etag') === etag]).toEqual([200, false])
  })
  test('a format is made once a revision, however many ask at once', async () => {
    const { held, app: own } = serve(every42)
    const asked = Array.from({ length: 5 }, () => own.request('/v1/exports/stix'))
    const texts = await Promise.all((await Promise.all(asked)).map((r) => r.text()))
    expect(new Set(texts).size).toBe(1)
    expect(held.built).toBe(1)
  })
  test('the day on which it is made changes nothing', () => {
    const today = exportInput(shipped, { asOf: '2026-11-26' })
    const later = exportInput(shipped, { asOf: '2031-01-01' })
    for (const { id } of exporters) expect(exported(id, later), id).toBe(exported(id, today))
  })
})

describe('what cannot be given', () => {
  test('an unknown format or file: 404 that names those that there are', async () => {
    const response = await app.request('/v1/exports/xlsx')
    const problem = (await response.json()) as { detail: string }
    expect([response.status, problem.detail]).toEqual([404, expect.stringContaining('excel-csv')])
    expect((await app.request('/v1/exports/misp-feed/x.json')).status).toBe(404)
    expect((await app.request('/v1/exports/csv/x')).status).toBe(404)
  })
  test('before the index is loaded, and changes while the database is away: 503', async () => {
    const empty = serve(null).app
    for (const path of ['/v1/exports', '/v1/exports/csv']) {
      expect((await empty.request(path)).status).toBe(503)
    }
    const away = serve(every42, { registry: () => null }).app
    expect((await away.request('/v1/exports/atom')).status).toBe(503)
    expect((await away.request('/v1/exports/csv')).status).toBe(200)
  })
  test('an export that says more than it may: nothing of it, a clear word, and a line in the log', async () => {
    const bad = snapshot({ listings: [listing('site:zalo.me', { category: 'phishing' })] })
    const { app: own, faults } = serve(buildIndex(bad, { asOf }))
    const response = await own.request('/v1/exports/hosts')
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({
      type: '/problems/export-refused',
      detail:
        'The export hosts is not given out: it names site:zalo.me, which is well-known, as bad.',
    })
    expect(faults).toHaveLength(1)
    expect((await own.request('/v1/exports/warninglist-sites')).status).toBe(200)
  })
})
