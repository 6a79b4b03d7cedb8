import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { loadCurated } from '../../db/data/load.ts'
import { createApi } from '../../src/api/app.ts'
import type { AssistantAccess } from '../../src/api/assistant.ts'
import { ProblemShape } from '../../src/contract/schemas.ts'
import type { Assistant } from '../../src/reset/assistant.ts'
import type { Desk } from '../../src/reset/call/desk.ts'
import { memoryCallStore } from '../../src/reset/call/memory-desk.ts'
import { defaultVoice } from '../../src/reset/call/render-jambonz.ts'
import { resetGuide } from '../../src/reset/guide.ts'
import { quickDesk } from '../reset/call/support.ts'

const secret = 'webhook-secret-of-a-test'
const login = 'jambonz:a-long-password'
const at = new Date('2026-11-26T08:00:00Z')

function appWith(access: Partial<AssistantAccess> | null, desk: Partial<Desk> = {}) {
  const audited: string[] = []
  const assistant: Assistant = {
    desk: quickDesk('article', {
      now: () => at,
      audit: async (step, outcome) => void audited.push(`${step} ${outcome}`),
      ...desk,
    }),
    store: memoryCallStore() as Assistant['store'],
    voice: defaultVoice,
    sendMail: null,
    tick: async () => undefined,
    onFault: () => undefined,
  }
  const app = createApi({
    index: () => null,
    registry: () => null,
    signer: async () => {
      throw new Error('nothing is signed here')
    },
    health: () => ({ database: 'ready', databaseProblem: null, sources: [] }),
    resetGuide: resetGuide(loadCurated().reset),
    publicUrl: 'http://127.0.0.1:8080',
    version: '0.0.0',
    logFault: () => undefined,
    ...(access
      ? {
          assistant: {
            open: () => assistant,
            auth: { secret, login },
            sandbox: true,
            email: false,
            ...access,
          },
        }
      : {}),
  })
  return { app, audited }
}

const body = JSON.stringify({
  call_sid: 's',
  direction: 'inbound',
  from: '0912345678',
  to: '19009068',
})
const sign = (text: string, { key = secret, time = at.getTime() / 1000 } = {}) =>
  `t=${time},v1=${createHmac('sha256', key).update(`${time}.${text}`).digest('hex')}`
const send = (headers: Record<string, string>, text = body, path = 'start') =>
  new Request(`http://x/v1/reset/calls/${path}`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...headers },
  })
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

describe('only our telephone server is heard', () => {
  const { app, audited } = appWith({})
  test.each([
    ['a signature', send({ 'jambonz-signature': sign(body) })],
    [
      'one of 299 seconds ago',
      send({ 'jambonz-signature': sign(body, { time: at.getTime() / 1000 - 299 }) }),
    ],
    [
      'two versions of one, the second good',
      send({ 'jambonz-signature': `${sign(body, { key: 'x' })},${sign(body).split(',')[1]}` }),
    ],
    ['the login', send({ authorization: basic(login) })],
    // The SDK signs what JSON.stringify makes of the body again; the bytes differ, and ours are the bytes.
    ['bytes as they came', send({ 'jambonz-signature': sign(`${body} \n`) }, `${body} \n`)],
  ])('%s is taken', async (_, request) => {
    const response = await app.request(request)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toContain('no-store')
  })
  test.each([
    ['nothing', send({})],
    [
      'another key',
      send({ 'jambonz-signature': sign(body, { key: 'another-secret-altogether' }) }),
    ],
    ['another body', send({ 'jambonz-signature': sign(body) }, body.replace('0912', '0913'))],
    [
      'an old signature',
      send({ 'jambonz-signature': sign(body, { time: at.getTime() / 1000 - 301 }) }),
    ],
    [
      'one from the future',
      send({ 'jambonz-signature': sign(body, { time: at.getTime() / 1000 + 301 }) }),
    ],
    ['a time that was changed', send({ 'jambonz-signature': sign(body).replace(/t=\d/, 't=2') })],
    ['half a signature', send({ 'jambonz-signature': sign(body).slice(0, -2) })],
    ['a wrong login', send({ authorization: basic('jambonz:wrong') })],
    [
      'a wrong signature beside a good login',
      send({ 'jambonz-signature': 't=1,v1=00', authorization: basic(login) }),
    ],
  ])('%s is refused', async (_, request) => {
    const before = audited.length
    const response = await app.request(request)
    expect(response.status).toBe(401)
    expect(ProblemShape.parse(await response.json()).type).toBe('/problems/unsigned-webhook')
    expect(audited.slice(before)).toEqual(['webhook bad-signature'])
  })
})

describe('routes', () => {
  test('there are none in guide mode, and the contract does not name them', async () => {
    const { app } = appWith(null)
    for (const path of ['start', 'menu', 'password']) {
      const response = await app.request(send({}, body, path))
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
    }
    expect((await app.request('/v1/reset/email', { method: 'POST' })).status).toBe(404)
    expect(JSON.stringify(await (await app.request('/openapi.json')).json())).not.toContain(
      '/v1/reset/calls',
    )
  })
  test('in the other modes the contract names them', async () => {
    const { app } = appWith({ email: true })
    const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: object }
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/v1/reset/calls/{hook}',
        '/v1/reset/calls/password',
        '/v1/reset/email',
        '/v1/reset/email/password',
      ]),
    )
  })
  test('a webhook of another shape or name is a problem', async () => {
    const { app } = appWith({ auth: { secret: null, login: null } })
    expect((await app.request(send({}, '{}'))).status).toBe(400)
    expect((await app.request(send({}, '{"call_sid"'))).status).toBe(400)
    expect((await app.request(send({}, body, 'other'))).status).toBe(400)
    expect((await app.request(send({}, body, 'menu?turn=0'))).status).toBe(400)
  })
  test('the whole call, and the password route does not repeat what was sent', async () => {
    const { app } = appWith({ auth: { secret: null, login: null } })
    const step = async (path: string, digits: string) => {
      const text = JSON.stringify({ ...JSON.parse(body), reason: 'dtmfDetected', digits })
      return (await app.request(send({}, text, path))).json() as Promise<{ text?: string }[]>
    }
    await app.request(send({}))
    await step('menu', '8')
    const read = await step('bhxh-code', '0123456789')
    expect(read.filter((verb) => verb.text?.includes('48151623'))).toHaveLength(2)
    const wrong = await app.request(
      send({}, '{"code":"0123456789","oneTimeCode":"abc","password":"geheim"}', 'password'),
    )
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).not.toMatch(/0123456789|geheim/)
  })
  test('more calls than one caller’s quota come from one telephone server', async () => {
    const { app } = appWith({ auth: { secret: null, login: null } })
    for (let call = 0; call < 60; call++) {
      const text = JSON.stringify({ ...JSON.parse(body), call_sid: `s${call}` })
      expect((await app.request(send({}, text))).status).toBe(200)
    }
  })
})
