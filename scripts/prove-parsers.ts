import { performance } from 'node:perf_hooks'
import { findSlow, fuzzParser, parsers } from '../test/support/fuzz-parsers.ts'

/** Long enough for a quadratic step to show, short enough for a cubic one to end. */
const longText = 20_000

/**
 * Each parser of foreign text over so many made-up texts, and over texts of one piece again and again,
 * at one length and at four times that. @returns whether there was neither a fault nor a slow step.
 */
export async function proveParsers(runs: number, seed: number): Promise<boolean> {
  const started = performance.now()
  let ok = true
  for (const [name, parser] of Object.entries(parsers)) {
    try {
      await fuzzParser(parser, { runs, seed })
      for (const { piece, ratio, ms } of await findSlow(parser, longText)) {
        console.error(
          `${name}: ${JSON.stringify(piece)} again and again: four times the text costs ${ratio.toFixed(1)} times the time (${ms.toFixed(0)} ms)`,
        )
        ok = false
      }
    } catch (fault) {
      console.error(`${name}:`, fault)
      ok = false
    }
  }
  const count = Object.keys(parsers).length
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(
    `parsers: ${count} of foreign text, ${(runs * count).toLocaleString('en-US')} texts, ${ok ? 'no fault and no step slower than linear' : 'see above'} (seed ${seed}, ${seconds} s)`,
  )
  return ok
}
