import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type BuiltFeed, buildFeed } from '../feed/build.ts'
import { type FeedContent, nextVersion } from '../feed/content.ts'
import {
  type Bytes,
  fullFile,
  prefixFile,
  readFullFile,
  readPrefixFile,
  refTo,
} from '../feed/files.ts'
import { type FileRef, fileName, type Manifest, manifestText } from '../feed/manifest.ts'
import { type Signer, signNote } from '../feed/signed-note.ts'

/** Versions from which deltas lead to the newest: those that were told last. */
const mostEarlier = 20
/** A manifest lives a week; a day before it must be signed anew is soon enough for everybody. */
const signAnewMs = 24 * 3600 * 1000
/** A client may be in the middle of what an older manifest named. */
const keptMs = 24 * 3600 * 1000

/** A version that was told, by the files that hold it. */
interface Told {
  readonly version: number
  readonly full: FileRef
  readonly prefixes: FileRef
}

export interface SignedFeed {
  readonly manifest: Manifest
  readonly note: string
}

/** The feed as files in a folder: what a web server or a CDN could serve as it is. */
export class FeedStore {
  readonly #dir: string
  readonly #signer: () => Promise<Signer>

  constructor(dir: string, signer: () => Promise<Signer>) {
    this.#dir = dir
    this.#signer = signer
  }

  /** A file by its name (`full/<sha256>`), or null. */
  readonly file = async (name: string): Promise<Bytes | null> =>
    readFile(join(this.#dir, name)).then(
      (bytes) => new Uint8Array(bytes),
      () => null,
    )

  /** The note that was written last, or null. */
  readonly lastNote = (): Promise<string | null> =>
    readFile(join(this.#dir, 'manifest'), 'utf8').catch(() => null)

  /**
   * Writes the newest version with deltas from those told before, and signs it; where nothing has
   * changed since, signs the same files again.
   * @param now milliseconds since 1970.
   */
  async publish(content: FeedContent, now: number): Promise<SignedFeed> {
    const told = await this.#told()
    const last = told[0] ?? null
    const fresh = await this.#versioned(content, last)
    const earlier = await this.#contents(told.filter((t) => t.version !== fresh.version))
    const built = await buildFeed(fresh, earlier, now)
    for (const [name, bytes] of built.files) await this.#write(name, bytes)
    const { version, full, prefixes } = built.manifest
    const kept = [{ version, full, prefixes }, ...told.filter((t) => t.version !== version)]
    await this.#write('versions.json', JSON.stringify(kept.slice(0, mostEarlier + 1)))
    const note = await signNote(manifestText(built.manifest), [await this.#signer()])
    await this.#write('manifest', note)
    await this.#prune(built, kept.slice(0, mostEarlier + 1), now)
    return { manifest: built.manifest, note }
  }

  /** The public keys, one a line, where the manifest's readers look for them. */
  readonly writeKeys = (keys: readonly string[]): Promise<void> =>
    this.#write('key', `${keys.join('\n')}\n`)

  /** A content that is the last one told keeps its version; every other gets one above it. */
  async #versioned(content: FeedContent, last: Told | null): Promise<FeedContent> {
    if (last === null) return content
    const same = { ...content, version: last.version }
    const [full, prefixes] = await Promise.all([refTo(fullFile(same)), refTo(prefixFile(same))])
    if (full.sha256 === last.full.sha256 && prefixes.sha256 === last.prefixes.sha256) return same
    const revision = Math.floor(content.version / 1_000)
    return { ...content, version: nextVersion(revision, last.version) }
  }

  async #told(): Promise<readonly Told[]> {
    const text = await readFile(join(this.#dir, 'versions.json'), 'utf8').catch(() => '[]')
    try {
      const told: unknown = JSON.parse(text)
      return Array.isArray(told) ? (told as Told[]) : []
    } catch {
      return []
    }
  }

  /** What cannot be read any more leads to no delta: clients there take the full file. */
  async #contents(told: readonly Told[]): Promise<readonly FeedContent[]> {
    const read = async ({ full, prefixes }: Told): Promise<readonly FeedContent[]> => {
      const lines = await this.file(fileName('full', full))
      const set = await this.file(fileName('prefixes', prefixes))
      if (!lines || !set) return []
      try {
        return [{ ...readFullFile(lines), prefixes: readPrefixFile(set) }]
      } catch {
        return []
      }
    }
    return (await Promise.all(told.map(read))).flat()
  }

  /** Beside and renamed: a reader or a crash never sees half of one. */
  async #write(name: string, content: Bytes | string): Promise<void> {
    const path = join(this.#dir, name)
    await mkdir(dirname(path), { recursive: true })
    const fresh = `${path}.${process.pid}.new`
    await writeFile(fresh, content)
    await rename(fresh, path)
  }

  async #prune(built: BuiltFeed, told: readonly Told[], now: number): Promise<void> {
    const wanted = new Set([
      ...built.files.keys(),
      ...told.flatMap(({ full, prefixes }) => [
        fileName('full', full),
        fileName('prefixes', prefixes),
      ]),
    ])
    for (const kind of ['full', 'prefixes', 'delta']) {
      for (const name of await readdir(join(this.#dir, kind)).catch(() => [])) {
        if (wanted.has(`${kind}/${name}`)) continue
        const path = join(this.#dir, kind, name)
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
        if (now - mtimeMs > keptMs) await rm(path, { force: true })
      }
    }
  }
}

/** Whether a signed feed still says the newest of a content, without asking a disk. */
export const isOldSignature = ({ manifest }: SignedFeed, now: number): boolean =>
  now - Date.parse(manifest.issued) > signAnewMs
