import { expect, test } from 'vitest'
import { isSilent } from '../../src/registry/crawling/source-health.ts'

const now = new Date('2026-11-24T08:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

test.each([
  ['read within three periods', { lastSuccessAt: ago(1800), failures: 2 }, false],
  ['longer than three periods ago', { lastSuccessAt: ago(1801), failures: 0 }, true],
  ['never read, failed twice', { lastSuccessAt: null, failures: 2 }, false],
  ['never read, failed three times', { lastSuccessAt: null, failures: 3 }, true],
])('a source of ten minutes %s: silent is %s', (_, run, silent) => {
  expect(isSilent({ periodSeconds: 600, ...run }, now)).toBe(silent)
})

test('a source that only runs by hand is never silent', () => {
  expect(isSilent({ periodSeconds: null, lastSuccessAt: ago(1e7), failures: 0 }, now)).toBe(false)
})
