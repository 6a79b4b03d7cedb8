import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { crawlUrl } from '../../crawlers/crawl-url.ts'
import type { Verdict } from '../../src/verdict/verdict.ts'
import { type Handler, html, localFetcher, startServer } from '../crawlers/local-server.ts'
import { recordingDeps } from '../crawlers/recording-deps.ts'
import { emptyHome, type Home } from '../support/home.ts'
import { preparedHome } from '../support/prepared-home.ts'
import {
  type Finished,
  kenhthat,
  type Reply,
  type Service,
  startService,
} from '../support/service.ts'

const stack = /\n\s+at |node:internal|\.ts:\d+:\d+|Unexpected:/
/** More than this is no message, it is a dump. */
const longestMessage = 2_000

function expectClear(text: string, words: RegExp) {
  expect(text).toMatch(words)
  expect(text).not.toMatch(stack)
  expect(text.length).toBeLessThan(longestMessage)
}

function expectProblem(reply: Reply, status: number, words: RegExp) {
  expect(reply, reply.text).toMatchObject({ status, type: 'application/problem+json' })
  expect(reply.json()).toMatchObject({ status, title: expect.stringMatching(/\S/) })
  expectClear(reply.text, words)
}

function expectRefusal({ code, stdout, stderr }: Finished, words: RegExp) {
  expect(code, stdout + stderr).toBe(1)
  expectClear(stderr, words)
}

async function expectAlive(service: Service) {
  const reply = await service.get('/v1/check?q=19009068')
  expect(reply.json()).toMatchObject({ verdict: 'official' } satisfies Partial<Verdict>)
}

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

/** A home that is gone after the test. */
function emptyHomeEnv(): Home['env'] {
  const home = emptyHome()
  onTestFinished(() => home[Symbol.asyncDispose]())
  return home.env
}

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

describe('on the command line', () => {
  let home: Home
  beforeAll(async () => {
    home = await preparedHome('embedded')
  })
  afterAll(() => home?.[Symbol.asyncDispose]())

  const run = (args: readonly string[], input = '') =>
    kenhthat(args, { env: { ...home.env, CURATED: 'off' }, input })

  const refused: Record<string, [args: readonly string[], words: RegExp, input?: string]> = {
    'an unknown command': [['chek', '113'], /unknown command 'chek'/],
    'an unknown flag': [['check', '--fast', '113'], /unknown option '--fast'/],
    'a flag without its value': [['crawl', '--url'], /argument missing/],
    'too many arguments': [['serve', 'now'], /too many arguments/],
    'check without a channel': [['check'], /Name a channel/],
    'an unreadable number': [['check', '12'], /Không có số điện thoại.*No phone number/],
    'find without words': [['find'], /missing required argument/],
    'words that lead nowhere': [['find', 'qwxz'], /Không tìm thấy.*Nothing found/],
    'a source that there is not': [['crawl', 'no-such'], /no source "no-such".*vnexpress/],
    'two things at once': [['crawl', '--url', 'https://a.vn/', '--documents', 'x'], /Give one of/],
    'a page without its address': [['crawl', '--file', 'a.html'], /go together/],
    'a page that does not exist': [
      ['crawl', '--file', '/no/such.html', '--address', 'https://a.vn/'],
      /\/no\/such\.html cannot be read \(ENOENT\)/,
    ],
    'documents that do not exist': [
      ['crawl', '--documents', '/no/such.jsonl'],
      /\/no\/such\.jsonl cannot be read \(ENOENT\)/,
    ],
    'a directory for documents': [
      ['crawl', '--documents', import.meta.dirname],
      /cannot be read \(EISDIR\)/,
    ],
    'an address that is none': [['crawl', '--url', 'ftp://a.vn/x'], /http:\/\/.*no address/],
    'an address inside the network': [
      ['crawl', '--url', 'http://127.0.0.1:9/'],
      /mạng nội bộ.*CRAWL_ALLOW/,
    ],
    'extract of what is no JSON': [['extract', '--jsonl'], /Line 1 is not JSON/, 'hello\n'],
    'extract without a text': [['extract', '--jsonl'], /Line 1 has neither/, '{"id":1}\n'],
    'extract of null': [['extract', '--jsonl'], /Line 1 has neither/, 'null\n'],
  }

  test.each(Object.entries(refused))('%s', async (_, [args, words, input]) => {
    expectRefusal(await run(args, input), words)
  })

  test('an unreadable argument does not keep the others from their answers', async () => {
    const done = await run(['check', '12', '19009068'])
    expectRefusal(done, /^12: /)
    expect(done.stdout).toContain('1900 9068')
  })

  test('an unreadable line of many is answered as such, in its place', async () => {
    const done = await run(['check', '--jsonl'], 'abc\n19009068\n\n')
    expect(done).toMatchObject({ code: 0, stderr: '' })
    const lines = done.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Verdict)
    expect(lines).toMatchObject([
      { query: 'abc', verdict: null, error: { code: expect.any(String) } },
      { query: '19009068', channel: { key: 'phone:19009068' } },
      { query: '', verdict: null, error: { code: 'empty' } },
    ])
  })

  test('a bad line among documents is named, and the others are stored', async () => {
    const file = join(home.dir, 'documents.jsonl')
    const good = { address: 'https://a.vn/1', text: 'Gọi số 1900 252510 bị trừ tiền.' }
    await writeFile(
      file,
      [
        JSON.stringify(good),
        'not json',
        JSON.stringify({ address: 'nowhere', text: 'x' }),
        JSON.stringify({ address: 'https://a.vn/2' }),
        JSON.stringify({ ...good, address: 'https://a.vn/3' }),
      ].join('\n'),
    )
    const done = await run(['crawl', '--documents', file])
    expect(done.code).toBe(0)
    expect(done.stdout).toMatch(/^pages: 2 new, 0 known; .*errors: 3$/m)
    expectClear(done.stderr, /^Line 2: .*\nLine 3: "address".*\nLine 4: needs "html" or "text"/)
  })

  test('documents of which none can be used end with code 1', async () => {
    const file = join(home.dir, 'bad.jsonl')
    await writeFile(file, 'bad\n')
    expectRefusal(await run(['crawl', '--documents', file]), /Line 1: is no JSON object/)
  })
})

