import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildIndex } from '../../src/verdict/index.ts'
import type { Snapshot } from '../../src/verdict/registry.ts'
import { createPages } from '../../src/web/pages.ts'
import { evidence, listing, snapshot } from '../support/snapshot.ts'

const shipped: Snapshot = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../db/data/snapshot.json'), 'utf8'),
)
const index = buildIndex(shipped, { asOf: '2026-11-24' })
const pages = createPages({ index: () => index })
const ask = async (q: string, from = pages) => {
  const body = new URLSearchParams({ q })
  const response = await from.request('/', { method: 'POST', body })
  return { status: response.status, page: await response.text(), headers: response.headers }
}

describe('the page at /', () => {
  test('an empty form first', async () => {
    const response = await pages.request('/')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<input id="q" name="q"')
  })
  test('a paid look-alike: sentence, what to do, the real number with price, sources', async () => {
    const { page } = await ask('1900.252510')
    expect(page).toContain('Không phải số của Bảo hiểm xã hội Việt Nam.')
    expect(page).toContain('href="tel:19009068"')
    expect(page).toContain('1.000 đồng một phút')
    expect(page).toContain('theo công bố ngày 03/02/2026')
    expect(page).toMatch(/<a href="https:\/\/[^"]+"[^>]*>Lao động Thủ đô<\/a>/)
  })
  test('a link for sharing gives the same answer', async () => {
    const response = await pages.request('/?q=1900.252510')
    expect(await response.text()).toBe((await ask('1900.252510')).page)
  })
  test('an unknown number is never called good', async () => {
    const { page } = await ask('0999999999')
    expect(page).toContain('Chưa có thông tin về số này.')
    expect(page).not.toMatch(/an toàn/i)
  })
  test('a whole message: every channel in it, the worst first', async () => {
    const { page } = await ask('Cháu ơi gọi 1900 9068 hay 1900 252510 vậy?')
    expect(page.indexOf('Không phải số của')).toBeGreaterThan(0)
    expect(page.indexOf('Không phải số của')).toBeLessThan(page.indexOf('Đúng là số chính thức'))
  })
  test('words lead to the real channel', async () => {
    expect((await ask('tổng đài BHXH')).page).toContain('href="tel:19009068"')
  })
  test('what cannot be read is said, and comes back in the field', async () => {
    const { status, page } = await ask('xyzzy')
    expect(status).toBe(200)
    expect(page).toContain('role="alert"')
    expect(page).toContain('value="xyzzy"')
  })
  test('too long, and not yet loaded, are said in plain words', async () => {
    expect((await ask('a'.repeat(20_000))).status).toBe(413)
    expect((await ask('a'.repeat(200_000))).status).toBe(413)
    const empty = createPages({ index: () => null })
    const { status, page } = await ask('1900252510', empty)
    expect(status).toBe(503)
    expect(page).toContain('Danh sách đang được tải')
  })
  test('markup in a query, a quote or a source is shown as text', async () => {
    const evil = '"><script>alert(1)</script>'
    expect((await ask(evil)).page).not.toContain('<script>')
    const hostile = buildIndex(
      snapshot({
        listings: [
          listing('phone:1900252525', {
            evidence: [evidence({ quote: evil, publisher: evil, source: 'javascript:alert(1)' })],
          }),
        ],
      }),
      { asOf: '2026-11-24' },
    )
    const { page } = await ask('1900252525', createPages({ index: () => hostile }))
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toMatch(/<script|href="javascript/)
  })
  test('nothing inline, nothing from elsewhere, nothing kept', async () => {
    const { page, headers } = await ask('1900252510')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(page).not.toMatch(/<script|style="|<style|onclick/)
    expect((await pages.request('/assets/style.css')).headers.get('content-type')).toContain(
      'text/css',
    )
  })
})
