import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { killRepeatedly } from '../support/kill-9.ts'
import { preparedHome } from '../support/prepared-home.ts'

/** Twenty in all; `npm run prove` does it 100 times on each database (scripts/prove.ts). */
const kills = 10

describe.each(['embedded', 'server'] as const)('the service on the %s database', (kind) => {
  test(`loses and doubles nothing when it is killed ${kills} times while it crawls`, async () => {
    await using home = await preparedHome(kind)
    const seed = randomInt(2 ** 31)

    const { problems, ...figures } = await killRepeatedly({ home, kills, seed })

    console.log(`kill -9, ${kind}, seed ${seed}: ${JSON.stringify(figures)}`)
    expect(problems, `seed ${seed}`).toEqual([])
    expect(figures.acknowledged).toBeGreaterThan(kills)
  })
})
