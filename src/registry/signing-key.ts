import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { KeyProblem, makeKeys, readSigner, type Signer } from '../feed/signed-note.ts'

export interface SigningKeyConfig {
  /** `SIGNING_KEY`; null: the one in the data directory. */
  readonly signingKey: string | null
  readonly dataDir: string
  readonly publicUrl: string
}

/** Not in a backup of the database: kept beside it. */
export const secretFile = (dataDir: string): string => join(dataDir, 'signing-key')
/** The published half, for `log verify` and `feed verify` on the same machine. */
export const publicKeyFile = (dataDir: string): string => join(dataDir, 'signing-key.pub')

/**
 * The key that signs the log's checkpoints and the feed's manifest: from the configuration, else the one
 * in the data directory, which is made on the first start. Its name is the host of the public address.
 * @throws {KeyProblem} where there is a key that cannot be read.
 */
export async function loadSigner({
  signingKey,
  dataDir,
  publicUrl,
}: SigningKeyConfig): Promise<Signer> {
  if (signingKey !== null) return readSigner(signingKey)
  const kept = await readKept(dataDir)
  if (kept) return kept
  const { signerKey } = await makeKeys(new URL(publicUrl).host)
  await mkdir(dataDir, { recursive: true })
  await writeOnce(secretFile(dataDir), `${signerKey}\n`)
  const signer = await readKept(dataDir)
  if (!signer) throw new KeyProblem(`${secretFile(dataDir)} vanished while it was made.`)
  // Another process may have been faster: what counts is the key that stands there now.
  await writeFile(publicKeyFile(dataDir), `${signer.verifierKey}\n`)
  return signer
}

async function readKept(dataDir: string): Promise<Signer | null> {
  const path = secretFile(dataDir)
  const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null
    throw fault
  })
  if (text === null) return null
  return readSigner(text).catch((fault: unknown) => {
    if (!(fault instanceof KeyProblem)) throw fault
    throw new KeyProblem(
      `${path}: ${fault.message} Put the saved key back; a new one would not be believed.`,
    )
  })
}

/** Whole or not at all, and never over a key that is there: link() refuses an existing name. */
async function writeOnce(path: string, text: string): Promise<void> {
  // A name of its own for each call: the service asks from two places as it starts.
  const scratch = `${path}.${randomUUID()}.new`
  await writeFile(scratch, text, { mode: 0o600, flush: true })
  try {
    await link(scratch, path)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
  } finally {
    await rm(scratch, { force: true })
  }
}
