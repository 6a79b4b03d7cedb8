import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { crawlUrl } from '../../crawlers/crawl-url.ts'
import type { Verdict } from '../../src/verdict/verdict.ts'
import { type Handler, html, localFetcher, startServer } from '../crawlers/local-server.ts'
import { recordingDeps } from '../crawlers/recording-deps.ts'
import { expectClear, expectRefusal } from '../support/clear-messages.ts'
import type { Home } from '../support/home.ts'
import { preparedHome } from '../support/prepared-home.ts'
import { kenhthat } from '../support/service.ts'

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

  test('a bad line does not keep extract from the others', async () => {
    const done = await run(['extract', '--jsonl'], 'bad\n{"id":7,"text":"Gọi 1900 252510."}\n')
    expectRefusal(done, /^Line 1 is not JSON/)
    expect(JSON.parse(done.stdout)).toMatchObject({ id: 7, mentions: [{ value: '1900252510' }] })
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

  test('a page of nothing but markup is stored without a mention', async () => {
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
