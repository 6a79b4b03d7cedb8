import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Document, fuzzApi } from '../support/fuzz-api.ts'
import { emptyHome, type Home } from '../support/home.ts'
import { type Service, startService } from '../support/service.ts'

let home: Home
let service: Service
beforeAll(async () => {
  home = emptyHome()
  service = await startService({ env: home.env })
  await service.ready()
})
afterAll(async () => {
  await service?.stop()
  await home?.[Symbol.asyncDispose]()
})

// The same requests each time; `npm run prove` makes others, and ten times as many.
test('2,000 requests of all kinds over every route: no fault, every error a problem', async () => {
  const document = (await service.get('/openapi.json')).json() as Document
  const report = await fuzzApi(
    document,
    { requests: 2_000, seed: 20261127 },
    ({ path, body, ...init }) =>
      fetch(`http://127.0.0.1:${service.port}${path}`, {
        ...init,
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(20_000),
      }),
  )
  expect(report.requests).toBeGreaterThanOrEqual(2_000)
  expect(report.operations).toBeGreaterThan(15)
  // A generator that only makes rubbish would prove nothing.
  expect(report.statuses['200']).toBeGreaterThan(report.requests / 10)
  expect(report.statuses['400']).toBeGreaterThan(0)
  expect((await service.get('/healthz')).status).toBe(200)
  expect(service.running.stderr()).toBe('')
})
