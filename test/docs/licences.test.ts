import { describe, expect, test } from 'vitest'
import { licenceProblems, readLock } from '../../scripts/check-licences.ts'

describe('licences', () => {
  test('every package of the lockfile has one that may be shipped, or a reason', () => {
    const packages = readLock()
    expect(Object.keys(packages).length).toBeGreaterThan(100)
    expect(licenceProblems(packages)).toEqual([])
  })
  test('what is not on the list, names none, or is shipped as an exception is told', () => {
    const problems = licenceProblems({
      '': {},
      'node_modules/fine': { license: '(MIT OR GPL-3.0-only)' },
      'node_modules/both': { license: 'MIT AND GPL-3.0-only' },
      'node_modules/closed': { license: 'UNLICENSED' },
      'node_modules/none': {},
      'node_modules/eth-phishing-detect': { license: 'DBAD' },
      'node_modules/a/node_modules/b': { license: 'AGPL-3.0', dev: true },
    })
    expect(problems.map((line) => line.split(/[ :]/)[0])).toEqual([
      'both',
      'closed',
      'none',
      'eth-phishing-detect',
      'b',
    ])
  })
})
