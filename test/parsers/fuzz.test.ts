import { describe, expect, test } from 'vitest'
import { fuzzParser, parsers } from '../support/fuzz-parsers.ts'

// The same texts each time; `npm run prove` makes others, and a hundred times as many.
const runs = 150

describe(`${runs} texts for each parser of foreign text: no fault`, () => {
  test.each(Object.entries(parsers))('%s', async (_, parser) => {
    await fuzzParser(parser, { runs, seed: 20261127 })
  })

  test('a parser that fails is found', async () => {
    const broken = {
      pieces: ['a', 'b'],
      read: (text: string) => {
        if (text.includes('ab')) throw new Error('broken')
      },
    }
    await expect(fuzzParser(broken, { runs, seed: 1 })).rejects.toThrow('Property failed')
    const refusing = { ...broken, mayThrow: () => true }
    await expect(fuzzParser(refusing, { runs, seed: 1 })).resolves.toBeUndefined()
  })
})
