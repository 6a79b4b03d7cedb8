import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Verdict } from '../../src/verdict/verdict.ts'
import {
  emptyHomeEnv,
  expectAlive,
  expectClear,
  expectProblem,
  expectRefusal,
} from '../support/clear-messages.ts'
import type { Home } from '../support/home.ts'
import { preparedHome } from '../support/prepared-home.ts'
import { kenhthat, type Reply, type Service, startService } from '../support/service.ts'

describe('over HTTP', () => {
  let home: Home
  let service: Service
  beforeAll(async () => {
    home = await preparedHome('embedded')
    service = await startService({ env: home.env })
    await service.ready()
  })
  afterAll(async () => {
    await service?.[Symbol.asyncDispose]()
    await home?.[Symbol.asyncDispose]()
  })

  const megabyte = 'Gọi 1900 252510 nhé. '.repeat(50_000)
  const cases: Record<string, [ask: () => Promise<Reply>, status: number, words: RegExp]> = {
    'an unreadable number': [
      () => service.get('/v1/check?q=12'),
      422,
      /2 digits like these.*unreadable-channel/,
    ],
    'words for a number': [() => service.get('/v1/check?q=abc'), 422, /unreadable-channel/],
    'no question': [() => service.get('/v1/check'), 400, /missing-query/],
    'a blank question': [() => service.get('/v1/check?q=%20'), 400, /missing-query/],
    'a question of 10,000 characters': [
      () => service.get(`/v1/check?q=${'1'.repeat(10_000)}`),
      422,
      /at most 2000 characters/,
    ],
    'a broken escape in the address': [
      () => service.get('/v1/check?q=%E0%A4%A'),
      422,
      /unreadable/,
    ],
    'nothing but control characters': [() => service.get('/v1/check?q=%00%07'), 422, /unread/],
    'an empty body': [() => service.post('/v1/check', ''), 400, /bad-request/],
    'malformed JSON': [() => service.post('/v1/check', '{"q": "19'), 400, /JSON/],
    'JSON of another shape': [() => service.post('/v1/check', { number: 1 }), 400, /bad-request/],
    'a list for a body': [() => service.post('/v1/check', '[]'), 400, /bad-request/],
    'null for a body': [() => service.post('/v1/check', 'null'), 400, /bad-request/],
    'a number for a question': [() => service.post('/v1/check', { q: 1900 }), 400, /bad-request/],
    'no media type': [
      () => service.post('/v1/check', '{"q":"1900252510"}', { 'content-type': 'text/plain' }),
      400,
      /bad-request|JSON/,
    ],
    '1,001 items': [
      () => service.post('/v1/check', { items: Array.from({ length: 1001 }, () => '113') }),
      422,
      /too-many-items/,
    ],
    '1 MB of text': [() => service.post('/v1/check', { text: megabyte }), 413, /too-large/],
    'a body of 2 MB': [
      () => service.post('/v1/check', { text: 'a'.repeat(2_000_000) }),
      413,
      /too-large/,
    ],
    'a page that there is not': [() => service.get('/v1/nothing'), 404, /not-found/],
    'a method that does not fit': [
      () => service.post('/v1/organisations', {}),
      405,
      /method-not-allowed/,
    ],
    'a cursor that is not ours': [() => service.get('/v1/blacklist?cursor=zzz'), 400, /cursor/],
    'a limit that is none': [() => service.get('/v1/blacklist?limit=many'), 400, /bad-request/],
    'an unreadable channel key': [() => service.get('/v1/channels/phone:12'), 422, /unreadable/],
  }

  test.each(Object.entries(cases))(
    '%s: a problem document, and the service lives on',
    async (_, [ask, status, words]) => {
      expectProblem(await ask(), status, words)
      await expectAlive(service)
    },
  )

  test('the largest text that is allowed is answered', async () => {
    const text = megabyte.slice(0, 100_000)
    const reply = await service.post('/v1/check', { text })
    expect(reply.status).toBe(200)
    const { items } = reply.json() as { items: Verdict[] }
    expect(items[0]).toMatchObject({ verdict: 'blacklisted' })
  })

  test('a second server on the same directory: one clear line; the first lives on', async () => {
    const second = await kenhthat(['serve'], { env: { ...home.env, PORT: '0' } })
    expectRefusal(second, /in use by another process.*DATABASE_URL/)
    await expectAlive(service)
  })

  test('a crawl beside the running server: the same line', async () => {
    const file = join(home.dir, 'page.html')
    await writeFile(file, '<p>Gọi 1900 252510</p>')
    const done = await kenhthat(['crawl', '--file', file, '--address', 'https://a.vn/'], {
      env: home.env,
    })
    expectRefusal(done, /in use by another process/)
    await expectAlive(service)
  })

  test('a port that is taken: one clear line', async () => {
    const env = { ...emptyHomeEnv(), PORT: String(service.port) }
    expectRefusal(await kenhthat(['serve'], { env }), /EADDRINUSE.*set PORT/)
    await expectAlive(service)
  })

  test('after all of that nothing unexpected stands in the log', () => {
    expect(service.running.stderr()).toBe('')
    const levels = service.running
      .lines()
      .map((line) => (JSON.parse(line) as { level: number }).level)
    expect(levels.filter((level) => level >= 40)).toEqual([])
  })
})

