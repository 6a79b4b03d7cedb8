import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { feedContent } from '../src/feed/content.ts'
import { fullFile } from '../src/feed/files.ts'
import { makeKeys, readVerifier } from '../src/feed/signed-note.ts'
import { shippedSnapshot } from '../src/main.ts'
import { readSnapshotFile } from '../src/registry/snapshot-file.ts'
import feed from './feed/feed.json' with { type: 'json' }

/** A week, as a signed feed lives: afterwards the list is told as old. */
const livesMs = 7 * 24 * 3600 * 1000

/**
 * Makes extension/feed/ of the snapshot that ships: the list that the extension has before its first
 * update, and whom it takes updates from. The same snapshot and options give the same bytes.
 */
const { values } = parseArgs({
  options: {
    server: { type: 'string' },
    key: { type: 'string', multiple: true },
    'new-keys': { type: 'string' },
  },
})
const snapshot = await readSnapshotFile(shippedSnapshot)
if (!snapshot) throw new Error(`${shippedSnapshot} is missing: run npm run snapshot.`)
const server = values.server ?? feed.server
const keys = values['new-keys'] ? await newKeys(values['new-keys']) : (values.key ?? feed.keys)
await Promise.all(keys.map(readVerifier))
if (keys.length < 2) throw new Error('Pin two keys: the one that signs and one kept offline.')
const folder = join(import.meta.dirname, 'feed')
const bytes = fullFile(await feedContent(snapshot))
await writeFile(join(folder, 'full.txt'), bytes)
const issued = snapshot.madeAt
const expires = new Date(Date.parse(issued) + livesMs).toISOString()
const about = { server, keys, issued, expires }
await writeFile(join(folder, 'feed.json'), `${JSON.stringify(about, null, 2)}\n`)
console.log(`${folder}: ${bytes.length} bytes of ${issued}, updates from ${server}`)

/** Two new pairs; the secret halves go to a folder that only its owner reads. */
async function newKeys(secrets: string): Promise<string[]> {
  await mkdir(secrets, { recursive: true, mode: 0o700 })
  const published: string[] = []
  for (const role of ['online', 'offline']) {
    const { signerKey, verifierKey } = await makeKeys(new URL(server).host)
    await writeFile(join(secrets, `${role}.key`), `${signerKey}\n`, { mode: 0o600, flag: 'wx' })
    published.push(verifierKey)
  }
  return published
}
