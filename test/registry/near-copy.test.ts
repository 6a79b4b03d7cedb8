import { describe, expect, test } from 'vitest'
import { isNearCopy, phrasesOf, sharedPart } from '../../src/registry/near-copy.ts'
import fc from '../support/draws.ts'
import { copies, original, ownReport } from '../support/retold.ts'

const isCopy = (a: string, b: string) => isNearCopy(phrasesOf(a), phrasesOf(b))
const share = (a: string, b: string) => sharedPart(phrasesOf(a), phrasesOf(b))

describe('a text that others took over', () => {
  test.each(Object.entries(copies))('%s: is a copy, whichever was there first', (_, copy) => {
    expect(isCopy(original.text, copy.text)).toBe(true)
    expect(isCopy(copy.text, original.text)).toBe(true)
  })
  test('a text within a longer round-up is a copy', () => {
    const roundup = [ownReport.text, original.text, ownReport.text].join('\n\n')
    expect(isCopy(original.text, roundup)).toBe(true)
  })
})

describe('a report of its own', () => {
  test('on the same number and complaint is none', () => {
    expect(share(original.text, ownReport.text)).toBeLessThan(0.1)
    expect(isCopy(original.text, ownReport.text)).toBe(false)
  })
  test('that quotes one sentence of the other is none', () => {
    const quoted = original.text.split('\n\n')[1] ?? ''
    expect(quoted).not.toBe('')
    expect(isCopy(original.text, `${ownReport.text}\n\n“${quoted}”`)).toBe(false)
  })
  test('the same list of numbers in two texts is no copied text', () => {
    const numbers = Array.from({ length: 30 }, (_, n) => `1900 ${4000 + n} ${10 + n}`).join(', ')
    expect(isCopy(`${original.text}\n${numbers}`, `${ownReport.text}\n${numbers}`)).toBe(false)
  })
  test('texts of a few words have nothing in common', () => {
    expect(isCopy('Đừng gọi số này', 'Đừng gọi số này')).toBe(false)
    expect(isCopy('', original.text)).toBe(false)
  })
})

test('any text is a copy of itself, and the measure has no direction', () => {
  const word = fc.constantFrom(...original.text.split(/\s+/), ...ownReport.text.split(/\s+/))
  const text = fc.array(word, { minLength: 12, maxLength: 80 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(share(a, b)).toBe(share(b, a))
      expect(phrasesOf(a).size === 0 || share(a, a) === 1).toBe(true)
    }),
  )
})
