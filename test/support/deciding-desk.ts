import { writeSync } from 'node:fs'
import { NoopLogger } from 'drizzle-orm/logger'
import { openDatabase } from '../../db/open.ts'
import { readConfig } from '../../src/config.ts'
import { readContext } from '../../src/registry/context.ts'
import { openDispute } from '../../src/registry/disputes/open-dispute.ts'
import { fileReport } from '../../src/registry/reports/file-report.ts'
import type { Person, Role } from '../../src/registry/review/accounts.ts'
import type { ReviewInput } from '../../src/registry/review/item.ts'
import { reviewUseCases } from '../../src/registry/review/use-cases.ts'
import { auditDecisions } from './audit-decisions.ts'

/**
 * Two reviewers who decide without end on what a citizen and an owner send, until the process is ended
 * (kill-9-decisions.ts). First it tells what it found of the lives before it, and without a mark it ends
 * there. One JSON line a step.
 */
const [life = '0', markAt = ''] = process.argv.slice(2)
const database = await openDatabase(readConfig(process.env).database)
const { db } = database
const now = () => new Date()
// Written at once: what was told before the end came was told after its commit.
const tell = (step: string, more: object) => writeSync(1, `${JSON.stringify({ step, ...more })}\n`)

tell('audit', await auditDecisions(db))
if (markAt === '') {
  await database.close()
  process.exit(0)
}

const context = await readContext(db, { hostTrust: [], wellKnownHosts: [] })
const review = reviewUseCases(db, context, now)
const personOf = async (name: string, role: Role): Promise<Person> => {
  const known = (await review.accounts.list()).find((one) => one.name === name)
  if (known) return known
  const made = await review.accounts.add({ name, role, password: 'con trau di truoc cai cay' })
  if (!made.ok) throw new Error(made.reason)
  return made.account
}
const an = await personOf('an', 'reviewer')
const binh = await personOf('binh', 'editor')

async function decide(
  person: Person,
  kind: ReviewInput['kind'],
  id: string,
  action: ReviewInput['action'],
  more: Partial<ReviewInput> = {},
): Promise<void> {
  tell('begin', { action })
  const reason = 'Đã đọc hết bằng chứng.'
  const done = await review.decide(person, { kind, id, action, reason, ...more })
  if (!done.ok) throw new Error(`${action} on ${id}: ${done.reason}`)
  tell('done', { action, decision: done.decision })
}

async function propose(page: string, reporters = 1): Promise<string> {
  const input = { channel: `https://${page}`, what: 'Thu phí.' }
  for (let one = 0; one < reporters; one += 1) {
    // An agent each, else one reporter would tell of more channels than a day allows.
    const reporter = { address: `203.0.${one}.5`, agent: page }
    await fileReport(db, { input, from: reporter, at: now(), emailKey: null })
  }
  const key = `site:${page}`
  await decide(an, 'report', key, 'propose', { category: 'spam' })
  return key
}

async function listAndDispute(host: string, outcome: 'keep' | 'withdraw'): Promise<void> {
  const key = await propose(host)
  await decide(an, 'listing', key, 'accept')
  await decide(binh, 'listing', key, 'accept')
  const said = { channel: host, reason: 'Không đúng.' }
  const opened = await openDispute(db, said, { address: '203.0.0.5', agent: host }, now())
  if (!opened.ok) throw new Error(opened.reason)
  const waiting = await review.queue({ kind: 'dispute', after: null, limit: 100 })
  const id = waiting.find((one) => one.key === key)?.id ?? ''
  await decide(an, 'dispute', id, 'letter')
  await decide(binh, 'dispute', id, outcome)
}

// Statements are counted where the library would log them: the end comes between two of them, or
// within the next, whatever the speed of the machine.
let statements = 0
NoopLogger.prototype.logQuery = () => {
  statements += 1
  if (statements === Number(markAt)) tell('mark', {})
}
for (let round = 0; ; round += 1) {
  const name = `${life}-${round}`
  await listAndDispute(`nha-${name}.example.com`, round % 2 === 0 ? 'keep' : 'withdraw')
  const twin = await propose(`doi-${name}.example.com/a`, 2)
  const target = await propose(`doi-${name}.example.com/b`)
  await decide(binh, 'listing', twin, 'merge', { into: target })
}
