import { createHmac, randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Db } from '../../../db/database.ts'
import {
  type Claimed,
  claimAnswer,
  pruneAnswers,
  releaseAnswer,
  saveAnswer,
} from '../../../db/queries/kept-answers.ts'
import { addToWindows, pruneWindows, type WindowCount } from '../../../db/queries/rate-windows.ts'
import { keyOfDay } from '../../../db/queries/reports.ts'

export type { WindowCount } from '../../../db/queries/rate-windows.ts'

/** What is known of a request with an `Idempotency-Key`. */
export type AnswerClaim =
  | { readonly kind: 'new'; readonly claimed: Claimed }
  | { readonly kind: 'running' }
  | { readonly kind: 'other-request' }
  | { readonly kind: 'answered'; readonly sealed: string }

/** What all nodes on one database know together of the requests that they answer. */
export interface RequestUseCases {
  /** Adds what this node counted of some callers; returns what all nodes counted. */
  readonly count: (counted: readonly WindowCount[]) => Promise<readonly WindowCount[]>
  readonly claim: (name: string, fingerprint: string) => Promise<AnswerClaim>
  /**
   * Keeps the answer to a request, or frees its name where there is none worth keeping. Never rejects: what
   * the database does not take now it is told again when it is back, or the claim would stand for a minute
   * with nobody at work.
   */
  readonly settle: (claimed: Claimed, sealed: string | null) => Promise<void>
  /** Drops windows that are over and answers after a day. */
  readonly forget: () => Promise<void>
}

const answerKeptMs = 24 * 3_600_000
/** No request of ours takes so long: who claimed a name and gave no answer by then is dead. */
const longestRequestMs = 60_000

/** @param retryMs between two tries to tell the database what it did not take. */
export function requestUseCases(db: Db, now: () => Date, retryMs = 1_000): RequestUseCases {
  let today: { readonly day: string; readonly key: string } | null = null
  /** The key under which addresses are hashed on this day, the same for all nodes. */
  async function dayKey(): Promise<string> {
    const at = now()
    const day = at.toISOString().slice(0, 10)
    if (today?.day !== day) {
      today = { day, key: await keyOfDay(db, day, randomBytes(32).toString('base64url'), at) }
    }
    return today.key
  }
  async function write(claimed: Claimed, sealed: string | null): Promise<void> {
    if (sealed === null) await releaseAnswer(db, claimed)
    else await saveAnswer(db, claimed, sealed)
  }
  /** After a minute others may claim the name: then nothing is left to tell. */
  async function writeLater(claimed: Claimed, sealed: string | null): Promise<void> {
    for (let waited = 0; waited < longestRequestMs; waited += retryMs) {
      await wait(retryMs, undefined, { ref: false })
      const taken = await write(claimed, sealed).then(
        () => true,
        () => false,
      )
      if (taken) return
    }
  }
  return {
    async count(counted) {
      const key = await dayKey()
      const hashed = (name: string) =>
        createHmac('sha256', key).update(`window ${name}`).digest('base64url')
      const plain = new Map(counted.map(({ name }) => [hashed(name), name]))
      const all = await addToWindows(
        db,
        counted.map((one) => ({ ...one, name: hashed(one.name) })),
      )
      return all.map((one) => ({ ...one, name: plain.get(one.name) ?? one.name }))
    },
    async claim(name, fingerprint) {
      const at = now()
      const died = new Date(at.getTime() - longestRequestMs)
      const claimed = { name, at }
      const known = await claimAnswer(db, { name, fingerprint, at }, died).catch((fault) => {
        // It may have been written before the connection broke.
        void writeLater(claimed, null)
        throw fault
      })
      if (!known) return { kind: 'new', claimed }
      if (known.fingerprint !== fingerprint) return { kind: 'other-request' }
      return known.sealed === null
        ? { kind: 'running' }
        : { kind: 'answered', sealed: known.sealed }
    },
    settle: (claimed, sealed) =>
      write(claimed, sealed).catch(() => {
        void writeLater(claimed, sealed)
      }),
    async forget() {
      const at = now().getTime()
      await pruneWindows(db, new Date(at))
      await pruneAnswers(db, new Date(at - answerKeptMs))
    },
  }
}
