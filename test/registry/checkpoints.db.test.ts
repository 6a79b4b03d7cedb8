import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendDecisions } from '../../db/queries/decisions.ts'
import { checkpointsFolder, keepCheckpoint } from '../../src/compose/checkpoints.ts'
import { checkpointText, parseCheckpoint } from '../../src/feed/checkpoint.ts'
import {
  makeKeys,
  openNote,
  readSigner,
  readVerifier,
  signNote,
} from '../../src/feed/signed-note.ts'
import { logUseCases } from '../../src/registry/log.ts'
import { aDecision } from '../db/rows.ts'
import { onBothDatabases } from '../support/databases.ts'

const keys = await makeKeys('kenhthat.example')
const signer = await readSigner(keys.signerKey)
const day = (date: string) => new Date(`${date}T05:00:00Z`)

let dataDir = ''
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kenhthat-checkpoints-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

onBothDatabases('the checkpoint of the day', (on) => {
  test('is written once a day, signed, with the head of that moment', async () => {
    const log = logUseCases(on.db)
    await appendDecisions(on.db, [aDecision(), aDecision()])
    const then = await log.head()
    expect(await keepCheckpoint(log, { dataDir, signer, at: day('2026-11-25') })).toBe('written')
    await appendDecisions(on.db, [aDecision()])
    expect(await keepCheckpoint(log, { dataDir, signer, at: day('2026-11-25') })).toBe(
      'there-already',
    )
    expect(await keepCheckpoint(log, { dataDir, signer, at: day('2026-11-26') })).toBe('written')

    const folder = checkpointsFolder(dataDir)
    expect(await readdir(folder)).toEqual(['2026-11-25.txt', '2026-11-26.txt'])
    const note = await readFile(join(folder, '2026-11-25.txt'), 'utf8')
    const opened = await openNote(note, [await readVerifier(keys.verifierKey)])
    expect(opened.ok && parseCheckpoint(opened.text)).toEqual({
      origin: 'kenhthat.example',
      size: 2,
      root: then.root,
    })
  })

  test('is not written where the log was rewritten or cut off', async () => {
    const log = logUseCases(on.db)
    await appendDecisions(on.db, [aDecision(), aDecision()])
    expect(await keepCheckpoint(log, { dataDir, signer, at: day('2026-11-25') })).toBe('written')
    const { size, root } = await log.head()
    const path = join(checkpointsFolder(dataDir), '2026-11-25.txt')
    const forged = [
      { size, root: root.map((byte) => byte ^ 1) },
      { size: size + 1, root },
    ]
    for (const head of forged) {
      const text = checkpointText({ origin: signer.name, ...head })
      await writeFile(path, await signNote(text, [signer]))
      expect(await keepCheckpoint(log, { dataDir, signer, at: day('2026-11-26') })).toBe(
        'rewritten',
      )
    }
    expect(await readdir(checkpointsFolder(dataDir))).toEqual(['2026-11-25.txt'])
  })
})
