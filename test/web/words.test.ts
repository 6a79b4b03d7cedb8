import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { createPages } from '../../src/web/pages.ts'
import type { Words } from '../../src/web/view.ts'
import { pageServices, shippedIndex } from '../support/pages.ts'
import { isSyllable, strangeWords } from '../support/vietnamese.ts'

const room = join(import.meta.dirname, '../../src/web')
const files = await Array.fromAsync(glob('*.ts', { cwd: room }))
const words = (
  await Promise.all(
    files.map(async (file) => {
      const module = (await import(join(room, file))) as { words?: Words }
      return Object.entries(module.words ?? {}).map(([name, text]) => ({
        at: `${file} ${name}`,
        text,
      }))
    }),
  )
).flat()

const vietnameseLetter = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/iu
const withoutGaps = (text: string) => text.replaceAll(/\{\w+\}/g, '')

describe('every string, in both languages', () => {
  test('there are many, and each file of strings was read', () => {
    expect(words.length).toBeGreaterThan(150)
  })
  test.each(words)('$at', ({ text: { vi, en } }) => {
    expect(vi.trim()).toBe(vi)
    expect(en.trim() || '-').not.toBe('')
    expect(vi.match(/\{\w+\}/g)?.toSorted()).toEqual(en.match(/\{\w+\}/g)?.toSorted())
    expect(vi.normalize('NFC')).toBe(vi)
    expect(strangeWords(withoutGaps(vi)), vi).toEqual([])
    expect(withoutGaps(en).replaceAll('Kênh Thật', '')).not.toMatch(vietnameseLetter)
    expect(vi).not.toMatch(/an toàn|100 ?%/i)
    // Only the line to 156 has the crime in its official name.
    if (!/156|Báo cuộc gọi/.test(vi)) expect(vi).not.toMatch(/lừa đảo/i)
  })
  test('no sentence for people stands in the code outside those lists', async () => {
    for (const file of files) {
      const code = await readFile(join(room, file), 'utf8')
      const rest = code
        .replace(/\bvi: (?:'[^']*'|\s*'[^']*')/g, '')
        .replace(/\/\*\*?[\s\S]*?\*\/|\/\/.*$/gm, '')
        .replaceAll(/Kênh Thật|Tiếng Việt/g, '')
      const line = rest.split('\n').find((one) => vietnameseLetter.test(one))
      // What JSON-LD and the message to 156 say is Vietnamese by nature.
      if (!/structured-data/.test(file)) expect(line, file).toBeUndefined()
    }
  })
})

describe('what to do is said in short sentences', () => {
  const told =
    /^(check-page|verdict-view|plan-view|aftercare-page|not-found-page|offline-page|share-view|message-view)/
  const sentences = words
    .filter(({ at }) => told.test(at) && !/ (title|description) ?$/.test(at))
    .flatMap(({ text }) => withoutGaps(text.vi).split(/(?<=[.?!:])\s+/))
  test('at most 12 words each', () => {
    expect(sentences.length).toBeGreaterThan(60)
    const long = sentences.filter((s) => (s.match(/[\p{L}\d.-]+/gu) ?? []).length > 12)
    expect(long).toEqual([])
  })
})

describe('a page is in one language', () => {
  const pages = createPages(pageServices())
  const paths = [
    '/',
    '/?q=1900252510',
    '/?q=0999999999',
    '/?q=19006789',
    '/?q=Call 1900252510 or 19009068',
    '/?q=vssid password',
    '/?q=xyzzy',
    '/so/1900252510',
    '/so/19009068',
    '/so/nothing',
    '/trang/baohiemxahoi.gov.vn',
    '/co-quan',
    '/co-quan/bhxh',
    '/co-quan/vietcombank',
    '/lay-lai-mat-khau',
    '/da-lo-goi',
    '/bao-chi',
    '/bao-chi?q=1900&tu=2023-01-01',
    '/gioi-thieu',
    '/ngoai-tuyen',
  ]
  const publishers = new RegExp(
    [...new Set(shippedIndex.snapshot.listings.flatMap((l) => l.evidence.map((e) => e.publisher)))]
      .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|'),
    'g',
  )
  const english = (path: string) =>
    path === '/' || path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`
  test.each(paths)('%s in English: what is Vietnamese says so', async (path) => {
    const $ = load(await (await pages.request(english(path))).text())
    expect($('html').attr('lang')).toBe('en')
    $('[lang=vi], textarea, .brand, script').remove()
    const lines = $('main, header, footer')
      .text()
      .replaceAll('Kênh Thật', '')
      .replaceAll('Nhóm', '')
      // The currency as English texts of the data write it.
      .replaceAll('đồng', '')
      .replaceAll('SĐ-GD', '')
      .replace(publishers, '')
      .split('\n')
    expect(lines.filter((line) => vietnameseLetter.test(line))).toEqual([])
  })
  test.each(paths)('%s in Vietnamese: no English sentence of ours', async (path) => {
    const page = await (await pages.request(path)).text()
    const said = words.filter(({ text: { en, vi } }) => en !== vi && en.split(' ').length > 2)
    const shown = load(page)('body').text()
    expect(said.filter(({ text }) => shown.includes(text.en)).map(({ at }) => at)).toEqual([])
  })
})

test('the rule for syllables knows right from wrong', () => {
  for (const right of [
    'Không',
    'phải',
    'số',
    'của',
    'người',
    'nghiêng',
    'giấy',
    'gì',
    'quyền',
    'hoá',
    'hóa',
    'đường',
    'ừ',
    'khuya',
    'thuế',
    'yêu',
    'uỷ',
  ]) {
    expect(isSyllable(right), right).toBe(true)
  }
  for (const wrong of [
    'mat',
    'dươc',
    'khoong',
    'nguờỉ',
    'sôs',
    'trang̉́',
    'wap',
    'cacs',
    'đươcj',
    'bao̊',
  ]) {
    expect(isSyllable(wrong), wrong).toBe(false)
  }
})

test('advice of the verdicts keeps to 12 words a sentence and to the same words', async () => {
  const { checkChannel } = await import('../../src/verdict/check.ts')
  const { channelOfKey } = await import('../../src/channel/parse.ts')
  const keys = [...shippedIndex.official.keys(), ...shippedIndex.listings.keys()]
  const sentences = new Set(
    keys.flatMap((key) => {
      const parsed = channelOfKey(key)
      if (!parsed.ok) return []
      return checkChannel(shippedIndex, parsed.channel, key).advice.vi.split(/(?<=[.?!])\s+/)
    }),
  )
  expect(sentences.size).toBeGreaterThan(4)
  expect([...sentences].filter((s) => s.split(/\s+/).length > 12)).toEqual([])
  expect([...sentences].filter((s) => strangeWords(s).length > 0)).toEqual([])
})
