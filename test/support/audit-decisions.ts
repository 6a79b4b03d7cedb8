import { sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { readFrontier } from '../../db/queries/log.ts'
import { readRevision } from '../../db/queries/revision.ts'
import { rowsOf } from '../../db/rows.ts'
import { chainProblems, logProblems } from './kill-9-findings.ts'

export interface Audit {
  /** Ids of all decisions that are there. */
  readonly decisions: readonly number[]
  /** One sentence for each decision of which something is missing, or that left something behind. */
  readonly problems: readonly string[]
}

/**
 * Looks whether each decision of reviewers is there as a whole: status, log entry, revision, author,
 * and what it did beside them to reports, disputes and evidence.
 */
export const auditDecisions = (db: Db): Promise<Audit> =>
  db.transaction(readAudit, { isolationLevel: 'repeatable read', accessMode: 'read only' })

async function readAudit(tx: Db): Promise<Audit> {
  const decisions = await tx.query.decision.findMany({ orderBy: (t, { asc }) => asc(t.id) })
  const log = await tx.query.logEntry.findMany({ orderBy: (t, { asc }) => asc(t.index) })
  const listings = await tx.query.listing.findMany()
  const { revision } = await readRevision(tx)
  const revisions = new Set(decisions.map((d) => d.revision))
  const unsigned = await rowsOf<{ id: number }>(
    tx,
    sql`select d.id::int from decision d left join decision_author a on a.decision = d.id where d.actor in ('reviewer', 'editor') and a.decision is null`,
  )
  return {
    decisions: decisions.map((d) => d.id),
    problems: [
      ...chainProblems({ listings, decisions }),
      ...(await logProblems({ log, decisions, frontier: await readFrontier(tx) })),
      ...(revisions.size === revision
        ? []
        : [`${revisions.size} decisions, revision ${revision}.`]),
      ...unsigned.map(({ id }) => `Nobody is the author of decision ${id}.`),
      ...(await halfDone(tx)),
    ],
  }
}

/** What one decision changes beside the status is there exactly where the decision is. */
async function halfDone(tx: Db): Promise<string[]> {
  const decided = (...actions: string[]) =>
    sql`exists (select 1 from decision d where d.channel_key = x.channel_key and d.action in (${sql.join(
      actions.map((action) => sql`${action}`),
      sql`, `,
    )}))`
  const rows = await rowsOf<{ key: string; what: string }>(
    tx,
    sql`select channel_key as key, 'the report is ' || state as what from report x
          where (state = 'closed') <> ${decided('propose')}
        union all select channel_key, 'the dispute is ' || state from dispute x
          where (state <> 'queued') <> ${decided('dispute')}
             or (state = 'decided') <> ${decided('keep', 'withdraw')}
        union all select x.channel_key, 'evidence of the doublet and the merge differ' from listing x
          where x.channel_key like 'site:doi-%/a' and ${decided('merge')} <> exists (
            select 1 from evidence e
            where e.channel_key = replace(x.channel_key, '/a', '/b') and e.quote like '2 %')
        union all select x.channel_key, 'a listing without evidence' from listing x
          where not exists (select 1 from evidence e where e.channel_key = x.channel_key)
        union all select x.channel_key, 'evidence without a listing' from evidence x
          where not exists (select 1 from listing l where l.channel_key = x.channel_key)`,
  )
  return rows.map(({ key, what }) => `${key}: ${what}.`)
}
