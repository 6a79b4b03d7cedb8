import type { Db } from '../../../db/database.ts'
import { type NewProposal, noticeChannels } from '../../../db/queries/channel-proposals.ts'
import {
  proposeOfficialChannels,
  readOfficialByKey,
  toOfficialRow,
} from '../../../db/queries/official-channels.ts'
import type { DeclaredDetails } from '../../../db/schema/channel-proposal.ts'
import type { ChannelKey, ChannelKind } from '../../channel/channel.ts'
import { displayOf } from '../../channel/parse.ts'
import { neverListed } from '../../verdict/never-listed.ts'
import type { RegistryContext } from '../context.ts'
import { saidWithoutErased } from '../stay-erased.ts'
import type { Newcomer } from './read-official-page.ts'
import type { Target } from './targets.ts'

/** A page with more of them is a directory: the first ones are enough for somebody to look. */
const mostNewcomers = 10

/** What an owner says of one of his channels, as it goes to the reviewers. */
export interface Declaration {
  readonly key: ChannelKey
  readonly display?: string
  readonly quote: string
  readonly details: DeclaredDetails | null
}

/**
 * Puts before the reviewers what an owner's page shows and nobody has confirmed. A channel that we hold
 * as anybody's already, confirmed or superseded, is nothing new.
 * @returns keys that wait now and did not before.
 */
export async function proposeNewcomers(
  tx: Db,
  context: RegistryContext,
  target: Target,
  newcomers: readonly Newcomer[],
  at: Date,
): Promise<readonly ChannelKey[]> {
  const known = new Set(
    (
      await readOfficialByKey(
        tx,
        newcomers.map(({ key }) => key),
      )
    )
      .filter((row) => row.state === 'confirmed')
      .filter((row) => row.confirmation !== 'directory' || row.organisation !== target.owner)
      .map((row) => row.channelKey),
  )
  const fresh = newcomers
    .filter(({ key }) => !known.has(key) && !isEverybodys(key, context))
    .slice(0, mostNewcomers)
    .map((one) => ({ ...one, details: null }))
  return declareChannels(tx, context, target, fresh, at)
}

/** A site that everybody knows, or another organisation's, is named in passing. */
const isEverybodys = (key: ChannelKey, context: RegistryContext): boolean =>
  key.startsWith('site:') && neverListed(key, context, new Set()) !== null

/**
 * Proposes channels as an owner's own: two reviewers decide, whoever's page it is, for his page may be in
 * a thief's hands. What was settled before comes back only when a file says something else of it.
 */
export async function declareChannels(
  tx: Db,
  { trustOf, erasureSecret }: RegistryContext,
  { address, owner, kind }: Target,
  said: readonly Declaration[],
  at: Date,
): Promise<readonly ChannelKey[]> {
  if (owner === null || said.length === 0) return []
  const declared = await saidWithoutErased(tx, erasureSecret, said)
  const { publisher } = trustOf(new URL(address).hostname)
  const day = at.toISOString().slice(0, 10)
  const source = { url: address, publisher, date: day, dateIs: 'collected' as const }
  const rows = declared.map(({ key, display, details }) =>
    toOfficialRow(
      {
        key,
        kind: key.slice(0, key.indexOf(':')) as ChannelKind,
        display: display ?? displayOf(key),
        organisation: owner,
        purpose: details?.purpose ?? unsaid,
        needs: details?.needs ?? [],
        direction: details?.direction ?? 'call',
        confirmation: 'own',
        sources: [source],
        validFrom: details?.validFrom ?? null,
        validTo: details?.validTo ?? null,
        lastVerified: null,
        stale: false,
        note: null,
      },
      'proposed',
      null,
    ),
  )
  await proposeOfficialChannels(tx, rows)
  const notices = declared.map(
    ({ key, quote, details }): NewProposal => ({
      kind: 'declared',
      channelKey: key,
      organisation: owner,
      source: address,
      quote: quote.slice(0, 300),
      details,
      noticedAt: at,
    }),
  )
  const reopen = kind === 'file' ? ('when-details-differ' as const) : undefined
  return (await noticeChannels(tx, notices, reopen)).map((row) => row.channelKey)
}

const unsaid = { vi: 'Được nêu là kênh chính thức', en: 'Named as an official channel' }