describe('a wrong environment: one clear line for each variable, and code 1', () => {
  const wrong: readonly (readonly [variables: Record<string, string>, words: RegExp])[] = [
    [{ PORT: 'abc' }, /^PORT is "abc": .*number/],
    [{ PORT: '70000' }, /^PORT is "70000": .*65535/],
    [{ HOST: '203.0.113.9' }, /203\.0\.113\.9: set HOST/],
    [{ PUBLIC_URL: 'nothing' }, /^PUBLIC_URL is "nothing": must be an http\(s\) address/],
    [{ DATABASE_URL: 'mysql://u:hidden@h/x' }, /^DATABASE_URL must look like postgres:/],
    [{ DATA_DIR: join(import.meta.filename, 'data') }, /directory .* cannot be made.*DATA_DIR/],
    [{ CURATED: 'maybe' }, /^CURATED is "maybe": must be on or off/],
    [{ CRAWL: 'sometimes' }, /^CRAWL is "sometimes": must be on or off/],
    [{ CRAWL_ALLOW: 'nowhere' }, /^CRAWL_ALLOW is "nowhere": must be host:port/],
    [{ RESET_MODE: 'free' }, /^RESET_MODE is "free": .*guide.*sandbox.*agency/],
    [{ RESET_POLICY: 'lax' }, /^RESET_POLICY is "lax": .*hardened.*article/],
    [{ ADMIN_TOKEN: 'hidden' }, /^ADMIN_TOKEN must have at least 16 characters/],
    [{ ADMIN_TOKEN: 'sixteen and more hidden' }, /^ADMIN_TOKEN must have no blanks/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud": .*info/],
    [{ PORT: '-1', CURATED: '2' }, /^PORT is "-1".*\nCURATED is "2"/],
  ]

  test.each(wrong.map((row) => [Object.entries(row[0]).join(' ').replaceAll(',', '='), ...row]))(
    '%s',
    async (_, variables, words) => {
      const env = { ...emptyHomeEnv(), PORT: '0', ...(variables as Record<string, string>) }
      const done = await kenhthat(['serve'], { env })
      expectRefusal(done, words as RegExp)
      expect(done.stderr.trim().split('\n')).toHaveLength(Object.keys(variables as object).length)
      expect(done.stderr).not.toContain('hidden')
    },
  )
})

describe('a database that cannot be reached', () => {
  const unreachable = 'postgres://somebody:hidden@127.0.0.1:1/nothing'

  test('the service answers from the snapshot, and /readyz says what is lost', async () => {
    const env = { ...emptyHomeEnv(), DATABASE_URL: unreachable }
    await using service = await startService({ env })
    await service.running.line((line) => (/cannot be reached/.test(line) ? true : undefined))

    await expectAlive(service)
    const ready = await service.get('/readyz')
    expect(ready.status).toBe(200)
    expect(ready.json()).toMatchObject({
      status: 'ready',
      database: 'lost',
      databaseProblem: expect.stringMatching(/cannot be reached/),
    })
    expectClear(service.running.stdout(), /127\.0\.0\.1:1 cannot be reached.*check DATABASE_URL/)
    expect(service.running.stdout() + ready.text).not.toContain('hidden')
    expect(await service.stop()).toEqual({ code: 0, signal: null })
  })

  test('with CURATED=off there is nothing to answer from: 503 until it comes back', async () => {
    const env = { ...emptyHomeEnv(), DATABASE_URL: unreachable, CURATED: 'off' }
    await using service = await startService({ env })
    const reply = await service.get('/v1/check?q=19009068')
    expectProblem(reply, 503, /not-ready/)
    expect((await service.get('/readyz')).status).toBe(503)
    expect((await service.get('/healthz')).status).toBe(200)
  })

  test('a command says so and ends', async () => {
    const env = { ...emptyHomeEnv(), DATABASE_URL: unreachable }
    const done = await kenhthat(['crawl', 'vnexpress'], { env })
    expectRefusal(done, /cannot be reached.*check DATABASE_URL/)
    expect(done.stderr).not.toContain('hidden')
  })
})

test('CURATED=off: organisations are known by name, and no channel is', async () => {
  await using home = await preparedHome('embedded')
  await using service = await startService({ env: { ...home.env, CURATED: 'off' } })
  await service.ready()
  const warned = (await service.get('/v1/check?q=1900252510')).json() as Verdict
  expect(warned).toMatchObject({ status: null, evidence: [], losses: [], prices: [] })
  expect(['paid', 'unknown']).toContain(warned.verdict)
  expect((await service.get('/v1/organisations/bhxh')).status).toBe(200)
  expect((await service.get('/v1/official')).json()).toMatchObject({ items: [] })
  expect((await service.get('/v1/blacklist')).json()).toMatchObject({ items: [] })
})
