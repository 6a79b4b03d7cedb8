import { asc } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Loss } from '../../src/verdict/registry.ts'
import type { Db } from '../database.ts'
import { loss } from '../schema/index.ts'
import { inChunks } from './batch.ts'
import { isAmong } from './bulk.ts'

export interface ChannelLoss extends Loss {
  readonly key: ChannelKey
}

/** Inserts losses that are not known yet; returns how many were new. */
export async function insertLosses(db: Db, losses: readonly ChannelLoss[]): Promise<number> {
  const rows = losses.map(({ key, ...rest }) => ({ ...rest, channelKey: key }))
  const added = await inChunks(rows, (chunk) =>
    db.insert(loss).values(chunk).onConflictDoNothing().returning({ id: loss.id }),
  )
  return added.length
}

/** Losses by channel, in the order in which they were told: all, or those on some channels. */
export async function readLosses(
  db: Db,
  keys: readonly ChannelKey[] | null = null,
): Promise<ReadonlyMap<ChannelKey, Loss[]>> {
  const of = keys ? isAmong(loss.channelKey, keys) : undefined
  const rows = await db.select().from(loss).where(of).orderBy(asc(loss.id))
  const byKey = new Map<ChannelKey, Loss[]>()
  for (const { channelKey, vnd, source, date } of rows) {
    const losses = byKey.get(channelKey)
    if (losses) losses.push({ vnd, source, date })
    else byKey.set(channelKey, [{ vnd, source, date }])
  }
  return byKey
}
