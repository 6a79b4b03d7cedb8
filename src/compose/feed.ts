import { join } from 'node:path'
import type { FeedService } from '../api/services.ts'
import { type Config, ConfigError } from '../config.ts'
import { feedContent } from '../feed/content.ts'
import type { Manifest } from '../feed/manifest.ts'
import type { ForbiddenHosts } from '../feed/redistribution.ts'
import type { Signer } from '../feed/signed-note.ts'
import { loadSigner } from '../registry/signing-key.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { feedService } from './feed-service.ts'
import { FeedStore } from './feed-store.ts'

const feedDir = ({ dataDir }: Config): string => join(dataDir, 'feed')

/** The manifest that was signed last; absent before the first client asked. */
export const feedManifestFile = (config: Config): string => join(feedDir(config), 'manifest')

/** Hosts of the sources whose own file says that nothing of them may be passed on. */
export async function forbiddenHosts(): Promise<ForbiddenHosts> {
  const { loadSources } = await import('../../crawlers/sources/index.ts')
  const closed = (await loadSources()).filter((source) => source.redistribution === 'none')
  const addresses = closed.flatMap(({ homepage, feeds }) => [homepage, ...feeds])
  return new Set(addresses.map((address) => new URL(address).hostname.replace(/^www\./, '')))
}

/** The feed of a running service. */
export function serveFeed(
  config: Config,
  signer: () => Promise<Signer>,
  index: () => RegistryIndex | null,
): FeedService {
  let hosts: Promise<ForbiddenHosts> | null = null
  return feedService({
    store: new FeedStore(feedDir(config), signer),
    signer,
    index,
    forbidden: () => {
      hosts ??= forbiddenHosts()
      return hosts
    },
    nextKeys: config.feedKeys,
    now: () => Date.now(),
  })
}

/** `kenhthat feed build`: writes the feed of an index into a folder, with the keys beside it. */
export async function writeFeed(
  config: Config,
  index: RegistryIndex,
  out: string | null,
): Promise<{ readonly manifest: Manifest; readonly dir: string }> {
  const dir = out ?? feedDir(config)
  const signer = await loadSigner(config).catch((fault: unknown) => {
    throw new ConfigError(fault instanceof Error ? fault.message : String(fault))
  })
  const store = new FeedStore(dir, async () => signer)
  const content = await feedContent(index.snapshot, await forbiddenHosts())
  const { manifest } = await store.publish(content, Date.now())
  await store.writeKeys([signer.verifierKey, ...config.feedKeys])
  return { manifest, dir }
}
