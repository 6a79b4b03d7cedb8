import type { FeedService } from '../api/services.ts'
import { feedContent } from '../feed/content.ts'
import { parseManifest } from '../feed/manifest.ts'
import type { ForbiddenHosts } from '../feed/redistribution.ts'
import { openNote, readVerifier, type Signer } from '../feed/signed-note.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { type FeedStore, isOldSignature, type SignedFeed } from './feed-store.ts'

/** Building costs a tenth of a second: while a crawl changes the registry, not at each change. */
const betweenBuildsMs = 5_000

export interface FeedServiceOptions {
  readonly store: FeedStore
  readonly signer: () => Promise<Signer>
  /** The index of the database; null while only a snapshot of it is known. */
  readonly index: () => RegistryIndex | null
  readonly forbidden: () => Promise<ForbiddenHosts>
  /** Keys that clients accept beside the one that signs: kept offline, to be rotated in. */
  readonly nextKeys: readonly string[]
  readonly now: () => number
}

/**
 * The feed as the API serves it. A version is built when somebody asks and the registry has changed:
 * so the versions on disk are those that clients have taken, and deltas lead from them.
 */
export function feedService(options: FeedServiceOptions): FeedService {
  let current: (SignedFeed & { readonly index: RegistryIndex; readonly builtAt: number }) | null =
    null
  let building: Promise<string | null> | null = null

  async function newest(): Promise<string | null> {
    const index = options.index()
    const now = options.now()
    // Until the database is open its last snapshot may be behind what was told already.
    if (!index) return current?.note ?? lastOwn()
    const isNew = current?.index !== index || isOldSignature(current, now)
    if (current && (!isNew || now - current.builtAt < betweenBuildsMs)) return current.note
    const content = await feedContent(index.snapshot, await options.forbidden())
    const signed = await options.store.publish(content, now)
    current = { ...signed, index, builtAt: now }
    return signed.note
  }

  /** What an earlier process wrote, where it is still ours and still lives. */
  async function lastOwn(): Promise<string | null> {
    const note = await options.store.lastNote()
    if (note === null) return null
    const opened = await openNote(note, [await readVerifier((await options.signer()).verifierKey)])
    const manifest = opened.ok ? parseManifest(opened.text) : null
    return manifest && Date.parse(manifest.expires) > options.now() ? note : null
  }

  return {
    manifest: () => {
      building ??= newest().finally(() => {
        building = null
      })
      return building
    },
    file: options.store.file,
    keys: async () => [(await options.signer()).verifierKey, ...options.nextKeys],
  }
}
