import type { Db } from '../../../db/database.ts'
import { noticeChannels, settleNotices } from '../../../db/queries/channel-proposals.ts'
import { renewVerified } from '../../../db/queries/official-channels.ts'
import { lockRevision, nextRevision, readRevision } from '../../../db/queries/revision.ts'
import {
  lockRevisit,
  type RevisitRow,
  saveProblem,
  saveReading,
} from '../../../db/queries/revisits.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import { registrableDomain } from '../../channel/site.ts'
import type { RegistryContext } from '../context.ts'
import { proposeNewcomers } from './propose-declared.ts'
import { type OfficialReading, readOfficialPage } from './read-official-page.ts'
import type { Expected, Target } from './targets.ts'

/** What a server gave: a page, or that it is the one of last time. */
export interface FetchedTarget {
  /** Where it really stands, after redirects. */
  readonly address: string
  readonly html?: string
  readonly text?: string
  readonly notModified: boolean
  readonly etag: string | null
  readonly lastModified: string | null
}

/** What is wrong with a page itself; says nothing of its channels. */
export type PageProblem = 'moved' | 'changed-shape' | 'bad-file'

export interface Verified {
  readonly ok: true
  /** Channels that stand there, and whose date it moved. */
  readonly found: readonly ChannelKey[]
  readonly renewed: number
  readonly missing: readonly ChannelKey[]
  /** New before the reviewers: gone for the second time in a row, and named for the first time. */
  readonly vanished: readonly ChannelKey[]
  readonly declared: readonly ChannelKey[]
}

export interface NotVerified {
  readonly ok: false
  readonly problem: PageProblem
  /** One sentence: what is wrong and what to do. */
  readonly message: { readonly vi: string; readonly en: string }
}

/** How many readings in a row a channel is missed before anybody is asked: one may be broken. */
const missesThatCount = 2

/**
 * Takes one reading of a page in: what stands there is renewed, what is gone for the second time goes to
 * the reviewers, as does what the owner shows anew. It never changes which channels are official.
 */
export async function takePage(
  db: Db,
  context: RegistryContext,
  target: Target,
  fetched: FetchedTarget,
  at: Date,
): Promise<Verified | NotVerified> {
  const expected = target.expected.map(({ key }) => key)
  const reading = fetched.notModified
    ? null
    : readOfficialPage(fetched, expected, target.owner, context.organisations)
  return db.transaction(async (tx) => {
    await lockRevision(tx)
    const before = await lockRevisit(tx, 'page', target.address)
    const problem = problemOf(target, fetched, reading, before, context)
    if (problem !== null) {
      const { address } = target
      await saveProblem(tx, { kind: 'page', subject: address, at, problem: problem.problem })
      return problem
    }
    const found = reading?.found ?? expected.filter((key) => before?.found.includes(key))
    const outcome = await settleReading(tx, { target, found, before, at }, context)
    await saveReading(tx, {
      kind: 'page',
      subject: target.address,
      at,
      ...validatorsOf(fetched, before),
      found: [...found],
      missed: outcome.missed,
      ...(reading === null ? {} : { title: reading.title, length: reading.length }),
    })
    const declared = await proposeNewcomers(tx, context, target, reading?.newcomers ?? [], at)
    return { ...outcome.verified, declared }
  })
}

const validatorsOf = (
  { notModified, etag, lastModified }: FetchedTarget,
  before: RevisitRow | null,
): Pick<RevisitRow, 'etag' | 'lastModified'> =>
  notModified && before !== null
    ? { etag: before.etag, lastModified: before.lastModified }
    : { etag, lastModified }

export interface SettledReading {
  readonly target: Target
  readonly found: readonly ChannelKey[]
  /** Ids of further confirmed channels that it names without being expected to. */
  readonly seenToo?: readonly number[]
  readonly before: RevisitRow | null
  readonly at: Date
}

