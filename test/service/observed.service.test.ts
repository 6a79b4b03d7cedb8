import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sourceGauges } from '../../src/compose/source-gauges.ts'
import { metricOf, readExposition } from '../support/exposition.ts'
import type { Home } from '../support/home.ts'
import { type MailSink, startMailSink } from '../support/mail-sink.ts'
import { preparedHome } from '../support/prepared-home.ts'
import { type Service, startService } from '../support/service.ts'
import { type SpanSink, startSpanSink } from '../support/span-sink.ts'

/** What people send and what is told to them: nothing of it may stand in a log line or a span. */
const asked = {
  listedNumber: '1900252510',
  spelling: '1900.25.25.10',
  officialNumber: '19009068',
  strangersNumber: '0987654321',
  host: 'baohiem-hotro-nhanh.com',
  words: 'lay lai mat khau cua ba Nam',
  unreadable: 'khongphaiso-7731',
  story: 'Ba toi bi tru 345000 dong sang nay',
  email: 'nguoi.bao@example.com',
  member: 'an@sandbox.invalid',
  memberPhone: '0912345678',
  memberCode: '0123456789',
  password: 'mat-khau-moi-8842',
  webhookPassword: 'a-long-webhook-password',
  metricsToken: 'metrics-token-of-a-test',
  emailKey: 'e'.repeat(16) + 'f'.repeat(20),
}
const told: string[] = []
const login = `jambonz:${asked.webhookPassword}`
const basic = { authorization: `Basic ${Buffer.from(login).toString('base64')}` }

let home: Home
let service: Service
let mail: MailSink
let spans: SpanSink
beforeAll(async () => {
  ;[home, mail, spans] = await Promise.all([
    preparedHome('embedded'),
    startMailSink(),
    startSpanSink(),
  ])
  service = await startService({
    env: {
      ...home.env,
      LOG_LEVEL: 'trace',
      RESET_MODE: 'sandbox',
      RESET_POLICY: 'article',
      RESET_WEBHOOK_LOGIN: login,
      SMTP_URL: mail.url,
      MAIL_FROM: 'VssID <no-reply@sandbox.invalid>',
      EMAIL_KEY: asked.emailKey,
      METRICS_TOKEN: asked.metricsToken,
      OTEL_EXPORTER_OTLP_ENDPOINT: spans.url,
    },
  })
  await service.ready()
})
afterAll(async () => {
  await service?.[Symbol.asyncDispose]()
  await Promise.all([mail, spans, home].map((one) => one?.[Symbol.asyncDispose]()))
})

const form = (fields: Record<string, string>) => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})

