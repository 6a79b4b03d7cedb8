import { randomBytes } from 'node:crypto'
import type { Db } from '../../../db/database.ts'
import {
  countOnNewest,
  isKnownNetwork,
  openReportsOn,
  type ReportRow,
  reportOfRequest,
  reportsBy,
  saveEmail,
  saveReport,
} from '../../../db/queries/reports.ts'
import type { Channel, Unreadable } from '../../channel/channel.ts'
import { parseChannel } from '../../channel/parse.ts'
import { hashReporter, type Reporter } from './reporter.ts'
import { sealEmail } from './sealed-email.ts'

/** A report by a citizen. There is no place for a telephone number of the reporter. */
export interface ReportInput {
  /** The channel in any spelling. */
  readonly channel: string
  readonly what: string
  /** Whole đồng. */
  readonly lostVnd?: number | undefined
  /** ISO date, year-month or year. */
  readonly when?: string | undefined
  readonly email?: string | undefined
}

export type FileReportResult =
  | {
      readonly ok: true
      readonly code: string
      readonly channel: Channel
      readonly folded: boolean
    }
  | { readonly ok: false; readonly reason: 'unreadable-channel'; readonly why: Unreadable }
  | { readonly ok: false; readonly reason: 'too-many' | 'email-not-kept' | 'in-the-future' }

/** Channels that one reporter may tell of on one day. */
export const mostChannelsADay = 20
/** Beyond so many open reports on one channel nobody reads more: they are only counted. */
const mostKept = 2_000

/**
 * Stores a report for the reviewers. No verdict and no revision changes by it, however many come.
 * @param emailKey EMAIL_KEY; without one an e-mail is refused rather than stored in the clear.
 */
export async function fileReport(
  db: Db,
  { input, from, at, emailKey, request = null }: FileReport,
): Promise<FileReportResult> {
  const parsed = parseChannel(input.channel)
  if (!parsed.ok) return { ok: false, reason: 'unreadable-channel', why: parsed }
  if (input.email !== undefined && emailKey === null) return { ok: false, reason: 'email-not-kept' }
  if (input.when !== undefined && input.when > vietnameseDay(at).slice(0, input.when.length))
    return { ok: false, reason: 'in-the-future' }
  const { channel } = parsed
  return db.transaction(async (tx) => {
    const known = request === null ? null : await reportOfRequest(tx, request)
    if (known) return { ok: true, code: known.code, channel, folded: false }
    const hashes = await hashReporter(tx, from, at)
    if ((await reportsBy(tx, hashes.reporter)) >= mostChannelsADay)
      return { ok: false, reason: 'too-many' }
    const code = newCode()
    const full = (await openReportsOn(tx, channel.key)) >= mostKept
    const row =
      (full ? await countOnNewest(tx, channel.key) : null) ??
      (await saveReport(tx, {
        code,
        channelKey: channel.key,
        what: readable(input.what),
        lostVnd: input.lostVnd ?? null,
        happenedOn: input.when ?? null,
        ...hashes,
        request,
        independent: !(await isKnownNetwork(tx, channel.key, hashes.network)),
        createdAt: at,
      }))
    await keepEmail(tx, row, input.email, emailKey, at)
    return { ok: true, code: row.code, channel, folded: row.code !== code }
  })
}

export interface FileReport {
  readonly input: ReportInput
  /** Name of a request with an `Idempotency-Key`: sent again, it brings the same receipt. */
  readonly request?: string | null
  readonly from: Reporter
  readonly at: Date
  readonly emailKey: string | null
}

async function keepEmail(
  tx: Db,
  { id }: ReportRow,
  email: string | undefined,
  key: string | null,
  at: Date,
): Promise<void> {
  if (email !== undefined && key !== null) await saveEmail(tx, id, sealEmail(key, id, email), at)
}

/** 80 random bits without letters that are mistaken for each other: `KT-7f3k-…` can be read aloud. */
function newCode(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz'
  const drawn = Array.from(randomBytes(16), (byte) => letters[byte % letters.length])
  return `KT-${drawn.join('').replace(/(.{4})(?=.)/g, '$1-')}`
}

/** What happened in lines of text: no control characters, which only trouble who reads them. */
export const readable = (text: string): string =>
  text
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]+/g, ' ')
    .trim()

/** The day where the reporters are: UTC+7, all year. */
const vietnameseDay = (at: Date): string =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
