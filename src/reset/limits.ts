import { createHmac } from 'node:crypto'
import type { AssistantStore } from '../../db/assistant-store.ts'
import type { Limits } from './call/desk.ts'

const hour = 3_600_000

/** How much may be asked. Attempts beyond a limit are refused and do not lengthen it. */
export const limitSizes = {
  caller: { most: 3, windowMs: hour },
  code: { most: 5, windowMs: 24 * hour },
  email: { most: 5, windowMs: 24 * hour },
  /**
   * The breaker: far above a busy minute of a whole country, far below a search through codes.
   * RESET_ATTEMPTS_PER_MINUTE sets another number.
   */
  everybody: { most: 600, windowMs: 60_000 },
} as const

/**
 * Limits in the database, for any number of processes. Numbers and codes stand there only as hashes
 * under a key that the database does not hold.
 */
export function storedLimits(
  store: Pick<AssistantStore, 'takeFromLimits'>,
  {
    key,
    now,
    attemptsPerMinute = limitSizes.everybody.most,
  }: { key: string | Buffer; now: () => Date; attemptsPerMinute?: number },
): Limits {
  const limit = (kind: keyof typeof limitSizes, what: string) => ({
    key: createHmac('sha256', key).update(`${kind}:${what}`).digest('base64url'),
    ...limitSizes[kind],
  })
  const everybody = { ...limit('everybody', ''), most: attemptsPerMinute }
  return {
    call(phone) {
      const limits = phone === null ? [everybody] : [everybody, limit('caller', phone)]
      return store.takeFromLimits(limits, now())
    },
    code: (code) => store.takeFromLimits([limit('code', code)], now()),
    email: (address) => store.takeFromLimits([limit('email', address)], now()),
    everybody: () => store.takeFromLimits([everybody], now()),
  }
}
