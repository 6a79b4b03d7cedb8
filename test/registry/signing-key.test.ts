import { readdir } from 'node:fs/promises'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { loadSigner } from '../../src/registry/signing-key.ts'
import { emptyHome } from '../support/home.ts'

/** Some turns of the event loop later: the calls stand at different steps. */
async function afterTurns<T>(turns: number, work: () => Promise<T>): Promise<T> {
  for (let i = 0; i < turns; i++) await turn()
  return work()
}

test('a key that many ask for at once is made once, and nothing is left over', async () => {
  for (let round = 0; round < 20; round++) {
    await using home = emptyHome()
    const config = { signingKey: null, dataDir: home.dir, publicUrl: 'https://kenhthat.example' }
    const asked = Array.from({ length: 8 }, (_, i) =>
      afterTurns(i * (round % 5), () => loadSigner(config)),
    )
    const keys = (await Promise.all(asked)).map(({ verifierKey }) => verifierKey)
    expect(new Set(keys).size).toBe(1)
    expect((await readdir(home.dir)).toSorted()).toEqual(['signing-key', 'signing-key.pub'])
  }
})
