import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { loadSigner } from '../../src/registry/signing-key.ts'
import { emptyHome } from '../support/home.ts'

test('a key that many ask for at once is made once, and nothing is left over', async () => {
  await using home = emptyHome()
  const config = { signingKey: null, dataDir: home.dir, publicUrl: 'https://kenhthat.example' }
  const signers = await Promise.all(Array.from({ length: 40 }, () => loadSigner(config)))
  expect(new Set(signers.map(({ verifierKey }) => verifierKey)).size).toBe(1)
  expect((await readdir(home.dir)).toSorted()).toEqual(['signing-key', 'signing-key.pub'])
})
