import { readKeyedCode } from './bhxh-code.ts'
import type { Desk } from './call/desk.ts'
import type { Member, Way } from './directory.ts'
import { verifySecret } from './password-hash.ts'
import type { Secret } from './secret.ts'

/** More wrong codes than this end the one-time code. */
export const mostAttempts = 5

export type Redeemed = 'changed' | 'refused' | 'busy'

export interface RedeemRequest {
  readonly who: { readonly code: string } | { readonly email: string }
  readonly oneTimeCode: Secret
  readonly password: Secret
}

/**
 * The member sets a password of his own with the one-time code, once. Why it is refused is not told:
 * no member, no code, a wrong, old or used one give the same answer after the same work.
 */
export async function redeem(desk: Desk, request: RedeemRequest): Promise<Redeemed> {
  const { directory, limits, now } = desk
  const way: Way = 'email' in request.who ? 'email' : 'voice'
  if (!(await limits.everybody())) {
    await desk.audit('redeem', 'limited', way, now())
    return 'busy'
  }
  const member = await whoAsks(desk, request.who)
  const temporary = await directory.tryTemporarySecret(member?.id ?? null)
  const stands =
    temporary !== null && temporary.attempts <= mostAttempts && temporary.expiresAt > now()
  const isRight = await verifySecret(request.oneTimeCode, stands ? temporary.hash : null)
  const newHash = await desk.hash(request.password)
  const id = isRight && member ? member.id : null
  if (id) await desk.notify(id, 'password-changed', way, now())
  const changed = await directory.redeem(id, temporary?.hash ?? '', newHash)
  await desk.audit('redeem', changed ? 'done' : 'refused', way, now())
  return changed ? 'changed' : 'refused'
}

async function whoAsks({ directory }: Desk, who: RedeemRequest['who']): Promise<Member | null> {
  if ('email' in who) return directory.findByEmail(who.email.toLowerCase())
  const code = readKeyedCode(who.code)
  return code === null ? null : directory.find(code)
}
