import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { feedContent } from '../src/feed/content.ts'
import { fullFile } from '../src/feed/files.ts'
import { KeyProblem, makeKeys, readVerifier } from '../src/feed/signed-note.ts'
import { shippedSnapshot } from '../src/main.ts'
import { readSnapshotFile } from '../src/registry/snapshot-file.ts'
import feed from './feed/feed.json' with { type: 'json' }

/** A week, as a signed feed lives: afterwards the list is told as old. */
const livesMs = 7 * 24 * 3600 * 1000

/** What was given or is there cannot be used; its message is for whoever ran the command. */
class Unusable extends Error {}

/**
 * Makes extension/feed/ of the snapshot that ships: the list that the extension has before its first
 * update, and whom it takes updates from. The same snapshot and options give the same bytes.
 */
async function makeFeed(): Promise<string> {
  const { values } = parseArgs({
    options: {
      server: { type: 'string' },
      key: { type: 'string', multiple: true },
      'new-keys': { type: 'string' },
    },
  })
  const snapshot = await readSnapshotFile(shippedSnapshot)
  if (!snapshot) throw new Unusable(`${shippedSnapshot} is missing: run npm run snapshot.`)
  const server = (values.server ?? feed.server).replace(/\/+$/, '')
  if (!URL.canParse(server) || !/^https?:/.test(server)) {
    throw new Unusable(`--server ${server} is no http(s) address.`)
  }
  const folder = values['new-keys']
  const keys = folder ? await newKeys(folder, server) : (values.key ?? feed.keys)
  await Promise.all(keys.map(readVerifier))
  if (keys.length < 2) throw new Unusable('Pin two keys: one that signs and one kept offline.')
  const to = join(import.meta.dirname, 'feed')
  const bytes = fullFile(await feedContent(snapshot))
  await writeFile(join(to, 'full.txt'), bytes)
  const issued = snapshot.madeAt
  const expires = new Date(Date.parse(issued) + livesMs).toISOString()
  const about = { server, keys, issued, expires }
  await writeFile(join(to, 'feed.json'), `${JSON.stringify(about, null, 2)}\n`)
  return `${to}: ${bytes.length} bytes of ${issued}, updates from ${server}`
}

/** Two new pairs; the secret halves go to a folder that only its owner reads. */
async function newKeys(secrets: string, server: string): Promise<string[]> {
  await mkdir(secrets, { recursive: true, mode: 0o700 })
  const published: string[] = []
  for (const role of ['online', 'offline']) {
    const { signerKey, verifierKey } = await makeKeys(new URL(server).host)
    await writeFile(join(secrets, `${role}.key`), `${signerKey}\n`, { mode: 0o600, flag: 'wx' })
    published.push(verifierKey)
  }
  return published
}

try {
  console.log(await makeFeed())
} catch (fault) {
  const code = String((fault as NodeJS.ErrnoException).code)
  const isOurs = fault instanceof Unusable || fault instanceof KeyProblem
  if (!isOurs && !/^(?:ERR_PARSE_ARGS|EEXIST|EACCES)/.test(code)) throw fault
  console.error((fault as Error).message)
  process.exitCode = 1
}
