import { type VerifyRun, verifyTargets } from '../../crawlers/verify.ts'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import type { Db } from '../../db/database.ts'
import { replaceNeeds } from '../../db/queries/needs.ts'
import {
  type OfficialRow,
  readOfficialByKey,
  saveOfficialChannels,
  toOfficialRow,
} from '../../db/queries/official-channels.ts'
import { saveOrganisations } from '../../db/queries/organisations.ts'
import { account } from '../../db/schema/index.ts'
import type { ChannelKey, ChannelKind } from '../../src/channel/channel.ts'
import { displayOf } from '../../src/channel/parse.ts'
import { readContext } from '../../src/registry/context.ts'
import { crawlingUseCases } from '../../src/registry/crawling/use-cases.ts'
import { pivotUseCases } from '../../src/registry/pivot/use-cases.ts'
import type { Person } from '../../src/registry/review/accounts.ts'
import type { QueueKind, ReviewInput } from '../../src/registry/review/item.ts'
import { reviewUseCases } from '../../src/registry/review/use-cases.ts'
import { officialFileAddress } from '../../src/registry/verification/targets.ts'
import { verificationUseCases } from '../../src/registry/verification/use-cases.ts'
import type { OfficialChannel } from '../../src/verdict/registry.ts'
import { anOfficial, anOrganisation, key } from '../db/rows.ts'
import type { SmallWeb } from './small-web.ts'

export const bank = 'ngan-hang-mau'
export const bankHost = 'nganhangmau.com.vn'
export const rival = 'doi-thu'
export const rivalHost = 'doithu.com.vn'
export const contactPage = `https://${bankHost}/lien-he`
export const oldHotline = key('phone:1900545499')
export const dayMs = 24 * 3600 * 1000

/** Two banks with domains of their own, a clock, and reviewers: what re-reading works on. */
export async function openDesk(db: Db, web: Pick<SmallWeb, 'fetcher'>) {
  await saveOrganisations(db, [
    anOrganisation(bank, {
      ...{ name: 'Ngân hàng Mẫu', shortName: 'Ngân hàng Mẫu', aliases: ['MẫuBank'] },
      ...{ domains: [bankHost], sector: 'bank' },
    }),
    anOrganisation(rival, { name: 'Ngân hàng Đối Thủ', domains: [rivalHost], sector: 'bank' }),
  ])
  const needs = [{ id: 'card-lost', text: { vi: 'Báo mất thẻ', en: 'Lost card' }, phrases: [] }]
  await replaceNeeds(db, needs)
  const { hostTrust } = readCurated()
  const context = await readContext(db, { hostTrust, wellKnownHosts: ['google.com'] })
  let clock = new Date('2026-11-24T02:00:00Z')
  const now = () => clock
  const review = reviewUseCases(db, context, now)
  const crawling = crawlingUseCases(db, now)
  const options = { now, fileAddress: officialFileAddress }
  const verification = verificationUseCases(db, context, options)
  // Nobody signs in here: no password is worth the second that its hash takes.
  const person = async (name: string): Promise<Person> => {
    const row = { name, role: 'reviewer' as const, passwordHash: 'scrypt$none', createdAt: now() }
    const [made] = await db.insert(account).values(row).returning()
    if (!made) throw new Error('no account')
    return made
  }
  const deps = {
    ...web,
    verification,
    recordFailure: (failure: { address: string; reason: string; message: string }) =>
      crawling.recordFailure({ ...failure, source: 'verification' }),
    forgetFailure: crawling.forgetFailure,
    onFault: (fault: unknown) => {
      throw fault
    },
  }
  return {
    context,
    review,
    crawling,
    verification,
    pivot: pivotUseCases(db, context, now),
    deps,
    people: async () => [await person('an'), await person('binh')] as const,
    now,
    pass(ms: number) {
      clock = new Date(clock.getTime() + ms)
    },
    /** One target after the other: a test has a single transaction. */
    async readAll(address?: string): Promise<readonly VerifyRun[]> {
      const runs: VerifyRun[] = []
      for (const target of await verification.targets()) {
        if (address !== undefined && target.address !== address) continue
        runs.push(await verifyTargets(deps, [target]))
      }
      return runs
    },
    queue: (kind: QueueKind) => review.queue({ kind, after: null, limit: 20 }),
    decide: (by: Person, input: Omit<ReviewInput, 'reason'>) =>
      review.decide(by, { reason: 'Đã gọi số cũ để hỏi.', ...input }),
  }
}

/** A confirmed official channel of the bank, read on its contact page. */
export async function confirmed(
  db: Db,
  channel: ChannelKey,
  more: Partial<OfficialChannel> = {},
): Promise<void> {
  const source = { publisher: 'Ngân hàng Mẫu', date: '2026-01-05', dateIs: 'published' as const }
  const row = anOfficial({
    key: channel,
    kind: channel.slice(0, channel.indexOf(':')) as ChannelKind,
    display: displayOf(channel),
    organisation: bank,
    sources: [{ url: contactPage, ...source }],
    lastVerified: '2026-01-05',
    ...more,
  })
  await saveOfficialChannels(db, [toOfficialRow(row, 'confirmed', null)])
}

export async function officialRow(db: Db, channel: ChannelKey): Promise<OfficialRow | undefined> {
  return (await readOfficialByKey(db, [channel])).find((row) => row.organisation === bank)
}
