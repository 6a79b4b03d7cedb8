import { createHmac, randomBytes } from 'node:crypto'
import type { Db } from '../../../db/database.ts'
import {
  claimAnswer,
  pruneAnswers,
  releaseAnswer,
  saveAnswer,
} from '../../../db/queries/kept-answers.ts'
import { addToWindows, pruneWindows, type WindowCount } from '../../../db/queries/rate-windows.ts'
import { keyOfDay } from '../../../db/queries/reports.ts'

export type { WindowCount } from '../../../db/queries/rate-windows.ts'

/** What is known of a request with an `Idempotency-Key`. */
export type Claimed =
  | { readonly kind: 'new' }
  | { readonly kind: 'running' }
  | { readonly kind: 'other-request' }
  | { readonly kind: 'answered'; readonly sealed: string }

/** What all nodes on one database know together of the requests that they answer. */
export interface RequestUseCases {
  /** Adds what this node counted of some callers; returns what all nodes counted. */
  readonly count: (counted: readonly WindowCount[]) => Promise<readonly WindowCount[]>
  readonly claim: (name: string, fingerprint: string) => Promise<Claimed>
  readonly keep: (name: string, sealed: string) => Promise<void>
  readonly release: (name: string) => Promise<void>
  /** Drops windows that are over and answers after a day. */
  readonly forget: () => Promise<void>
}

const answerKeptMs = 24 * 3_600_000
/** No request of ours takes so long: who claimed a name and gave no answer by then is dead. */
const longestRequestMs = 60_000

export function requestUseCases(db: Db, now: () => Date): RequestUseCases {
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
      const known = await claimAnswer(db, { name, fingerprint, at }, died)
      if (!known) return { kind: 'new' }
      if (known.fingerprint !== fingerprint) return { kind: 'other-request' }
      return known.sealed === null
        ? { kind: 'running' }
        : { kind: 'answered', sealed: known.sealed }
    },
    keep: (name, sealed) => saveAnswer(db, name, sealed),
    release: (name) => releaseAnswer(db, name),
    async forget() {
      const at = now().getTime()
      await pruneWindows(db, new Date(at))
      await pruneAnswers(db, new Date(at - answerKeptMs))
    },
  }
}
