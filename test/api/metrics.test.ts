import { describe, expect, test } from 'vitest'
import { createApi } from '../../src/api/app.ts'
import { exposition, gauge } from '../../src/api/exposition.ts'
import { type Answered, Meter } from '../../src/api/meter.ts'
import { apiServices } from '../support/api.ts'
import { readExposition } from '../support/exposition.ts'

function measuredApi(metricsToken: string | null = null) {
  const meter = new Meter()
  const seen: Answered[] = []
  const observe = (answered: Answered) => {
    seen.push(answered)
    meter.answered(answered)
  }
  const gauges = async () => [gauge('kenhthat_log_entries', 'Entries of the log.', 7)]
  const app = createApi(apiServices({ meter, observe, gauges, metricsToken }))
  return { app, seen }
}

describe('/metrics', () => {
  test('counts answers by the pattern of their route, and verdicts without channels', async () => {
    const { app } = measuredApi()
    await app.request('/v1/channels/phone:1900252510')
    await app.request('/v1/channels/phone:19009068')
    await app.request('/v1/channels/phone:0999999999')
    await app.request('/no/such/0912345678')
    await app.request('/v1/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ items: ['1900252510', '19009068', '0999999999', 'x'] }),
    })
    const text = await (await app.request('/metrics')).text()
    const series = readExposition(text)
    const of = (name: string) => series.get(name)
    const route = '/v1/channels/{key}'
    expect(of(`kenhthat_requests_total{method="GET",route="${route}",status="200"}`)).toBe(2)
    expect(of(`kenhthat_requests_total{method="GET",route="${route}",status="404"}`)).toBe(1)
    expect(of('kenhthat_requests_total{method="GET",route="other",status="404"}')).toBe(1)
    expect(of('kenhthat_verdicts_total{verdict="blacklisted"}')).toBe(1)
    expect(of('kenhthat_verdicts_total{verdict="official"}')).toBe(1)
    expect(of(`kenhthat_request_duration_seconds_count{route="${route}"}`)).toBe(3)
    expect(of(`kenhthat_request_duration_seconds_bucket{route="${route}",le="+Inf"}`)).toBe(3)
    expect(of('kenhthat_log_entries')).toBe(7)
    expect(text).not.toMatch(/1900252510|19009068|0999999999|0912345678/)
  })

  test('is read from this machine, or with the token; nobody else learns that it is there', async () => {
    const { app } = measuredApi('correct-horse-battery')
    const ask = async (address: string, headers: Record<string, string> = {}) =>
      (await app.request('/metrics', { headers }, { address })).status
    expect(await ask('127.0.0.1')).toBe(200)
    expect(await ask('203.0.113.9')).toBe(404)
    expect(await ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).toBe(404)
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
    expect(await ask('203.0.113.9', bearer('correct-horse-battery'))).toBe(200)
    expect(await ask('203.0.113.9', bearer('correct-horse-batterz'))).toBe(404)
    const closed = measuredApi(null).app
    const sent = { headers: bearer('undefined') }
    expect((await closed.request('/metrics', sent, { address: '203.0.113.9' })).status).toBe(404)
  })

  test('each answer has an id of our own making, whatever the client calls it', async () => {
    const { app, seen } = measuredApi()
    const response = await app.request('/v1/find?q=vssid', {
      headers: { 'x-request-id': '0912345678' },
    })
    const id = response.headers.get('x-request-id')
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-z]+$/)
    expect(seen).toMatchObject([{ id, method: 'GET', route: '/v1/find', status: 200 }])
    expect(JSON.stringify(seen)).not.toContain('vssid')
  })
})

test('labels and help are escaped as Prometheus reads them', () => {
  const name = 'a_metric'
  const samples = [{ labels: { label: 'a "b" \\ \n c' }, value: 1 }]
  expect(exposition([{ name, help: 'one\ntwo', type: 'gauge', samples }])).toBe(
    '# HELP a_metric one\\ntwo\n# TYPE a_metric gauge\na_metric{label="a \\"b\\" \\\\ \\n c"} 1\n',
  )
})

test('the buckets of a histogram grow, and hold what lies on their bound', () => {
  const meter = new Meter()
  const base = { id: '', method: 'GET', route: '/x', status: 200, startedAt: 0, traceparent: null }
  for (const ms of [0.05, 1, 1, 7_000]) meter.answered({ ...base, ms })
  const series = readExposition(exposition(meter.families()))
  const bucket = (le: string) =>
    series.get(`kenhthat_request_duration_seconds_bucket{route="/x",le="${le}"}`)
  expect(['0.0001', '0.0005', '0.001', '5', '+Inf'].map(bucket)).toEqual([1, 1, 3, 3, 4])
})