/** Renews what was found, counts what was missed, and asks about what was missed twice. */
export async function settleReading(
  tx: Db,
  { target, found, seenToo = [], before, at }: SettledReading,
  context: RegistryContext,
): Promise<{ readonly verified: Verified; readonly missed: Record<string, number> }> {
  const isFound = new Set(found)
  const seen = target.expected.filter(({ key }) => isFound.has(key))
  const gone = target.expected.filter(({ key }) => !isFound.has(key))
  const missed = Object.fromEntries(
    gone.map(({ key }) => [key, (before?.missed[key] ?? 0) + 1] as const),
  )
  const day = at.toISOString().slice(0, 10)
  const renewed = await renewVerified(tx, [...seen.map(({ id }) => id), ...seenToo], day)
  if (renewed.length > 0) await showRenewals(tx, at)
  // What came back needs nobody's answer any more.
  const source = target.address
  await settleNotices(tx, { kind: 'vanished', keys: [...found], source, at })
  const asked = gone.filter(({ key }) => missed[key] === missesThatCount)
  const notices = asked.map((one) => vanishedNotice(one, target, context, at))
  const vanished = (await noticeChannels(tx, notices, 'always')).map((row) => row.channelKey)
  const verified = { ok: true, found, renewed: renewed.length, declared: [] } as const
  return { verified: { ...verified, missing: gone.map(({ key }) => key), vanished }, missed }
}

/**
 * A renewal is no decision: it changes nothing about who is official and does not stand in the public
 * log. The index learns of the day's renewals with the next revision, and the first of a day makes one.
 */
async function showRenewals(tx: Db, at: Date): Promise<void> {
  const { changedAt } = await readRevision(tx)
  const isToday = changedAt.toISOString().slice(0, 10) === at.toISOString().slice(0, 10)
  if (!isToday) await nextRevision(tx, at)
}

function vanishedNotice(
  { key, organisation }: Expected,
  { address, kind }: Target,
  { trustOf }: RegistryContext,
  at: Date,
) {
  const host = new URL(address).hostname
  const { publisher } = trustOf(host)
  const where = kind === 'file' ? `tệp official-channels.json của ${publisher}` : publisher
  const quote = `Biến mất khỏi ${kind === 'file' ? where : `trang của ${where}`} (${host}): đã đọc lại hai lần và không còn thấy.`
  return {
    kind: 'vanished' as const,
    channelKey: key,
    organisation,
    source: address,
    quote: quote.slice(0, 300),
    noticedAt: at,
  }
}

function problemOf(
  { address, expected }: Target,
  fetched: FetchedTarget,
  reading: OfficialReading | null,
  before: RevisitRow | null,
  context: RegistryContext,
): NotVerified | null {
  if (isElsewhere(address, fetched.address, context)) {
    const host = new URL(fetched.address).hostname
    return {
      ok: false,
      problem: 'moved',
      message: {
        vi: `${address} dẫn sang ${host}, nơi khác; hãy tìm địa chỉ mới trên trang của chính nơi đó.`,
        en: `${address} leads to ${host}, which is somebody else's; look for the new address.`,
      },
    }
  }
  if (reading === null || reading.found.length > 0 || isSamePage(reading, before, expected)) {
    return null
  }
  const n = expected.length
  return {
    ok: false,
    problem: 'changed-shape',
    message: {
      vi: `${address} không còn như trước: thấy 0 trong ${n} kênh; hãy mở trang xem và sửa nguồn.`,
      en: `${address} is not the page it was: 0 of ${n} channels found; open it and mend the source.`,
    },
  }
}

/**
 * Where nothing is found, the page is at fault and not the numbers: emptied, moved, drawn by a script. But
 * for a page with a single channel that is otherwise the one we know.
 */
function isSamePage(
  { title, length }: OfficialReading,
  before: RevisitRow | null,
  expected: readonly Expected[],
): boolean {
  if (expected.length !== 1 || before?.readAt == null || before.title === null) return false
  return title === before.title && length * 2 >= (before.length ?? 0) && title !== ''
}

/** A redirect within one house is fine; what another one answers says nothing of this one. */
function isElsewhere(from: string, to: string, { trustOf }: RegistryContext): boolean {
  const [a, b] = [new URL(from).hostname, new URL(to).hostname]
  if (a === b) return false
  const domain = registrableDomain(a)
  if (domain !== null && domain === registrableDomain(b)) return false
  const { organisation } = trustOf(a)
  return organisation === null || organisation !== trustOf(b).organisation
}
