import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { killWhileDeciding } from '../support/kill-9-decisions.ts'
import { preparedHome } from '../support/prepared-home.ts'

/** 20 on both together; `npm run prove` does it 100 times on each (scripts/prove.ts). */
const kills = 10

describe.each(['embedded', 'server'] as const)('decisions on the %s database', (kind) => {
  test(`are there as a whole or not at all when the process is killed ${kills} times`, async () => {
    await using home = await preparedHome(kind)
    const seed = randomInt(2 ** 31)

    const { problems, ...figures } = await killWhileDeciding({ home, kills, seed })

    console.log(`kill -9 of decisions, ${kind}, seed ${seed}: ${JSON.stringify(figures)}`)
    expect(problems, `seed ${seed}`).toEqual([])
    expect(figures.decisions).toBeGreaterThanOrEqual(figures.acknowledged)
    expect(figures.acknowledged).toBeGreaterThan(0)
  })
})
