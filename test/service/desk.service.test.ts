import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeKeys } from '../../src/feed/signed-note.ts'
import { decideAgainstEachOther } from '../support/concurrent-decisions.ts'
import type { Home } from '../support/home.ts'
import { preparedHome } from '../support/prepared-home.ts'
import { kenhthat, type Reply, type Service, startService } from '../support/service.ts'

/** What must stand nowhere: in no line of a log, in no answer but the one that hands it out. */
const secrets = {
  adminToken: 'only-for-the-first-admin-of-all',
  emailKey: 'a-key-for-the-addresses-of-reporters',
  password: 'bốn con ngựa gặm cỏ',
  wrongPassword: 'năm con ngựa gặm cỏ',
  email: 'nguoi.bao.8812@thu.example',
  story: 'Tôi gọi lúc sáng và mất 345 nghìn',
  objection: 'Bảng giá của chúng tôi treo ở cửa số 7',
  address: '203.0.113.77',
}

let home: Home
let servers: [Service, Service]
let env: Record<string, string>
const keys = await makeKeys('kenhthat.example')
const answers: { readonly at: string; readonly text: string }[] = []

beforeAll(async () => {
  home = await preparedHome('server')
  env = {
    ...home.env,
    SIGNING_KEY: keys.signerKey,
    ADMIN_TOKEN: secrets.adminToken,
    EMAIL_KEY: secrets.emailKey,
    CURATED: 'off',
    LOG_LEVEL: 'trace',
  }
  servers = await Promise.all([startService({ env }), startService({ env })])
  await Promise.all(servers.map((one) => one.ready()))
})
afterAll(async () => {
  await Promise.all(servers?.map((one) => one[Symbol.asyncDispose]()) ?? [])
  await home?.[Symbol.asyncDispose]()
})

const review = (args: readonly string[], more: { token?: string; input?: string } = {}) =>
  kenhthat(['review', ...args], {
    env: { ...env, ...(more.token ? { REVIEW_TOKEN: more.token } : {}) },
    ...(more.input === undefined ? {} : { input: more.input }),
  })

// Every command of it: test/cli/review.db.test.ts.
test('kenhthat review beside running servers: the first admin, a token, the queue', async () => {
  const first = await review(['first-admin', 'chu'], { input: `${secrets.password}\n` })
  expect(first).toMatchObject({ code: 0, stdout: 'chu is admin\n', stderr: '' })
  const wrong = await review(['login', 'chu'], { input: `${secrets.wrongPassword}\n` })
  expect(wrong).toMatchObject({ code: 1, stdout: '', stderr: 'Not signed in: wrong.\n' })
  const login = await review(['login', 'chu'], { input: `${secrets.password}\n` })
  expect(login.stdout).toMatch(/^kt_[\w-]{43}\n$/)
  const report = { channel: '1900555123', what: secrets.story, email: secrets.email }
  expect((await servers[0].post('/v1/reports', report)).status).toBe(201)
  const list = await review(['list', '--kind', 'report'], { token: login.stdout.trim() })
  expect(list.stdout).toMatch(/^phone:1900555123\t1900 555123\t\t1 reports, 1 independent\t\s*$/)
})

test('two servers decide on 100 items against each other: one log, without a fork', async () => {
  // 1,000 of them: npm run prove -- --only decisions.
  const { verifierKey } = keys
  const report = await decideAgainstEachOther(home.config, servers, { items: 100, verifierKey })
  expect(report.problems).toEqual([])
  expect(report).toMatchObject({ decided: 100, refused: 100, checkpoints: 4 })
})

test('tokens and addresses stand in no log line and in no answer but the first', async () => {
  const [server, other] = servers
  const take = async (at: string, asked: Promise<Reply>) => {
    const reply = await asked
    answers.push({ at, text: reply.text })
    return reply
  }
  const post = (path: string, body: unknown, headers = {}) =>
    take(`POST ${path}`, server.post(path, body, headers))
  const credentials = { name: 'chu', password: secrets.password }
  const signedIn = await fetch(`http://127.0.0.1:${server.port}/v1/admin/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  })
  answers.push({ at: 'sign in', text: await signedIn.text() })
  const cookie = signedIn.headers.get('set-cookie')?.match(/kt_[\w-]{43}/)?.[0] ?? ''
  expect(cookie).not.toBe('')
  const bearer = { authorization: `Bearer ${cookie}` }
  // The one answer that hands a token out: it stands there and nowhere else.
  const made = await server.post('/v1/admin/tokens', { label: 'máy' }, bearer)
  const { token } = made.json() as { token: string }
  const signed = { authorization: `Bearer ${token}` }

  await post('/v1/admin/sessions', { ...credentials, password: secrets.wrongPassword })
  await post('/v1/admin/sessions', { name: secrets.email, password: secrets.wrongPassword })
  await post('/v1/admin/users', { name: 'x', password: secrets.password }, signed)
  await post('/v1/admin/users', { name: 'y', password: secrets.password }, bearer)
  await post('/v1/admin/users', credentials, { authorization: `Bearer ${secrets.adminToken}` })
  const report = { channel: '02438252525', what: secrets.story, email: secrets.email }
  const receipt = await post('/v1/reports', report, { 'x-forwarded-for': secrets.address })
  await post('/v1/reports', { ...report, email: `${secrets.email}\r\nBcc: x` })
  await post('/v1/reports', `{"email":"${secrets.email}",`)
  await post('/v1/disputes', { channel: '02438252525', reason: secrets.objection })
  const { code } = receipt.json() as { code: string }
  for (const path of [
    ...[`/v1/reports/${code}`, `/bao-cao?ma=${code}`, '/v1/disputes', '/v1/blacklist', '/metrics'],
    ...['/openapi.json', '/v1/stats', '/healthz', '/readyz', '/v1/log/checkpoint'],
    `/v1/check?q=02438252525`,
  ]) {
    await take(path, server.get(path))
    await take(path, other.get(path))
  }
  for (const path of [
    ...['me', 'sessions', 'users', 'decisions', 'queue?kind=report', 'queue?kind=dispute'],
    ...['reports', 'disputes', `queue/report/${encodeURIComponent('phone:02438252525')}`],
  ]) {
    const at = `http://127.0.0.1:${server.port}/v1/admin/${path}`
    const reply = await fetch(at, { headers: signed })
    expect(reply.status, path).toBe(200)
    answers.push({ at: `signed ${path}`, text: await reply.text() })
  }
  await Promise.all(servers.map((one) => one.stop()))

  const logs = servers.map(({ running }) => running.stdout() + running.stderr()).join('\n')
  expect(logs).toContain('registry loaded')
  const { story, objection, ...never } = secrets
  for (const [name, secret] of Object.entries({ ...never, cookie, token })) {
    expect(logs.includes(secret), `${name} in the log`).toBe(false)
    expect(
      answers.flatMap(({ at, text }) => (text.includes(secret) ? [at] : [])),
      name,
    ).toEqual([])
  }
  // What people wrote is for reviewers alone.
  for (const [name, text] of Object.entries({ story, objection, code })) {
    expect(logs.includes(text), `${name} in the log`).toBe(false)
  }
  const told = answers.filter(({ at, text }) => text.includes(story) && !at.startsWith('signed'))
  // The receipt repeats it to the one who wrote it, as a text to the authorities.
  expect(told.map(({ at }) => at)).toEqual(['POST /v1/reports'])
  expect(answers.length).toBeGreaterThan(40)
})
