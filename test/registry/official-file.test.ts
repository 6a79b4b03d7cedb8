import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  officialFileSchema,
  readOfficialFile,
} from '../../src/registry/verification/official-file.ts'
import { misplaced } from '../../src/registry/verification/take-file.ts'

const docs = join(import.meta.dirname, '../../docs')
const around = {
  domain: 'nganhangmau.com.vn',
  address: 'https://nganhangmau.com.vn/.well-known/official-channels.json',
  today: '2026-11-24',
  needs: new Set(['card-lost']),
}
const whole = {
  version: 1,
  organisation: { name: 'Ngân hàng Mẫu', domain: 'nganhangmau.com.vn' },
  contact: 'mailto:kenh@nganhangmau.com.vn',
  updated: '2026-11-20',
  channels: [{ kind: 'phone', value: '1900 545499' }],
}
const read = (more: object) => readOfficialFile(JSON.stringify({ ...whole, ...more }), around)
const channels = (...list: object[]) => ({ channels: list })

describe('the documentation', () => {
  test('its schema is the one that files are read by', () => {
    const written = JSON.parse(readFileSync(join(docs, 'official-channels.schema.json'), 'utf8'))
    expect(written).toEqual(JSON.parse(JSON.stringify(officialFileSchema())))
  })
  test('its example is a valid file, whole', () => {
    const text = readFileSync(join(docs, 'official-channels.md'), 'utf8')
    const example = /```json\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
    const needs = new Set(['card-lost', 'account-lock', 'official-site'])
    const domain = 'nganhang.example'
    const done = readOfficialFile(example, { ...around, domain, needs })
    expect(done).toMatchObject({ ok: true, notes: [] })
    expect(done.ok && done.channels.length).toBeGreaterThan(2)
  })
})

test('a number in any spelling comes to its key; what is left out is said', () => {
  const done = read(
    channels(
      { kind: 'phone', value: '(+84) 24 3944 6395', needs: ['card-lost', 'la-lung'] },
      { kind: 'sms', value: '8079', prices: [{ vnd: 1000, per: 'sms' }] },
      { kind: 'site', value: 'https://NganHangMau.com.vn/' },
      { kind: 'phone', value: '1900 545499', validTo: '2025-12-31' },
    ),
  )
  expect(done).toMatchObject({
    ok: true,
    channels: [
      { key: 'phone:02439446395', details: { needs: ['card-lost'], direction: 'call' } },
      { key: 'sms:8079', details: { prices: [{ vndPerSms: 1000, basis: 'declared' }] } },
      { key: 'site:nganhangmau.com.vn' },
    ],
    notes: [{ field: 'channels[0].needs' }, { field: 'channels[3].validTo' }],
  })
})

test.each<[string, object, string]>([
  ['another domain', { organisation: { name: 'x', domain: 'khac.vn' } }, 'organisation.domain'],
  [
    'a domain with a path',
    { organisation: { name: 'x', domain: 'a.vn/b' } },
    'organisation.domain',
  ],
  ['no contact', { contact: undefined }, 'contact'],
  ['a script as contact', { contact: 'javascript:alert(1)' }, 'contact'],
  ['a day that is not yet', { updated: '2026-12-01' }, 'updated'],
  ['a day that never is', { updated: '2026-02-30' }, 'updated'],
  ['an expired file', { expires: '2026-11-23' }, 'expires'],
  ['no channels', channels(), 'channels'],
  ['a field that nobody knows', { verified: true }, ''],
  [
    'a number that cannot be dialled',
    channels({ kind: 'phone', value: '1900 12' }),
    'channels[0].value',
  ],
  ['a site called a phone', channels({ kind: 'phone', value: 'a.vn' }), 'channels[0].value'],
  [
    'one channel twice',
    channels({ kind: 'phone', value: '19009068' }, { kind: 'phone', value: '1900.9068' }),
    'channels[1]',
  ],
  [
    'an end before the beginning',
    channels({ kind: 'phone', value: '19009068', validFrom: '2027-02-01', validTo: '2027-01-01' }),
    'channels[0].validTo',
  ],
  [
    'a price with a point',
    channels({ kind: 'phone', value: '19009068', prices: [{ vnd: 1.5, per: 'minute' }] }),
    'channels[0].prices[0].vnd',
  ],
  [
    'a line break in a purpose',
    channels({ kind: 'phone', value: '19009068', purpose: { vi: 'a\u0000b', en: 'x' } }),
    'channels[0].purpose.vi',
  ],
])('%s is refused and its field named', (_, more, field) => {
  const done = read(more)
  expect(done.ok).toBe(false)
  expect(done.ok ? [] : done.problems.map((problem) => problem.field)).toContain(field)
})

test('what is no JSON, too large or nested without end is refused, never thrown', () => {
  for (const text of ['', '{', '[]', 'null', '['.repeat(200_000), `"${'x'.repeat(100_001)}"`]) {
    expect(readOfficialFile(text, around), text.slice(0, 9)).toMatchObject({ ok: false })
  }
})

const place = '/.well-known/official-channels.json'
test.each([
  ['its own place', `https://a.vn${place}`, true],
  ['www. of it', `https://www.a.vn${place}`, true],
  ['plain http', `http://a.vn${place}`, false],
  ['another host', `https://b.vn${place}`, false],
  ['a host below', `https://files.a.vn${place}`, false],
  ['another port', `https://a.vn:8443${place}`, false],
  ['another path', 'https://a.vn/upload/official-channels.json', false],
])('a file is taken from %s: %s', (_, answered, isTaken) => {
  expect(misplaced(`https://a.vn${place}`, answered) === null).toBe(isTaken)
})
