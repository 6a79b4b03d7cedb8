import { access, constants, readFile, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { type Finding, failed, fine, warned } from '../contract/examination.ts'
import { openNote, readVerifier } from '../feed/signed-note.ts'
import { firstSnapshot, shippedSnapshot, snapshotFileOf } from '../main.ts'
import { publicKeyFile, secretFile } from '../registry/signing-key.ts'
import { readSnapshotFile } from '../registry/snapshot-file.ts'
import { feedManifestFile } from './feed.ts'

const mib = 1024 ** 2
const lowDisk = 1024 * mib
const noDisk = 100 * mib
const dayMs = 24 * 3600 * 1000
/** The first release is of this day: a clock that shows an earlier one is wrong. */
const firstRelease = Date.parse('2026-11-01T00:00:00Z')

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** The data directory: there, writable, and closed to others. */
export async function examineDirectory({ dataDir }: Config): Promise<Finding[]> {
  const what = 'directory'
  if (!(await exists(dataDir))) {
    return [warned(what, `DATA_DIR ${dataDir} is not there yet`, 'the first start makes it')]
  }
  const mayWrite = await access(dataDir, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!mayWrite) {
    const todo = `give this user write permission on ${dataDir}, or choose another DATA_DIR`
    return [failed(what, `DATA_DIR ${dataDir} cannot be written`, todo)]
  }
  const { mode } = await stat(dataDir)
  return [
    (mode & 0o002) === 0
      ? fine(what, `DATA_DIR ${dataDir} can be written`)
      : warned(what, `anybody may write to DATA_DIR ${dataDir}`, `chmod o-w ${dataDir}`),
    ...(await Promise.all([secretFile(dataDir), join(dataDir, 'secret')].map(examineSecret))),
  ].filter((finding) => finding !== null)
}

async function examineSecret(path: string): Promise<Finding | null> {
  const told = await stat(path).catch(() => null)
  if (!told) return null
  const open = told.mode & 0o077
  return open === 0
    ? null
    : failed('permissions', `others may read ${path}`, `chmod 600 ${path}; if they did, change it`)
}

export async function examineDisk({ dataDir }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs((await exists(dataDir)) ? dataDir : '.')
  const free = bavail * bsize
  const says = `${Math.floor(free / mib).toLocaleString('en')} MiB free`
  if (free < noDisk) return failed('disk', says, 'make room: nothing can be stored soon')
  if (free < lowDisk) return warned('disk', says, 'make room')
  return fine('disk', says)
}

/** What checks are answered from before, and without, the database. */
export async function examineSnapshot(config: Config, now: Date): Promise<Finding> {
  const path = snapshotFileOf(config)
  const own = await readSnapshotFile(path)
  if (own) {
    const days = Math.floor((now.getTime() - Date.parse(own.madeAt)) / dayMs)
    return fine('snapshot', `revision ${own.revision} of ${own.madeAt.slice(0, 10)} (${days} days)`)
  }
  if (await exists(path)) {
    const todo = `delete it: the next start writes it anew`
    return warned('snapshot', `${path} is damaged; the one that ships is used`, todo)
  }
  if (await firstSnapshot(config))
    return fine('snapshot', 'none of its own yet: what ships is used')
  if (!config.curated) return fine('snapshot', 'none yet; CURATED is off')
  return failed('snapshot', `${shippedSnapshot} is missing`, 'npm run snapshot, or install again')
}

/** Against what is certainly past; the database's clock is compared by examineDatabase. */
export function examineClock(now: Date): Finding {
  const says = now.toISOString()
  if (now.getTime() >= firstRelease) return fine('clock', says)
  return failed(
    'clock',
    `${says} is before the first release`,
    'set the clock: signatures expire by it',
  )
}

/** The key that signs the log and the feed, and how long the signed feed is good. */
export async function examineFeed(config: Config, now: Date): Promise<Finding[]> {
  const key = await readFile(publicKeyFile(config.dataDir), 'utf8').catch(() => null)
  const signs = config.signingKey !== null ? 'SIGNING_KEY' : secretFile(config.dataDir)
  if (config.signingKey === null && !(await exists(signs))) {
    return [fine('feed', 'no key yet: the first start makes one')]
  }
  const told = fine(
    'feed',
    `signed with ${signs}; ${config.feedKeys.length} further keys in FEED_KEYS`,
  )
  const named = await examineLogName(config)
  const note = await readFile(feedManifestFile(config), 'utf8').catch(() => null)
  if (note === null) return [told, ...named, fine('feed', 'nobody has asked for the feed yet')]
  return [told, ...named, await examineManifest(note, config.signingKey === null ? key : null, now)]
}

/** Addresses of reporters are taken for one thing: to tell them the outcome. */
export function examineEmails({ emailKey, assistant }: Config): Finding[] {
  if (emailKey === null || assistant.smtp) return []
  const todo = 'set SMTP_URL and MAIL_FROM, or leave EMAIL_KEY out: then none are taken'
  return [warned('e-mails', 'addresses of reporters are taken, and nobody is told anything', todo)]
}

const isLoopbackName = (name: string) => /^(127\.|localhost\b|\[::1\])/.test(name)

/** The log's name is that of its key, for ever: one of this machine says nothing to anybody else. */
async function examineLogName({ signingKey, dataDir, publicUrl }: Config): Promise<Finding[]> {
  const key = signingKey ?? (await readFile(secretFile(dataDir), 'utf8').catch(() => ''))
  const name = /^PRIVATE\+KEY\+([^+]+)\+/.exec(key.trim())?.[1]
  const { host } = new URL(publicUrl)
  if (name === undefined || !isLoopbackName(name) || isLoopbackName(host)) return []
  const todo = `before anybody pins the key: stop, move ${secretFile(dataDir)} away, start with PUBLIC_URL set (docs/log.md)`
  return [
    warned('feed', `the log and the feed are named ${name}, PUBLIC_URL is ${publicUrl}`, todo),
  ]
}

async function examineManifest(note: string, key: string | null, now: Date): Promise<Finding> {
  if (key !== null && !(await openNote(note, [await readVerifier(key.trim())])).ok) {
    const todo = 'put the key back that signed it: clients that pinned it refuse another one'
    return failed('feed', 'the manifest is not signed with the key of this server', todo)
  }
  const expires = /^expires (\S+)$/m.exec(note)?.[1] ?? ''
  if (Date.parse(expires) < now.getTime()) {
    const todo = 'ask /v1/feed/manifest of a running server: it signs anew'
    return warned('feed', `the manifest expired at ${expires}`, todo)
  }
  return fine('feed', `signed, good until ${expires}`)
}
