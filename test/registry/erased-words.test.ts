import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joined, patternOfText } from '../../src/registry/erase-pattern.ts'
import { countWords, erasedSpans, wordsKey } from '../../src/registry/erased-words.ts'

const word = fc.constantFrom('Mẫu', 'mẫu', 'thị', 'Đỗ', 'A', '12', '.', ',', '-', '(', '“')
const space = fc.constantFrom('', ' ', '  ', '\n', '\u00a0')
const text = fc
  .array(fc.tuple(word, space), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.map(([w, s]) => w + s).join(''))
const form = fc.constantFrom('NFC', 'NFD')

test('what is known by its number of words alone is found where the erasure itself found it', () => {
  let found = 0
  fc.assert(
    fc.property(text, text, text, form, (before, name, after, as) => {
      const words = name.trim()
      fc.pre(/^[\p{L}\p{N}].*[\p{L}\p{N}\p{M}]$/su.test(words))
      const whole = `${before} ${words.toUpperCase()} ${after}${words}`.normalize(as)
      const key = wordsKey(words)
      const spans = joined(erasedSpans(whole, [countWords(words)], (one) => one === key))
      const expected = patternOfText(words).spansIn(whole, true)
      found += expected.length
      expect(spans).toEqual(expected)
    }),
    { numRuns: 500 },
  )
  expect(found).toBeGreaterThan(200)
})
