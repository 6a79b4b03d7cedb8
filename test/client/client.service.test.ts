import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAdminClient, createClient } from 'kenh-that/client'
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest'
import { emptyHome, type Home } from '../support/home.ts'
import { type Service, startService } from '../support/service.ts'

const adminToken = 'the-first-admin-of-a-test'
let home: Home
let service: Service
beforeAll(async () => {
  home = emptyHome()
  service = await startService({ env: { ...home.env, ADMIN_TOKEN: adminToken } })
})
afterAll(async () => {
  await service?.stop()
  await home?.[Symbol.asyncDispose]()
})

test('the typed client asks a running server', async () => {
  const api = createClient(`http://127.0.0.1:${service.port}`)
  const response = await api.v1.check.$get({ query: { q: '1900.252510' } })
  if (response.status !== 200) throw new Error(`${response.status}`)
  const verdict = await response.json()
  // The compiler knows the words of a verdict: this line does not compile with another one.
  const word: 'official' | 'blacklisted' | 'suspicious' | 'paid' | 'unknown' = verdict.verdict
  expectTypeOf(verdict.verdict).not.toBeAny()
  expect(word).toBe('blacklisted')
  expect(verdict.instead.map((channel) => channel.display)).toContain('1900 9068')

  const found = await api.v1.find.$get({ query: { q: 'tong dai bhxh' } })
  if (found.status !== 200) throw new Error(`${found.status}`)
  expect((await found.json()).items[0]?.display).toBe('1900 9068')

  const range = await api.v1.range[':kind'][':prefix'].$get({
    param: { kind: 'phone', prefix: 'abc' },
  })
  if (range.status !== 200) throw new Error(`${range.status}`)
  expect((await range.json()).items.length % 16).toBe(0)
})
test('an error is a problem with its type, too', async () => {
  const api = createClient(`http://127.0.0.1:${service.port}`)
  const response = await api.v1.channels[':key'].$get({
    param: { key: 'phone:0912345678' },
    query: {},
  })
  expect(response.status).toBe(404)
  if (response.status === 404) {
    expect((await response.json()).type).toBe('/problems/unknown-channel')
  }
})

test('the README’s questions over HTTP are answered', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
  const asked = [...readme.matchAll(/^curl 'http:\/\/127\.0\.0\.1:8080([^']+)'$/gm)].map(
    ([, path]) => path,
  )
  expect(asked.length).toBeGreaterThan(0)
  for (const path of asked) expect((await service.get(path ?? '')).status, path).toBe(200)
})

test('reports, the log and the desk have their types as well', async () => {
  await service.ready()
  const base = `http://127.0.0.1:${service.port}`
  const api = createClient(base)
  const sent = await api.v1.reports.$post({
    json: { channel: '0243 999 8888', what: 'Gọi tự xưng là cơ quan bảo hiểm.' },
  })
  if (sent.status !== 201) throw new Error(`${sent.status}`)
  const { code } = await sent.json()
  const told = await api.v1.reports[':code'].$get({ param: { code } })
  if (told.status !== 200) throw new Error(`${told.status}`)
  expect((await told.json()).state).toBe('open')

  const entries = await api.v1.log.entries.$get({ query: { key: 'phone:1900252510' } })
  if (entries.status !== 200) throw new Error(`${entries.status}`)
  expect((await entries.json()).items.length).toBeGreaterThan(0)

  const first = createAdminClient(base, adminToken)
  const password = 'mot-mat-khau-rat-dai'
  const made = await first.v1.admin.users.$post({ json: { name: 'an', password, role: 'admin' } })
  expect(made.status).toBe(201)
  const desk = createAdminClient(base, await tokenOf(base, { name: 'an', password }))
  const waiting = await desk.v1.admin.queue.$get({ query: { kind: 'listing' } })
  if (waiting.status !== 200) throw new Error(`${waiting.status}`)
  expect((await waiting.json()).items.length).toBeGreaterThan(0)
})

/** Signs in as a page does, and asks for a token. */
async function tokenOf(base: string, login: { name: string; password: string }): Promise<string> {
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${base}/v1/admin/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base, cookie },
      body: JSON.stringify(body),
    })
  const cookie = (await post('sessions', login)).headers.get('set-cookie')?.split(';')[0] ?? ''
  const { token } = (await (await post('tokens', { label: 'test' }, cookie)).json()) as {
    token: string
  }
  return token
}
