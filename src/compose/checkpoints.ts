import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { checkpointText, parseCheckpoint } from '../feed/checkpoint.ts'
import { sameHash } from '../feed/merkle.ts'
import { openNote, readVerifier, type Signer, signNote } from '../feed/signed-note.ts'
import type { LogUseCases } from '../registry/log.ts'
import { loadSigner } from '../registry/signing-key.ts'

type Log = Pick<import('pino').Logger, 'info' | 'warn' | 'error'>

const hourMs = 3600 * 1000

export const checkpointsFolder = (dataDir: string): string => join(dataDir, 'checkpoints')

/** `rewritten`: the log does not hold any more what an earlier day's checkpoint signed. */
export type KeptCheckpoint = 'written' | 'there-already' | 'rewritten'

/**
 * Writes the day's checkpoint to a file that an operator can publish elsewhere, unless the log was
 * rewritten since the newest one: then nothing is signed.
 */
export async function keepCheckpoint(
  log: Pick<LogUseCases, 'head' | 'headAt'>,
  { dataDir, signer, at }: { dataDir: string; signer: Signer; at: Date },
): Promise<KeptCheckpoint> {
  const folder = checkpointsFolder(dataDir)
  await mkdir(folder, { recursive: true })
  if (!(await isNewestHeld(log, { dataDir, signer }))) return 'rewritten'
  const days = await daysIn(folder)
  const name = `${at.toISOString().slice(0, 10)}.txt`
  if (days.includes(name)) return 'there-already'
  const path = join(folder, name)
  const text = checkpointText({ origin: signer.name, ...(await log.head()) })
  await writeFile(`${path}.new`, await signNote(text, [signer]), { flush: true })
  await rename(`${path}.new`, path)
  return 'written'
}

/** Names of the kept checkpoints, the oldest first. */
const daysIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => /^\d{4}-\d\d-\d\d\.txt$/.test(name)).sort()

/** Whether the log still begins with what the newest kept checkpoint says; true where none is kept. */
export async function isNewestHeld(
  log: Pick<LogUseCases, 'headAt'>,
  { dataDir, signer }: { readonly dataDir: string; readonly signer: Signer },
): Promise<boolean> {
  const folder = checkpointsFolder(dataDir)
  const newest = (await daysIn(folder)).at(-1)
  return newest === undefined || isHeld(log, join(folder, newest), signer)
}

/** Whether the log still begins with what a kept checkpoint says. One of another key says nothing. */
async function isHeld(
  log: Pick<LogUseCases, 'headAt'>,
  path: string,
  signer: Signer,
): Promise<boolean> {
  const note = await readFile(path, 'utf8')
  const opened = await openNote(note, [await readVerifier(signer.verifierKey)])
  const kept = opened.ok ? parseCheckpoint(opened.text) : null
  if (!kept) return true
  const then = await log.headAt(kept.size)
  return then !== null && sameHash(then.root, kept.root)
}

/** Writes each day's checkpoint, and says once where several nodes would sign with different keys. */
export function keepCheckpoints(
  uses: LogUseCases,
  { config, log }: { config: Config; log: Log },
  now: () => Date,
): { readonly stop: () => Promise<void> } {
  if (config.database.kind === 'server' && config.signingKey === null) {
    log.warn(
      `The log and the feed are signed with the key in ${config.dataDir}: several servers on one database need the same key in SIGNING_KEY, or each signs with its own and readers who pinned one refuse the others.`,
    )
  }
  const keep = async () => {
    try {
      const { dataDir } = config
      const kept = await keepCheckpoint(uses, {
        dataDir,
        signer: await loadSigner(config),
        at: now(),
      })
      if (kept === 'rewritten') {
        log.error(
          `The log does not hold what the newest checkpoint in ${checkpointsFolder(dataDir)} signed: the database was rewritten, or an older backup was restored. No checkpoint is written; see docs/log.md.`,
        )
      }
    } catch (fault) {
      log.error({ err: fault }, 'the checkpoint of the day could not be written')
    }
  }
  let running: Promise<void> = keep()
  const timer = setInterval(() => {
    running = running.then(keep)
  }, hourMs)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
