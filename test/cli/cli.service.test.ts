import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command as a person does, on the data that ship and without a database. */
function kenhthat(args: readonly string[], input = ''): Promise<Ran> {
  const env = { ...process.env, DATA_DIR: join(root, 'no-such-directory'), DATABASE_URL: '' }
  const child = spawn(process.execPath, ['src/kenhthat.mjs', ...args], { cwd: root, env })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  child.stdin.end(input)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}
const lines = (text: string) => text.trimEnd().split('\n')

describe('check', () => {
  test('a number for a person: verdict, what to do, the real channel, sources', async () => {
    const { code, out, err } = await kenhthat(['check', '1900.252510'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('[BỊ CẢNH BÁO] 1900 252510: Không phải số của Bảo hiểm xã hội Việt Nam.')
    expect(out).toContain('→ 1900 9068')
    expect(out).toMatch(/https:\/\/\S+/)
  })
  test('--json: one verdict a line, exit code 0 whatever the verdict', async () => {
    const { code, out } = await kenhthat(['check', '--json', '1900252510', '0999999999', 'abc'])
    expect(code).toBe(0)
    expect(lines(out).map((line) => JSON.parse(line).verdict)).toEqual([
      'blacklisted',
      'unknown',
      null,
    ])
  })
  test('--jsonl: a line in, a line out, in order; unreadable lines stop nothing', async () => {
    const asked = ['19009068', 'abc', '', '1900252510', 'https://zalo.me/1234']
    const { code, out, err } = await kenhthat(['check', '--jsonl'], `${asked.join('\n')}\n`)
    expect([code, err]).toEqual([0, ''])
    const answers = lines(out).map((line) => JSON.parse(line))
    expect(answers.map((a) => a.query)).toEqual(asked)
    expect(answers.map((a) => a.verdict)).toEqual([
      'official',
      null,
      null,
      'blacklisted',
      'unknown',
    ])
    expect(answers[1].error).toMatchObject({ code: 'no-channel', vi: expect.any(String) })
  })
  test('a whole message: a verdict on each channel, the worst first', async () => {
    const message = 'Gọi 1900 9068 hay 1900.252510 để lấy lại mật khẩu?'
    const { out } = await kenhthat(['check', '--json', message])
    expect(lines(out).map((line) => JSON.parse(line).verdict)).toEqual(['blacklisted', 'official'])
  })
})

test('find and reset-guide answer without a database', async () => {
  const found = await kenhthat(['find', 'tong', 'dai', 'bhxh', '--json'])
  expect(JSON.parse(found.out).items[0].key).toBe('phone:19009068')
  const guide = await kenhthat(['reset-guide', '--json'])
  expect(JSON.parse(guide.out).methods[0].id).toBe('vneid-login')
})

test('extract: mentions with exact offsets, from text and from HTML', async () => {
  const text = 'Ngành điện cảnh báo: tổng đài 1900 252525 mạo danh điện lực. Số đúng là 1900 1006.'
  const input = [
    { id: 1, title: 'Cảnh báo', text },
    { id: 'b', title: '', html: `<h1>Cảnh báo</h1><p>${text}</p>` },
  ]
  const { code, out } = await kenhthat(
    ['extract', '--jsonl'],
    input.map((line) => `${JSON.stringify(line)}\n`).join(''),
  )
  expect(code).toBe(0)
  const [first, second] = lines(out).map((line) => JSON.parse(line))
  expect(first.id).toBe(1)
  expect(first.mentions.map((m: { value: string }) => m.value)).toEqual(['1900252525', '19001006'])
  for (const m of first.mentions) expect(text.slice(m.start, m.end)).toBe(m.surface)
  expect(second.mentions.map((m: { value: string }) => m.value)).toEqual(['1900252525', '19001006'])
})

describe('mistakes: one line that says what to do, and a code', () => {
  test.each([
    [['chek'], 'unknown command'],
    [['check', '--nonsense'], 'unknown option'],
    [['check'], 'Name a channel'],
    [['check', 'abc'], 'This is not a phone number'],
    [['find', 'xyzzy'], 'Nothing found'],
    [['crawl', '--file', 'a.html'], '--file and --address go together'],
    [['crawl', '--url', 'http://a.vn', '--documents', 'x'], 'Give one of'],
  ])('%j', async (args, words) => {
    const { code, err } = await kenhthat(args)
    expect(code).toBe(1)
    expect(err).toContain(words)
    expect(err).not.toMatch(/\n\s+at /)
  })
  test('extract names each line that it cannot read, and reads the others', async () => {
    const input = '{"id":1,"text":"a"}\nnonsense\n{"id":3}\n{"id":4,"text":"b"}\n'
    const { code, out, err } = await kenhthat(['extract', '--jsonl'], input)
    expect(lines(out).map((line) => JSON.parse(line).id)).toEqual([1, 4])
    expect(lines(err)).toEqual([
      'Line 2 is not JSON.',
      'Line 3 has neither "text" nor "html".',
      '2 of 4 lines were not read.',
    ])
    expect(code).toBe(1)
  })
})
