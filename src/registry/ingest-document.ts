import { createHash } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import { insertDocument } from '../../db/queries/documents.ts'
import { insertEvidence, type NewEvidence } from '../../db/queries/evidence.ts'
import { insertLosses } from '../../db/queries/losses.ts'
import { insertMentions } from '../../db/queries/mentions.ts'
import {
  confirmedKeys,
  proposeOfficialChannels,
  toOfficialRow,
} from '../../db/queries/official-channels.ts'
import { insertPrices } from '../../db/queries/prices.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../channel/channel.ts'
import { channelOfKey, displayOf } from '../channel/parse.ts'
import type { Mention, Page } from '../detect/mention.ts'
import { findMentions } from '../detect/mentions.ts'
import { readPage, readText } from '../detect/page.ts'
import type { RegistryContext } from './context.ts'
import { decideListings } from './decide-listings.ts'
import { detectedEvidence, findImitation } from './detected-evidence.ts'
import type { Publisher } from './host-trust.ts'
import { withoutErased } from './stay-erased.ts'
import { joinStory } from './story.ts'

export interface DocumentInput {
  /** Where the page really stands: trust comes from this host. */
  readonly address: string
  readonly html?: string
  readonly text?: string
  readonly title?: string
  /** ISO 8601. */
  readonly fetchedAt: string
  /** ISO 8601; counts where the page itself prints no time. */
  readonly publishedAt?: string
}

export interface IngestResult {
  /** `known`: this very version was read before, and nothing was added. */
  readonly document: 'new' | 'known'
  readonly mentions: number
  readonly newEvidence: number
  /** Keys whose status became `listed`, and those that became `proposed`. */
  readonly listed: readonly ChannelKey[]
  readonly proposed: readonly ChannelKey[]
  /** Keys that the document calls official; they wait for review. */
  readonly official: readonly ChannelKey[]
}

/**
 * From a page to the registry, in one transaction: document, mentions, evidence, listings by the
 * policy, decisions, revision. What a page says is read once; the same version adds nothing.
 */
export async function ingestDocument(
  db: Db,
  context: RegistryContext,
  input: DocumentInput,
  at: Date,
): Promise<IngestResult> {
  const read = pageOf(input)
  // A misprinted number is a mention of nothing that can be dialled: it is read, not kept.
  const found = findMentions(read, context.organisations).filter((m) => channelOfKey(m.key).ok)
  const { page, mentions } = await withoutErased(db, context.erasureSecret, {
    page: read,
    mentions: found,
  })
  const publisher = context.trustOf(new URL(input.address).hostname)
  const version = {
    address: input.address,
    contentHash: contentHash(page),
    fetchedAt: new Date(input.fetchedAt),
    title: page.title,
    publisher: publisher.trust === 'unknown' ? page.publisher : publisher.publisher,
    publishedAt: page.publishedAt ? new Date(page.publishedAt) : null,
    body: page.text,
  }
  return db.transaction(async (tx) => {
    const { id, isNew } = await insertDocument(tx, version)
    if (!isNew) {
      return {
        document: 'known',
        mentions: 0,
        newEvidence: 0,
        listed: [],
        proposed: [],
        official: [],
      }
    }
    await insertMentions(tx, id, mentions)
    const official = await proposeOfficial(tx, mentions, publisher, input, page)
    const warned = warnings(mentions)
    const imitation = await findImitation(input, publisher, context.organisations, (keys) =>
      confirmedKeys(tx, keys),
    )
    const added = await insertEvidence(tx, [
      ...warned.map((group) => evidenceOf(group, id, publisher, input, page)),
      ...(imitation === null ? [] : detectedEvidence(imitation, input, id)),
    ])
    const done = { document: 'new', mentions: mentions.length, newEvidence: added.length } as const
    if (added.length === 0) return { ...done, listed: [], proposed: [], official }
    // What a stranger's page says of prices and losses would be told in public: trusted hosts only.
    if (mayClaim(publisher)) await insertClaims(tx, warned, input, page)
    const revision = await nextRevision(tx, at)
    const retold = await joinStory(tx, {
      ...version,
      document: id,
      day: version.publishedAt ?? version.fetchedAt,
      keys: warned.flatMap((group) => group[0]?.key ?? []),
    })
    const keys = [...added.map((row) => row.channelKey), ...retold]
    const changes = await decideListings(tx, context, { keys, actor: 'policy', at, revision })
    const became = (status: string) => changes.filter((c) => c.to === status).map((c) => c.key)
    return { ...done, listed: became('listed'), proposed: became('proposed'), official }
  })
}

