import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCurated } from '../../db/data/load.ts'
import type { Services } from '../../src/api/services.ts'
import { makeKeys, readSigner } from '../../src/feed/signed-note.ts'
import { resetGuide } from '../../src/reset/guide.ts'
import { buildIndex } from '../../src/verdict/index.ts'
import type { Snapshot } from '../../src/verdict/registry.ts'

/** The registry that ships, for tests of the API without a database. */
export const shippedRegistry: Snapshot = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../db/data/snapshot.json'), 'utf8'),
)
export const shippedIndex = buildIndex(shippedRegistry, { asOf: '2026-11-24' })

/** Services over what ships; a fault fails the test unless it is expected. */
export const apiServices = (more: Partial<Services> = {}): Services => ({
  index: () => shippedIndex,
  registry: () => null,
  signer: async () => readSigner((await makeKeys('kenhthat.example')).signerKey),
  health: () => ({ database: 'ready', databaseProblem: null, sources: [] }),
  resetGuide: resetGuide(loadCurated().reset),
  publicUrl: 'http://127.0.0.1:8080',
  version: '0.0.0',
  logFault: (fault) => {
    throw fault
  },
  ...more,
})