describe('pages that cannot be read', () => {
  const image: Handler = (_, response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from('89504e470d0a', 'hex'))
  }
  const endless: Handler = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    const piece = Buffer.alloc(64 * 1024, 'a')
    let left = (100 * 1024 * 1024) / piece.length
    const more = () => {
      while (left > 0 && !response.destroyed) {
        left -= 1
        if (!response.write(piece)) return
      }
      response.end()
    }
    response.on('drain', more)
    more()
  }
  const silent: Handler = () => undefined
  const pages = {
    '/anh.png': image,
    '/100mb.html': endless,
    '/im-lang.html': silent,
    '/loi.html': html('x', 'application/octet-stream'),
    '/khong-co.html': ((_, response) => response.writeHead(404).end()) as Handler,
    '/rong.html': html(''),
  }
  const refused: Record<string, [path: string, words: RegExp]> = {
    'an image': ['/anh.png', /không phải là trang văn bản \(image\/png\)/],
    'bytes of no kind': ['/loi.html', /no page of text/],
    'a page of 100 MB': ['/100mb.html', /lớn hơn 5 MB|larger than/],
    'a page that is not there': ['/khong-co.html', /404/],
  }

  test.each(Object.entries(refused))(
    '%s: the command says what it is',
    async (_, [path, words]) => {
      await using server = await startServer(pages)
      await using home = await preparedHome('embedded')
      const at = `127.0.0.1:${server.port}`
      const done = await kenhthat(['crawl', '--url', `http://${at}${path}`], {
        env: { ...home.env, CRAWL_ALLOW: at, CURATED: 'off' },
      })
      expectRefusal(done, words)
    },
  )

  test('an address where nobody listens: the command says so', async () => {
    const closed = createServer()
    const port = await new Promise<number>((done) => {
      closed.listen(0, '127.0.0.1', () => {
        const address = closed.address()
        done(typeof address === 'object' && address ? address.port : 0)
      })
    })
    await new Promise((done) => closed.close(done))
    await using home = await preparedHome('embedded')
    const done = await kenhthat(['crawl', '--url', `http://127.0.0.1:${port}/`], {
      env: { ...home.env, CRAWL_ALLOW: `127.0.0.1:${port}`, CURATED: 'off' },
    })
    expectRefusal(done, /Không kết nối được|could not be reached/)
  })

  // The command's own limit is 20 s; the same code with short limits shows the same end.
  test('an address that takes the connection and never answers is given up', async () => {
    await using server = await startServer(pages)
    const limits = { headersMs: 100, bodyMs: 100, requestMs: 300, deadlineMs: 500 }
    const fetcher = localFetcher(server, { limits })
    try {
      const deps = recordingDeps({ fetcher })
      const outcome = await crawlUrl(deps, `http://127.0.0.1:${server.port}/im-lang.html`)
      expect(outcome).toMatchObject({ ok: false, reason: 'timeout' })
      expectClear(JSON.stringify(outcome), /trả lời quá lâu.*took too long/)
      expect(deps.ingested).toEqual([])
    } finally {
      await fetcher.close()
    }
  })

  test('an empty page and a page of nothing but markup are stored without a mention', async () => {
    await using home = await preparedHome('embedded')
    await mkdir(join(home.dir, 'pages'))
    const file = join(home.dir, 'pages', 'deep.html')
    await writeFile(file, '<div>'.repeat(200_000))
    const done = await kenhthat(['crawl', '--file', file, '--address', 'https://a.vn/deep'], {
      env: { ...home.env, CURATED: 'off' },
    })
    expect(done, done.stderr).toMatchObject({ code: 0, stderr: '' })
    expect(done.stdout).toMatch(/mentions: 0/)
  })
})
