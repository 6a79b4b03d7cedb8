import type { Db } from '../../db/database.ts'
import { readPerhapsAged } from '../../db/queries/listings.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../channel/channel.ts'
import type { RegistryContext } from './context.ts'
import { decideListings, type ListingChange } from './decide-listings.ts'
import { shortestLifetimeMonths } from './evidence-age.ts'
import { undoable } from './undoable.ts'

const atOnce = 500

/**
 * Lets age what has aged by the clock alone: no crawl needs to come by. Each batch is a transaction
 * of its own, so a process that dies in between leaves the rest for the next day.
 */
export async function ageListings(
  db: Db,
  context: RegistryContext,
  at: Date,
): Promise<readonly ListingChange[]> {
  const before = monthsBefore(at, shortestLifetimeMonths)
  const changes: ListingChange[] = []
  for (let after: ChannelKey | null = null; ; ) {
    const keys = await readPerhapsAged(db, { before, after, limit: atOnce })
    const last = keys.at(-1)
    if (last === undefined) return changes
    changes.push(...(await ageBatch(db, context, keys, at)))
    after = last
  }
}

/** A revision tells the world to load anew: it is taken only where something changes. */
const ageBatch = (
  db: Db,
  context: RegistryContext,
  keys: readonly ChannelKey[],
  at: Date,
): Promise<readonly ListingChange[]> =>
  undoable<readonly ListingChange[]>(db, async (tx, undo) => {
    const revision = await nextRevision(tx, at)
    const changes = await decideListings(tx, context, { keys, actor: 'clock', at, revision })
    return changes.length === 0 ? undo([]) : changes
  })

function monthsBefore(at: Date, months: number): string {
  const day = new Date(at)
  day.setUTCMonth(day.getUTCMonth() - months)
  return day.toISOString().slice(0, 10)
}
