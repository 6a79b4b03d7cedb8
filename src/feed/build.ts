import type { FeedContent } from './content.ts'
import { type Bytes, deltaFile, fullFile, prefixFile, refTo } from './files.ts'
import { type FileRef, fileName, type Manifest } from './manifest.ts'

/** A week: a client that hears nothing for longer says that its list is old. */
const livesMs = 7 * 24 * 3600 * 1000

/** A version of the feed, ready to be signed and served. */
export interface BuiltFeed {
  readonly manifest: Manifest
  /** Bytes by name in the feed: `full/<sha256>`, `prefixes/<sha256>`, `delta/<sha256>`. */
  readonly files: ReadonlyMap<string, Bytes>
}

/**
 * Builds one version and the deltas that lead to it. The bytes of the files depend on the contents
 * alone; the manifest's times on `now`.
 * @param earlier versions that clients may still hold.
 * @param now milliseconds since 1970.
 */
export async function buildFeed(
  content: FeedContent,
  earlier: readonly FeedContent[],
  now: number,
): Promise<BuiltFeed> {
  const files = new Map<string, Bytes>()
  const add = async (kind: 'full' | 'prefixes' | 'delta', bytes: Bytes): Promise<FileRef> => {
    const ref = await refTo(bytes)
    files.set(fileName(kind, ref), bytes)
    return ref
  }
  const full = await add('full', fullFile(content))
  const prefixes = await add('prefixes', prefixFile(content))
  const deltas = new Map<number, FileRef>()
  for (const from of earlier) {
    if (from.version < content.version) {
      deltas.set(from.version, await add('delta', deltaFile(from, content)))
    }
  }
  const at = (ms: number) => new Date(ms).toISOString()
  return {
    manifest: {
      version: content.version,
      issued: at(now),
      expires: at(now + livesMs),
      full,
      prefixes,
      deltas,
    },
    files,
  }
}
