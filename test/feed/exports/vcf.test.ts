import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { exported, exportInput } from '../../support/exports.ts'
import { every, shipped } from './registry.ts'

/** Cards as a library reads them. */
function cardsOf(registry = every) {
  const parsed: unknown[][] = ICAL.parse(exported('vcf', exportInput(registry)))
  const all = Array.isArray(parsed[0]) ? parsed : [parsed]
  return all.map((card) => {
    const component = new ICAL.Component(card as ConstructorParameters<typeof ICAL.Component>[0])
    const value = (name: string) => String(component.getFirstPropertyValue(name))
    return {
      version: value('version'),
      name: value('fn'),
      number: value('tel'),
      note: value('note'),
      uid: value('uid'),
      rev: value('rev'),
      category: value('categories'),
    }
  })
}

describe('safety contacts, read by a library', () => {
  const cards = cardsOf()
  test('true hotlines with their price, and false ones named as such', () => {
    expect(cards.map((c) => [c.number, c.name])).toEqual([
      [
        '19001234',
        '✔ Ngân hàng "Alpha", chi nhánh, số 1 – số chính thức 1900 1234 (1.000 đồng/phút)',
      ],
      ['02433334444', '⚠ KHÔNG PHẢI Ngân hàng "Alpha", chi nhánh, số 1 – 024 3333 4444'],
      ['0912345679', '⚠ KHÔNG PHẢI Ngân hàng "Alpha", chi nhánh, số 1 – 0912 345 679'],
      ['1900123456', '⚠ KHÔNG PHẢI Ngân hàng "Alpha", chi nhánh, số 1 – 1900 123456'],
      ['1900123457', '⚠ KHÔNG PHẢI Ngân hàng "Alpha", chi nhánh, số 1 – 1900 123457'],
    ])
  })
  test('each card says version, date, licence, statuses and where to object', () => {
    for (const card of cards) {
      expect(card.version).toBe('3.0')
      for (const said of [
        'bản 42 ngày 2026-11-24',
        'CC BY 4.0',
        'listed, disputed',
        '/khieu-nai',
      ]) {
        expect(card.note).toContain(said)
      }
      expect(card.rev).toContain('2026-11-24')
    }
    expect(cards.find((c) => c.number === '1900123457')?.note).toContain('đang khiếu nại')
    expect(new Set(cards.map((c) => c.uid)).size).toBe(cards.length)
  })
  test('lines are at most 75 octets, and no letter is cut in two', () => {
    const text = exported('vcf', exportInput(shipped))
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    }
  })
  test('what ships: 1900 9068 is the real one, 1900 252510 is named as false', () => {
    const byNumber = Object.fromEntries(cardsOf(shipped).map((c) => [c.number, c.name]))
    expect(byNumber['19009068']).toMatch(
      /^✔ BHXH Việt Nam – số chính thức 1900 9068 \(1\.000 đồng\/phút\)$/,
    )
    expect(byNumber['1900252510']).toBe('⚠ KHÔNG PHẢI BHXH Việt Nam – 1900 252510')
  })
})
