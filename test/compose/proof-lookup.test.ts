import { expect, test } from 'vitest'
import type { FetchedPage } from '../../crawlers/fetch/outcome.ts'
import { proofLookup } from '../../src/compose/proof-lookup.ts'

const asked = 'https://tiem-mau.example/.well-known/kenhthat-dispute.txt'

const landingAt = (url: string) => {
  const page: FetchedPage = {
    ok: true,
    url,
    status: 200,
    contentType: 'text/plain',
    text: 'mã',
    bytes: 3,
    etag: null,
    lastModified: null,
    fetchedAt: '2026-11-24T00:00:00.000Z',
    notModified: false,
  }
  return proofLookup({ fetchPage: async () => page, close: async () => {} }).file(asked)
}

test.each([asked, 'https://tiem-mau.example/khac.txt'])(
  'a file answered from %s is proof',
  async (url) => {
    expect(await landingAt(url)).toBe('mã')
  },
)

test.each([
  ['of another host', 'https://ke-gian.example/.well-known/kenhthat-dispute.txt'],
  ['of another port', 'https://tiem-mau.example:8443/.well-known/kenhthat-dispute.txt'],
  ['over http, where anybody on the way may answer', asked.replace('https', 'http')],
])('a file %s is none', async (_, url) => {
  expect(await landingAt(url)).toBeNull()
})
