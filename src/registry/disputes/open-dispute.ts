import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../../../db/database.ts'
import { disputesBy, insertDispute } from '../../../db/queries/disputes.ts'
import { readListings } from '../../../db/queries/listings.ts'
import type { Channel, Unreadable } from '../../channel/channel.ts'
import { parseChannel } from '../../channel/parse.ts'
import type { Status } from '../../verdict/registry.ts'
import { readable } from '../reports/file-report.ts'
import { hashReporter, type Reporter } from '../reports/reporter.ts'
import { newProofToken, type ProofPlaces, proofPlaces } from './proof.ts'
import { replyText } from './reply-text.ts'

export interface DisputeInput {
  readonly channel: string
  readonly reason: string
  readonly reply?: string | undefined
}

export type OpenDisputeResult =
  | {
      readonly ok: true
      /** Secret of the disputant: with it the proof is checked and the state is seen. */
      readonly code: string
      readonly channel: Channel
      readonly token: string
      readonly places: ProofPlaces | null
      readonly reply: string | null
    }
  | { readonly ok: false; readonly reason: 'unreadable-channel'; readonly why: Unreadable }
  | { readonly ok: false; readonly reason: 'nothing-to-dispute' | 'too-many' }

const mostADay = 10
const disputable: ReadonlySet<Status> = new Set(['proposed', 'listed', 'disputed', 'stale'])

/** Codes are kept as hashes: who reads the database can act for nobody. */
export const codeHash = (code: string): string => createHash('sha256').update(code).digest('hex')

export const newCode = (): string => `KN-${randomBytes(15).toString('base64url')}`

/** Puts a dispute into the queue. Nothing in the registry changes before control is proven. */
export async function openDispute(
  db: Db,
  input: DisputeInput,
  from: Reporter,
  at: Date,
): Promise<OpenDisputeResult> {
  const parsed = parseChannel(input.channel)
  if (!parsed.ok) return { ok: false, reason: 'unreadable-channel', why: parsed }
  const { channel } = parsed
  return db.transaction(async (tx) => {
    const [listing] = await readListings(tx, [channel.key])
    if (!listing || !disputable.has(listing.status))
      return { ok: false, reason: 'nothing-to-dispute' }
    const { reporter } = await hashReporter(tx, from, at)
    if ((await disputesBy(tx, reporter)) >= mostADay) return { ok: false, reason: 'too-many' }
    const code = newCode()
    const { proofToken, reply } = await insertDispute(tx, {
      codeHash: codeHash(code),
      channelKey: channel.key,
      reason: readable(input.reason),
      reply: input.reply === undefined ? null : replyText(input.reply),
      proofToken: newProofToken(),
      createdAt: at,
      reporter,
    })
    return { ok: true, code, channel, token: proofToken, places: proofPlaces(channel.key), reply }
  })
}