/** The article of a document, as everything after reads it. */
export function pageOf({ html, text, title, address, publishedAt }: DocumentInput): Page {
  const page = html === undefined ? readText(text ?? '', title ?? '') : readPage(html, address)
  return {
    ...page,
    title: page.title === '' && title ? title : page.title,
    publishedAt: page.publishedAt ?? publishedAt ?? null,
  }
}

/** Of what was read, not of the bytes: a page whose advertisements change is the same version. */
const contentHash = (page: Page): string =>
  createHash('sha256')
    .update(JSON.stringify([page.title, page.publishedAt, page.text]))
    .digest('hex')

/**
 * The warned mentions of each channel. A channel that the same document also calls official is left
 * to the reviewers: such a text tells of a forged caller ID more often than of a false number.
 */
function warnings(mentions: readonly Mention[]): readonly (readonly Mention[])[] {
  const official = new Set(mentions.filter((m) => m.stance === 'official').map((m) => m.key))
  const warned = mentions.filter((m) => m.stance === 'warned' && !official.has(m.key))
  return [...Map.groupBy(warned, (m) => m.key).values()]
}

function evidenceOf(
  group: readonly Mention[],
  document: number,
  publisher: Publisher,
  input: DocumentInput,
  page: Page,
): NewEvidence {
  const telling = group.filter((m) => !m.inBareList)
  const best = telling.find((m) => m.wordOf !== null) ?? telling[0] ?? group[0]
  if (!best) throw new TypeError('evidence of no mention')
  return {
    channelKey: best.key,
    sourceKind: 'mention',
    document,
    organisation: best.organisation ?? group.find((m) => m.organisation)?.organisation ?? null,
    category: best.category ?? 'unofficial',
    quote: best.quote,
    trust: publisher.trust,
    // On its own host an organisation speaks for itself.
    wordOf: best.wordOf ?? publisher.organisation,
    publisher: publisher.publisher,
    source: input.address,
    publishedAt: page.publishedAt,
    inBareList: telling.length === 0,
  }
}

const mayClaim = ({ trust }: Pick<Publisher, 'trust'>): boolean =>
  trust !== 'unknown' && trust !== 'community'

async function insertClaims(
  tx: Db,
  warned: readonly (readonly Mention[])[],
  { address }: DocumentInput,
  page: Page,
): Promise<void> {
  const date = page.publishedAt?.slice(0, 10) ?? null
  const mentions = warned.flat()
  await insertPrices(
    tx,
    mentions.flatMap(({ key, vndPerMinute }) =>
      vndPerMinute === null
        ? []
        : [{ key, price: { vndPerMinute, basis: 'reported', source: address, date } as const }],
    ),
  )
  await insertLosses(
    tx,
    mentions.flatMap(({ key, lossesVnd }) =>
      lossesVnd.map((vnd) => ({ key, vnd, source: address, date })),
    ),
  )
}

/** Keeps what the document calls official as proposals; known channels are left as they are. */
async function proposeOfficial(
  tx: Db,
  mentions: readonly Mention[],
  { publisher, trust, organisation }: Publisher,
  { address }: DocumentInput,
  page: Page,
): Promise<readonly ChannelKey[]> {
  const official = mentions.filter((m) => m.stance === 'official')
  const keys = [...new Set(official.map((m) => m.key))]
  // Whoever may publish a page may call his number official: only trusted hosts propose.
  if (!mayClaim({ trust })) return keys
  const rows = official.flatMap((m) => {
    if (m.organisation === null) return []
    const channel = {
      key: m.key,
      kind: m.kind,
      display: displayOf(m.key),
      organisation: m.organisation,
      purpose: { vi: 'Được nêu là kênh chính thức', en: 'Named as an official channel' },
      needs: [],
      direction: 'call' as const,
      confirmation: organisation === m.organisation ? ('own' as const) : ('press' as const),
      sources: [
        {
          url: address,
          publisher,
          date: page.publishedAt?.slice(0, 10) ?? null,
          dateIs: 'published' as const,
        },
      ],
      validFrom: null,
      validTo: null,
      lastVerified: page.publishedAt?.slice(0, 10) ?? null,
      stale: false,
      note: null,
    }
    return [toOfficialRow(channel, 'proposed', null)]
  })
  await proposeOfficialChannels(tx, rows)
  return keys
}
