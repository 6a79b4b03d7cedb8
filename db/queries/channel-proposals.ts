import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Db } from '../database.ts'
import { channelProposal, type ProposalKind } from '../schema/index.ts'
import { fromRow, inChunks } from './batch.ts'

export type ProposalRow = typeof channelProposal.$inferSelect
export type NewProposal = Omit<typeof channelProposal.$inferInsert, 'settledAt'>

const once = [channelProposal.kind, channelProposal.channelKey, channelProposal.source]

/**
 * Puts notices before the reviewers. What they have settled comes back only with `reopen`: a page that
 * shows a refused number every day must not ask every day.
 * @returns those that wait now and did not before.
 */
export async function noticeChannels(
  db: Db,
  rows: readonly NewProposal[],
  reopen?: 'always' | 'when-details-differ',
): Promise<ProposalRow[]> {
  const told = [...new Map(rows.map((r) => [`${r.kind} ${r.channelKey} ${r.source}`, r])).values()]
  const differs = sql`${channelProposal.details} is distinct from excluded.details`
  const again: SQL =
    reopen === 'always' ? sql`${channelProposal.settledAt} is not null` : sql`${differs}`
  return inChunks(told, (chunk) => {
    const insert = db.insert(channelProposal).values(chunk)
    return reopen === undefined
      ? insert.onConflictDoNothing({ target: once }).returning()
      : insert
          .onConflictDoUpdate({
            target: once,
            set: {
              ...fromRow<typeof channelProposal>([
                'organisation',
                'quote',
                'chain',
                'details',
                'noticedAt',
              ]),
              settledAt: null,
            },
            setWhere: again,
          })
          .returning()
  })
}

/** Notices on channels that wait, the oldest first. */
export const readNotices = (
  db: Db,
  kind: ProposalKind,
  keys: readonly ChannelKey[],
): Promise<ProposalRow[]> =>
  inChunks(keys, (chunk) =>
    db
      .select()
      .from(channelProposal)
      .where(
        and(
          eq(channelProposal.kind, kind),
          inArray(channelProposal.channelKey, chunk),
          isNull(channelProposal.settledAt),
        ),
      )
      .orderBy(asc(channelProposal.id)),
  )

/** Ends what waits on a channel; of an organisation alone, or as one page or file names it. */
export async function settleNotices(
  db: Db,
  which: {
    readonly kind: ProposalKind
    readonly keys: readonly ChannelKey[]
    readonly organisation?: string
    readonly source?: string
    readonly at: Date
  },
): Promise<number> {
  const { kind, keys, organisation, source, at } = which
  const done = await inChunks(keys, (chunk) =>
    db
      .update(channelProposal)
      .set({ settledAt: at })
      .where(
        and(
          eq(channelProposal.kind, kind),
          inArray(channelProposal.channelKey, chunk),
          isNull(channelProposal.settledAt),
          organisation === undefined ? undefined : eq(channelProposal.organisation, organisation),
          source === undefined ? undefined : eq(channelProposal.source, source),
        ),
      )
      .returning({ id: channelProposal.id }),
  )
  return done.length
}

/** Channels to which a trail leads and nobody has decided on, one page by key. */
export const readPivotKeys = async (
  db: Db,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<ChannelKey[]> => {
  const rows = await db
    .selectDistinct({ key: channelProposal.channelKey })
    .from(channelProposal)
    .where(
      and(
        eq(channelProposal.kind, 'pivot'),
        isNull(channelProposal.settledAt),
        after === null ? undefined : sql`${channelProposal.channelKey} > ${after}`,
      ),
    )
    .orderBy(asc(channelProposal.channelKey))
    .limit(limit)
  return rows.map(({ key }) => key)
}
