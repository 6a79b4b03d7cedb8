import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CallPolicy } from '../../../src/reset/call/call.ts'
import { toldByTelephone } from '../../../src/reset/call/told.ts'
import { type PlayedCall, playCall } from '../../../src/reset/call/transcript.ts'
import { buildIndex } from '../../../src/verdict/index.ts'
import { knownDigits, quickDesk } from './support.ts'

const index = buildIndex(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../db/data/snapshot.json'), 'utf8')),
  { asOf: '2026-11-24' },
)

async function transcript(policy: CallPolicy, call: Partial<PlayedCall> = {}): Promise<string> {
  const desk = quickDesk(policy, {
    randomDigit: knownDigits(),
    lookUp: (keys) => toldByTelephone(index, keys),
  })
  const played = playCall(desk, {
    from: '0912345678',
    line: 'reset',
    inputs: ['8', '0123456789#'],
    ...call,
  })
  const lines = await Array.fromAsync(played, ({ who, text }) => `${who}: ${text}`)
  return `${lines.join('\n')}\n`
}

const golden = (name: string) => join(import.meta.dirname, `golden/${name}.txt`)

test.each([
  ['article', 'article', {}],
  ['hardened', 'hardened', {}],
  ['mismatch', 'hardened', { from: '0911111111' }],
  ['spoken', 'article', { inputs: ['8', 'không một hai ba bốn năm sáu bảy tám chín'] }],
  ['number-check', 'hardened', { line: 'open', inputs: ['1', '1900252510#'] }],
] as const)('golden transcript: %s', async (name, policy, call) => {
  await expect(await transcript(policy, call)).toMatchFileSnapshot(golden(name))
})

test.each(['article', 'hardened'] as const)(
  '%s: «mật khẩu mới» is said at each of the two readings, and nowhere else',
  async (policy) => {
    const said = await transcript(policy)
    expect(said.match(/mật khẩu mới/gi)).toHaveLength(2)
    expect(said.match(/4 8 1 5 1 6 2 3/g)).toHaveLength(2)
    expect(await transcript(policy, { from: '0911111111' })).not.toMatch(/mật khẩu mới/i)
  },
)

test('a number is told with verdict, price and the real number, twice, in short sentences', async () => {
  const said = await transcript('hardened', { line: 'open', inputs: ['1', '1900252510#'] })
  for (const part of [
    /Không phải số của Bảo hiểm xã hội Việt Nam\./g,
    /Giá cước: 8\.000 đồng một phút\./g,
    /Số thật của Bảo hiểm xã hội Việt Nam: 1 9 0 0, 9 0 6 8\./g,
  ]) {
    expect(said.match(part)).toHaveLength(2)
  }
  for (const number of ['1900252510', '19009068', '0999999999', '19006789', '113']) {
    const told = toldByTelephone(index, number) ?? []
    expect(told.length).toBeGreaterThan(1)
    for (const text of told) {
      expect(text, 'an ear sees nothing below').not.toMatch(/bên dưới|an toàn/)
      // Digits read one by one are no words.
      const words = text.replace(/(?:\d,? ?)+/g, 'số ').split(/\s+/)
      expect(words.length, text).toBeLessThanOrEqual(18)
    }
  }
})
