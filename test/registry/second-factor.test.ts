import { describe, expect, test } from 'vitest'
import { offerSecondFactor, stepOf } from '../../src/registry/review/second-factor.ts'

/** The secret of RFC 6238, appendix B, in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

describe('codes of a second factor', () => {
  // The last six of the eight digits in the appendix, as RFC 4226, 5.3 cuts them.
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ])('RFC 6238 at %d s: %s', (seconds, code) => {
    expect(stepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30))
    expect(stepOf(secret, `${code.slice(0, 3)} ${code.slice(3)}`, at(seconds))).not.toBeNull()
    expect(stepOf(secret, code, at(seconds + 30)), 'half a minute late').not.toBeNull()
    expect(stepOf(secret, code, at(seconds + 90)), 'a minute and a half late').toBeNull()
  })
  test.each(['', '28708', '2870822', '28708a', '-87082', '２８７０８２'])(
    '%j is no code',
    (code) => {
      expect(stepOf(secret, code, at(59))).toBeNull()
    },
  )
  test('an offer is new each time and names the account and us', () => {
    const [one, two] = [offerSecondFactor('an.nguyen'), offerSecondFactor('an.nguyen')]
    expect(one.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(one.secret).not.toBe(two.secret)
    const uri = new URL(one.uri)
    expect(uri.protocol).toBe('otpauth:')
    expect(decodeURIComponent(uri.pathname)).toContain('Kênh Thật:an.nguyen')
    expect(uri.searchParams.get('secret')).toBe(one.secret)
  })
})
