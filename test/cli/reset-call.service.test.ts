import { describe, expect, test } from 'vitest'
import { kenhthat } from '../support/service.ts'

const call = (...more: string[]) =>
  kenhthat(['reset-call', '--from', '0912345678', '--keys', '8 0123456789#', ...more])

describe('reset-call', () => {
  test('one line an utterance, and the password twice', async () => {
    const { code, stdout, stderr } = await call('--policy', 'article')
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout.trimEnd().split('\n')
    for (const line of lines) expect(line).toMatch(/^(?:Tổng đài|Người gọi): \S/)
    const readings = lines.filter((line) => line.includes('mật khẩu mới'))
    expect(readings).toHaveLength(2)
    const [first, again] = readings.map((line) => line.match(/(?:\d ){7}\d/)?.[0])
    expect(first).toBeDefined()
    expect(again).toBe(first)
  })
  test('another number hears the one sentence and no digits', async () => {
    const { stdout } = await kenhthat([
      ...['reset-call', '--from', '+84 911 111 111', '--keys', '8 0123456789#', '--json'],
    ])
    const { lines } = JSON.parse(stdout)
    expect(lines.at(-1)).toEqual({
      who: 'Tổng đài',
      text: 'số điện thoại và mã số bảo hiểm không khớp hoặc chưa đăng ký với cơ quan BHXH',
    })
  })
  test('a wrong number or policy is refused in one line', async () => {
    const wrong = await kenhthat(['reset-call', '--from', '12x'])
    expect(wrong.code).toBe(1)
    expect(wrong.stderr.trimEnd().split('\n')).toHaveLength(1)
    expect((await call('--policy', 'none')).code).toBe(1)
  })
})