describe('a service in use', () => {
  test('checks, finds and pages', async () => {
    const get = async (path: string) => (await service.get(path)).status
    expect(await get(`/v1/check?q=${asked.listedNumber}`)).toBe(200)
    expect(await get(`/v1/check?q=${asked.spelling}`)).toBe(200)
    expect(await get(`/v1/check?q=${asked.strangersNumber}&lang=vi`)).toBe(200)
    expect(await get(`/v1/check?q=${asked.host}`)).toBe(200)
    expect(await get(`/v1/check?q=${asked.unreadable}`)).toBe(422)
    expect(await get(`/v1/find?q=${encodeURIComponent(asked.words)}`)).toBe(200)
    expect(await get(`/v1/channels/phone:${asked.officialNumber}`)).toBe(200)
    expect(await get(`/?q=${asked.strangersNumber}`)).toBe(200)
    expect(await get(`/so/${asked.strangersNumber}`)).toBe(404)
    expect(await get(`/trang/${asked.host}`)).toBe(404)
    expect(await get(`/khong-co/${asked.strangersNumber}`)).toBe(404)
    const bulk = { items: [asked.listedNumber, asked.officialNumber, asked.unreadable] }
    expect((await service.post('/v1/check', bulk)).status).toBe(200)
    const message = { text: `Gọi ${asked.strangersNumber} nhé, ${asked.words}` }
    expect((await service.post('/v1/check', message)).status).toBe(200)
    const { body, headers } = form({ q: asked.host })
    expect((await service.post('/', body, headers)).status).toBe(200)
  })

  test('bad requests', async () => {
    const post = async (path: string, body: unknown) => (await service.post(path, body)).status
    expect(await post('/v1/check', `{"q":"${asked.strangersNumber}`)).toBe(400)
    expect(await post('/v1/check', { q: asked.strangersNumber, more: asked.host })).toBe(400)
    expect(await post('/v1/check', { items: [asked.strangersNumber, 7] })).toBe(400)
    expect(await post('/v1/reports', { channel: asked.strangersNumber, what: 7 })).toBe(400)
    expect(await post(`/v1/organisations/${asked.words}`, {})).toBe(404)
    expect(await post('/v1/reset/plan', { code: asked.memberCode })).toBe(422)
  })

  test('a report and a dispute', async () => {
    const report = { channel: asked.strangersNumber, what: asked.story, email: asked.email }
    const sent = await service.post('/v1/reports', report)
    expect(sent.status, sent.text).toBe(201)
    const { code } = sent.json() as { code: string }
    told.push(code)
    expect((await service.get(`/v1/reports/${code}`)).status).toBe(200)
    const dispute = { channel: asked.listedNumber, reason: asked.story }
    const opened = await service.post('/v1/disputes', dispute)
    expect(opened.status, opened.text).toBe(201)
    told.push((opened.json() as { code: string }).code)
  })

  test('a call to the assistant, as its telephone server makes it', async () => {
    const hook = {
      call_sid: 'a-call-of-a-test',
      direction: 'inbound',
      from: asked.memberPhone,
      to: '19009068',
    }
    const start = '/v1/reset/calls/start'
    expect((await service.post(start, hook)).status).toBe(401)
    const wrong = { authorization: `Basic ${Buffer.from(`${login}x`).toString('base64')}` }
    expect((await service.post(start, hook, wrong)).status).toBe(401)
    let said = await service.post(start, hook, basic)
    for (const digits of ['8', asked.memberCode]) {
      const next = JSON.stringify(said.json()).match(/\/v1\/reset\/calls\/[^"\\]*/)?.[0]
      if (next === undefined) throw new Error(said.text)
      said = await service.post(next, { ...hook, digits, reason: 'dtmfDetected' }, basic)
      expect(said.status, said.text).toBe(200)
    }
    // As it is read out, digit by digit: an identifier in an address may have eight digits, too.
    const password = said.text.replaceAll('\\"', '"').match(/characters">(\d{8})</)?.[1]
    if (password === undefined) throw new Error(said.text)
    told.push(password)
  })

  test('the way by e-mail', async () => {
    const requested = await service.post('/v1/reset/email', { email: asked.member })
    expect(requested.status).toBe(202)
    const { text } = await mail.mailTo(asked.member, /\b\d{8}\b/)
    const oneTimeCode = text.match(/\b\d{8}\b/)?.[0] ?? ''
    told.push(oneTimeCode)
    const path = '/v1/reset/email/password'
    const { member: email, password } = asked
    const refused = await service.post(path, { email, oneTimeCode: '00000000', password })
    expect(refused.status).toBe(422)
    expect((await service.post(path, { email, oneTimeCode, password })).status).toBe(200)
    expect((await service.post(path, { email, oneTimeCode, password: 'x' })).status).toBe(400)
  })

  test('its figures tell how much was asked, never what', async () => {
    const { status, text } = await service.get('/metrics')
    expect(status).toBe(200)
    const series = readExposition(text)
    expect(series.get('kenhthat_verdicts_total{verdict="blacklisted"}')).toBe(3)
    expect(series.get('kenhthat_verdicts_total{verdict="official"}')).toBe(1)
    const checks = 'kenhthat_requests_total{method="GET",route="/v1/check",status="200"}'
    expect(series.get(checks)).toBe(4)
    expect(series.get('kenhthat_database_up')).toBe(1)
    expect(series.get('kenhthat_disputes{state="queued"}')).toBe(1)
    expect(series.get('kenhthat_review_queue{kind="report"}')).toBe(1)
    expect(series.get('kenhthat_log_entries')).toBeGreaterThan(0)
    expectSilent(text)
  })

  test('every figure of the dashboard is there', async () => {
    await service.get('/v1/feed/manifest')
    const told = readExposition((await service.get('/metrics')).text)
    const names = new Set([...told.keys()].map(metricOf))
    const { default: dashboard } = await import('../../deploy/grafana-dashboard.json')
    const wanted = new Set(
      JSON.stringify(dashboard).match(/\b(?:kenhthat|process|nodejs)_[a-z_]+/g) ?? [],
    )
    expect(wanted.size).toBeGreaterThan(15)
    // Told only where this process crawls, or where a dispute waits for the clock.
    for (const name of ['kenhthat_crawl_queue_pages', 'kenhthat_dispute_due_seconds']) {
      expect(wanted.delete(name), name).toBe(true)
    }
    // No source has run here; their figures are tested in test/compose/source-health.test.ts.
    for (const { name } of sourceGauges([], 0)) names.add(name)
    expect([...wanted].filter((name) => !names.has(name))).toEqual([])
  })

  test('no log line and no span holds what was asked or told', async () => {
    const exit = await service.stop()
    expect(exit.code).toBe(0)
    const log = service.running.stdout() + service.running.stderr()
    const answered = service.running.lines().filter((line) => line.includes('"answered"'))
    expect(answered.length).toBeGreaterThan(25)
    for (const line of answered) {
      const { requestId, route, status } = JSON.parse(line)
      expect(requestId).toMatch(/^[0-9a-f]{8}-[0-9a-z]+$/)
      expect([typeof route, typeof status]).toEqual(['string', 'number'])
    }
    expectSilent(log)
    // The address that it listens on is its own.
    expect(log.replace(/^.*listening on.*$/m, '')).not.toContain('127.0.0.1')

    expect(spans.spans.length).toBe(answered.length)
    const check = spans.spans.find(({ name }) => name === 'GET /v1/check')
    expect(check?.attributes.map(({ key }) => key)).toContain('http.response.status_code')
    for (const { startTimeUnixNano, endTimeUnixNano } of spans.spans) {
      expect(BigInt(endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(startTimeUnixNano))
    }
    expectSilent(spans.bodies.join('\n'))
  })
})

function expectSilent(text: string) {
  const written = text.normalize('NFC')
  const secrets = [...Object.values(asked), ...told, basic.authorization.slice('Basic '.length)]
  for (const secret of secrets) {
    for (const form of [secret, encodeURIComponent(secret), secret.replaceAll(/\D/g, '')]) {
      if (form.length >= 6) expect(written).not.toContain(form)
    }
  }
}
