import { createHmac, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'

/**
 * The secret with which this instance seals what it hands out and reads again, as cursors. Several
 * nodes have the same SIGNING_KEY, and with it the same secret.
 */
export const secretOf = async ({
  signingKey,
  dataDir,
}: Pick<Config, 'signingKey' | 'dataDir'>): Promise<string> =>
  signingKey === null
    ? // Where nothing can be written, what was sealed opens as long as this process lives.
      secretIn(dataDir).catch(() => ofThisProcess)
    : ofSigningKey(signingKey)

const ofSigningKey = (signingKey: string): string =>
  createHmac('sha256', signingKey).update('kenh-that secret of an instance').digest('hex')

/**
 * The secret under which what is erased is kept out. A SIGNING_KEY that was rotated away goes on as
 * ERASURE_KEY. Null where there is none and none can be written: it would be forgotten with the process.
 */
export async function erasureSecretOf({
  erasureKey,
  signingKey,
  dataDir,
}: Pick<Config, 'erasureKey' | 'signingKey' | 'dataDir'>): Promise<string | null> {
  const key = erasureKey ?? signingKey
  if (key === null) return secretIn(dataDir).catch(() => null)
  return key.startsWith('PRIVATE+KEY+') ? ofSigningKey(key) : key
}

const ofThisProcess = randomBytes(32).toString('hex')

/** Made once, kept beside the database, readable by its owner alone. */
async function secretIn(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret')
  const known = await read(path)
  if (known !== null) return known
  await mkdir(dataDir, { recursive: true })
  const fresh = `${path}.${process.pid}.new`
  await writeFile(fresh, randomBytes(32).toString('hex'), { mode: 0o600 })
  // A link never overwrites: where another process was first, its secret is everybody's.
  await link(fresh, path).catch(() => undefined)
  await rm(fresh, { force: true })
  const kept = await read(path)
  if (kept === null) throw new Error(`${path} cannot be read: delete it and start again`)
  return kept
}

async function read(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return /^[0-9a-f]{64}$/.test(text) ? text : null
}
