import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { buildIndex } from '../../src/verdict/index.ts'
import { drawCard } from '../../src/web/card-drawing.ts'
import { createPages } from '../../src/web/pages.ts'
import { cardOf } from '../../src/web/share-card.ts'
import { shippedIndex as index, pageServices } from '../support/pages.ts'
import { listing, snapshot } from '../support/snapshot.ts'

const vowels = 'a ă â e ê i o ô ơ u ư y'.split(' ')
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
/** Every letter that Vietnamese writes, as one character each. */
const letters = vowels
  .flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC')))
  .join('')
const alphabet = `${letters} đ ${letters.toUpperCase()} Đ`

const card = (sentence: string) =>
  ({
    word: 'official',
    label: 'Kênh thật',
    number: '1900 9068',
    sentence,
    real: null,
    foot: ['a', 'b'],
  }) as const
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('the face holds every Vietnamese letter, and would say so if it did not', async () => {
  const missing: string[] = []
  await drawCard(card(alphabet), (some) => missing.push(some))
  expect(missing).toEqual([])
  await drawCard(card('漢'), (some) => missing.push(some))
  expect(missing).not.toEqual([])
})

test('no mark is lost: letters that differ by one mark make different pictures', async () => {
  const drawn = await Promise.all(
    ['Hợp', 'Hơp', 'Hộp', 'Hôp', 'Hữu', 'Hửu', 'Hưu', 'Hẵn', 'Hẳn', 'Hắn'].map((word) =>
      drawCard(card(word)),
    ),
  )
  expect(new Set(drawn.map(hash)).size).toBe(drawn.length)
})

test('1200 by 630, under 300 kB, of published channels only, drawn once a revision', async () => {
  const pages = createPages(pageServices())
  const draw = async (path: string) => {
    const response = await pages.request(path)
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
  }
  const { response, bytes } = await draw('/anh/so/1900252510.png?r=1')
  expect(response.headers.get('content-type')).toBe('image/png')
  const view = new DataView(bytes.buffer)
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([1200, 630])
  expect(bytes.length).toBeLessThan(300_000)
  expect(hash((await draw('/anh/so/1900252510.png')).bytes)).toBe(hash(bytes))
  expect(hash((await draw('/en/anh/so/1900252510.png')).bytes)).not.toBe(hash(bytes))
  expect((await draw('/anh/so/0999999999.png')).response.status).toBe(404)
})

test('a card says the verdict in at most 12 words, and the real number', () => {
  const card = cardOf(index, 'vi', '/so/1900252510', 'kenhthat.example')
  expect(card?.sentence).toBe('Không phải số của Bảo hiểm xã hội Việt Nam.')
  expect(card?.sentence.split(' ').length).toBeLessThanOrEqual(12)
  expect(card?.real).toBe('Kênh thật: 1900 9068')
  expect(card?.foot[0]).toBe('Kiểm tra lại tại kenhthat.example')
})

test('organisations and guides have one too; a withdrawn warning and anything else has none', () => {
  for (const path of ['/', '/co-quan', '/co-quan/bhxh', '/lay-lai-mat-khau', '/da-lo-goi']) {
    for (const lang of ['vi', 'en'] as const) {
      expect(cardOf(index, lang, path, 'x')?.sentence, path).toBeTruthy()
    }
  }
  for (const path of ['/constructor', '/so/0999999999', '/co-quan/nobody', '/gioi-thieu']) {
    expect(cardOf(index, 'vi', path, 'x'), path).toBeNull()
  }
  const withdrawn = buildIndex(
    snapshot({ listings: [listing('phone:1900252525', { status: 'withdrawn' })] }),
    { asOf: '2026-11-24' },
  )
  expect(cardOf(withdrawn, 'vi', '/so/1900252525', 'x')).toBeNull()
})
