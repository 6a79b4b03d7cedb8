import type { Db } from '../../../db/database.ts'
import { readListings } from '../../../db/queries/listings.ts'
import { lockRevision } from '../../../db/queries/revision.ts'
import {
  claimRevisit,
  readRevisits,
  saveProblem,
  saveReading,
} from '../../../db/queries/revisits.ts'
import { readTrailStarts } from '../../../db/queries/trails.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import type { RegistryContext } from '../context.ts'
import { followTrail, type TrailStart } from './follow-trail.ts'
import type { Finding } from './read-trail-page.ts'

export type { Finding, TrailStart }

/** Where the trails of listed channels lead. */
export interface PivotUseCases {
  /** Takes on listed channels whose trail nobody has followed for a month. */
  readonly takeDue: (most: number) => Promise<readonly TrailStart[]>
  /** The start at a channel, null where it is not listed. */
  readonly start: (key: ChannelKey) => Promise<TrailStart | null>
  /**
   * Puts before the reviewers where a trail leads; lists nothing.
   * @param problem why the site's own pages could not be read; null where they were, or there are none.
   */
  readonly take: (
    start: TrailStart,
    findings: readonly Finding[],
    problem: string | null,
  ) => Promise<readonly ChannelKey[]>
}

const periodMs = 30 * 24 * 3600 * 1000

export const pivotUseCases = (
  db: Db,
  context: RegistryContext,
  now: () => Date,
): PivotUseCases => ({
  takeDue: (most) => takeDue(db, most, now()),
  start: async (key) => {
    const [row] = await readListings(db, [key])
    return row?.status === 'listed' ? { key, organisation: row.organisation } : null
  },
  take: (start, findings, problem) =>
    db.transaction(async (tx) => {
      const at = now()
      await lockRevision(tx)
      const one = { kind: 'pivot', subject: start.key, at } as const
      if (problem !== null) await saveProblem(tx, { ...one, problem })
      // What was found stands in the notices alone: erasure has one place less to look into.
      else await saveReading(tx, { ...one, etag: null, lastModified: null, found: [], missed: {} })
      return followTrail(tx, context, start, findings, at)
    }),
})

async function takeDue(db: Db, most: number, at: Date): Promise<readonly TrailStart[]> {
  const known = await readRevisits(db, 'pivot')
  const before = new Date(at.getTime() - periodMs)
  const last = ({ key }: TrailStart) => known.get(key)?.checkedAt.getTime() ?? 0
  const due = (await readTrailStarts(db))
    .filter((one) => last(one) <= before.getTime())
    .toSorted((a, b) => last(a) - last(b))
  const taken: TrailStart[] = []
  for (const one of due) {
    if (taken.length >= most) break
    if (await claimRevisit(db, { kind: 'pivot', subject: one.key, at, before })) taken.push(one)
  }
  return taken
}
