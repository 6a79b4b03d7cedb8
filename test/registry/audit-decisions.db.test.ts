import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { readContext } from '../../src/registry/context.ts'
import { fileReport } from '../../src/registry/reports/file-report.ts'
import { reviewUseCases } from '../../src/registry/review/use-cases.ts'
import { auditDecisions } from '../support/audit-decisions.ts'
import { onBothDatabases } from '../support/databases.ts'

const at = new Date('2026-11-24T08:00:00Z')

onBothDatabases('the look after kill -9', (on) => {
  test.each([
    ['nothing', sql`select 1`, null],
    ['a status without a decision', sql`update listing set status = 'listed'`, 'no decision leads'],
    ['a revision without a decision', sql`update registry_state set revision = 9`, 'revision 9'],
    ['a decision without its author', sql`delete from decision_author`, 'Nobody is the author'],
    [
      'a decision without its reports',
      sql`update report set state = 'open', outcome = null, closed_at = null`,
      'the report is open',
    ],
    ['a listing without evidence', sql`delete from evidence`, 'a listing without evidence'],
    ['a log whose tree is another', sql`update log_state set size = size + 1`, 'tree of the log'],
  ])('finds %s', async (_what, break_, found) => {
    const context = await readContext(on.db, { hostTrust: [], wellKnownHosts: [] })
    const review = reviewUseCases(on.db, context, () => at)
    const made = await review.accounts.add({
      ...{ name: 'an', role: 'reviewer', password: 'con trau di truoc cai cay' },
    })
    if (!made.ok) throw new Error(made.reason)
    const input = { channel: 'nha.example.com', what: 'Thu phí.' }
    const from = { address: '203.0.113.5', agent: null }
    await fileReport(on.db, { input, from, at, emailKey: null })
    await review.decide(made.account, {
      ...{ kind: 'report', id: 'site:nha.example.com', action: 'propose', category: 'spam' },
      reason: 'Đã đọc hết.',
    })
    await on.db.execute(break_)
    const { problems, decisions } = await auditDecisions(on.db)
    expect(decisions).toHaveLength(1)
    expect(problems).toEqual(found === null ? [] : [expect.stringContaining(found)])
  })
})
