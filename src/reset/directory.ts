import type { BhxhCode } from './bhxh-code.ts'

declare const opaque: unique symbol
/** The agency's own id of a member; says nothing to us. */
export type MemberId = string & { readonly [opaque]: true }

export interface Member {
  readonly id: MemberId
  /** Canonical, as the channel room writes it: 0912345678. */
  readonly phone: string | null
  readonly email: string | null
}

/** By which way the member asked. */
export type Way = 'voice' | 'email'

/** A one-time code beside the password that is valid: only its hash is kept. */
export interface TemporarySecret {
  readonly hash: string
  readonly expiresAt: Date
  /** How often a wrong code was given for it. */
  readonly attempts: number
}

/**
 * The directory of members, behind which an agency puts its own. Each method does the same work
 * whether there is such a member or not.
 */
export interface MemberDirectory {
  find(code: BhxhCode): Promise<Member | null>
  /** @param email in lower case. */
  findByEmail(email: string): Promise<Member | null>
  findById(id: MemberId): Promise<Member | null>
  /** Compares in constant time; a null member or number is compared with nothing and is no match. */
  matchesPhone(member: Member | null, phone: string | null): Promise<boolean>
  /** Replaces the password at once, to be changed at the next login; drops any one-time code. */
  replacePassword(id: MemberId | null, hash: string): Promise<void>
  /** Sets the one-time code, which replaces an earlier one. The password stays. */
  setTemporarySecret(id: MemberId | null, hash: string, expiresAt: Date): Promise<void>
  /** Counts an attempt and hands over the code as it stands; null where there is none. */
  tryTemporarySecret(id: MemberId | null): Promise<TemporarySecret | null>
  /** Sets the member's own password if that code still stands, and drops it; false where not. */
  redeem(id: MemberId | null, usedHash: string, newHash: string): Promise<boolean>
}
