import library from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { displayForeign, readForeign } from '../../src/channel/foreign.ts'
import { parsePhone, phoneFacts } from '../../src/channel/phone.ts'
import fc from '../support/draws.ts'
import { suiteFile } from './suites.ts'

const examples = (suiteFile('libphonenumber-vn/examples-all-countries.csv') ?? '')
  .split('\n')
  .slice(1)
  .filter((line) => line.trim() !== '')
  .map((line) => line.split(';').map((cell) => cell.trim().replaceAll('"', '')))
  .map(([code = '', region = '', type = '', number = '']) => ({ code, region, type, number }))

describe.runIf(examples.length > 0)('example numbers of every country', () => {
  const foreign = examples.filter(({ code }) => code !== '84')

  test('are read as the library reads them', () => {
    expect(foreign.length).toBeGreaterThan(1_100)
    for (const { code, number } of foreign) {
      const written = `+${code}${number}`
      const theirs = library(written)
      const ours = readForeign(written.slice(1))
      expect(ours !== null, written).toBe(theirs?.isValid() ?? false)
      if (!ours || !theirs) continue
      expect(`+${ours.callingCode}${ours.national}`, written).toBe(theirs.number)
      expect(ours.country, written).toBe(theirs.country ?? '001')
      expect(ours.type, written).toBe(theirs.getType())
      expect(displayForeign(ours).replace(/\D/g, ''), written).toBe(theirs.number.slice(1))
    }
  })

  test('come to one key from every spelling', () => {
    for (const { code, number } of foreign) {
      const key = parsePhone(`+${code}${number}`)
      if (!key.ok) continue
      const spellings = [`00${code} ${number}`, `+${code}-(${number})`, `tel:+${code}.${number}`]
      for (const spelling of [...spellings, key.display]) {
        const again = parsePhone(spelling)
        expect(again.ok && again.key, spelling).toBe(key.key)
      }
    }
  })
})

test('random digits are judged as the library judges them', () => {
  let valid = 0
  fc.assert(
    fc.property(fc.stringMatching(/^[1-9]\d{6,14}$/), (digits) => {
      const theirs = library(`+${digits}`)
      // The library also guesses at national prefixes of all kinds; we compare what it left alone.
      if (digits.startsWith('84') || (theirs && theirs.number !== `+${digits}`)) return
      const ours = readForeign(digits)
      const same = ours && `${ours.callingCode}${ours.national}` === digits
      expect(Boolean(same), digits).toBe(theirs?.isValid() ?? false)
      if (same) valid++
    }),
    { numRuns: 20_000, seed: 1900 },
  )
  expect(valid).toBeGreaterThan(300)
})

test.each([
  ['+371 24 567 890', 'phone:+37124567890', '+371 24 567 890', 'LV', 'Latvia'],
  ['0037124567890', 'phone:+37124567890', '+371 24 567 890', 'LV', 'Latvia'],
  ['+44 (0)20 7946 0958', 'phone:+442079460958', '+44 20 7946 0958', 'GB', 'Vương quốc Anh'],
  ['+223 75260052', 'phone:+22375260052', '+223 75 26 00 52', 'ML', 'Mali'],
  ['+1 202 555 0123', 'phone:+12025550123', '+1 202 555 0123', 'US', 'Hoa Kỳ'],
])('%s', (written, key, display, country, name) => {
  const parsed = parsePhone(written)
  expect(parsed).toMatchObject({ ok: true, key, display })
  if (!parsed.ok) return
  expect(phoneFacts(parsed.key)).toMatchObject({ type: 'foreign', country, region: { vi: name } })
})

test.each(['+8919008198', '+4422222202', '+1900252510', '+999123456789', '+84', '+0'])(
  '%s is no number of any country',
  (written) => {
    expect(parsePhone(written).ok).toBe(false)
  },
)
