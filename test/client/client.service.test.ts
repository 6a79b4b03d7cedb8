import { createClient } from 'kenh-that/client'
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest'
import { emptyHome, type Home } from '../support/home.ts'
import { type Service, startService } from '../support/service.ts'

let home: Home
let service: Service
beforeAll(async () => {
  home = emptyHome()
  service = await startService({ env: home.env })
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
