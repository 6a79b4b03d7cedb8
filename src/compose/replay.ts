import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDocumentLine } from '../../crawlers/crawl-documents.ts'
import { loadCurated } from '../../db/data/load.ts'
import type { DatabaseConfig } from '../../db/database.ts'
import { channelOfKey, parseChannel } from '../channel/parse.ts'
import type { ReplayRequest } from '../cli/tools.ts'
import { CommandError } from '../cli/tools.ts'
import type { Config } from '../config.ts'
import { type Stance, stances } from '../detect/mention.ts'
import type { DocumentInput } from '../registry/ingest-document.ts'
import { openRegistry } from '../registry/registry.ts'
import {
  type ChannelLabel,
  type Dated,
  dayOf,
  inOrder,
  type ReplayRegistry,
  type ReplayResult,
  replay,
} from '../registry/replay.ts'
import { check } from '../verdict/check.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { withRegistry } from './curated.ts'

/**
 * Replays documents of a file, or what the registry has stored, in an empty registry of their own that
 * is thrown away: organisations and the trust of hosts are there, no curated channel is.
 * @param index what is official, to tell listings that are wrong.
 * @param scratch an empty database for it; made and removed here where it is left out.
 */
export async function replayConfigured(
  config: Config,
  { lines, asOf }: ReplayRequest,
  index: RegistryIndex,
  scratch: DatabaseConfig | null = null,
): Promise<ReplayResult> {
  const isOfficial = (key: string): boolean => {
    const result = check(index, key)
    return result.ok && result.verdict.verdict === 'official'
  }
  const given = lines && (await readDated(lines()))
  return inScratchRegistry(scratch, async (registry) => {
    if (given) {
      const { dated, undated } = given
      return { undated, ...(await replay(registry, dated, { asOf, isOfficial })) }
    }
    return withRegistry(config, async ({ crawling }) => {
      const stored = datedAsStored(crawling.documents(asOf))
      return { undated: 0, ...(await replay(registry, stored, { asOf, isOfficial })) }
    })
  })
}

async function inScratchRegistry<T>(
  scratch: DatabaseConfig | null,
  work: (registry: ReplayRegistry) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'kenh-that-replay-'))
  let clock = new Date(0)
  try {
    const registry = await openRegistry(scratch ?? { kind: 'embedded', dir: join(dir, 'pglite') }, {
      curated: loadCurated(),
      withChannels: false,
      now: () => clock,
    })
    const withClock = (at: Date) => {
      clock = at
      return registry
    }
    try {
      return await work({
        ingest: (document, at) => withClock(at).ingest(document),
        age: async (at) => {
          await withClock(at).review.ageListings()
        },
        listings: async () => (await registry.snapshot()).listings,
        ruleOf: async (key) => (await registry.review.explain(key)).policy.rule,
      })
    } finally {
      await registry.close()
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** The page's own time, else the day that the line gives; a line that gives none is left out. */
async function readDated(
  lines: AsyncIterable<string>,
): Promise<{ readonly dated: readonly Dated[]; readonly undated: number }> {
  const dated: Dated[] = []
  let undated = 0
  let line = 0
  for await (const raw of lines) {
    line += 1
    if (raw.trim() === '') continue
    const read = readDocumentLine(raw, line, notRead)
    if (!read.ok) throw new CommandError(read.message.en)
    const { fetchedAt } = read.input
    const at = dayOf(read.input, fetchedAt === notRead ? null : fetchedAt)
    if (at === null) {
      undated += 1
      continue
    }
    const document = { ...read.input, fetchedAt: at.toISOString(), labels: labelsOf(raw) }
    dated.push({ document, at })
  }
  return { dated: inOrder(dated), undated }
}

/** Stands for a time of reading that the line does not give. */
const notRead = new Date(0).toISOString()

async function* datedAsStored(documents: AsyncIterable<DocumentInput>): AsyncGenerator<Dated> {
  for await (const document of documents) {
    yield { document, at: new Date(document.publishedAt ?? document.fetchedAt) }
  }
}

/** `"mentions": [{"kind","value","stance"}]` of a labelled document. */
function labelsOf(raw: string): ChannelLabel[] {
  const { mentions } = JSON.parse(raw.replace(/^\ufeff/, '')) as { mentions?: unknown }
  if (!Array.isArray(mentions)) return []
  return mentions.flatMap((mention) => {
    const { kind, value, stance } = mention as Record<string, unknown>
    if (typeof value !== 'string' || !stances.includes(stance as Stance)) return []
    const parsed = channelOfKey(`${kind}:${value}`)
    const channel = parsed.ok ? parsed : parseChannel(value)
    return channel.ok ? [{ key: channel.channel.key, stance: stance as Stance }] : []
  })
}
