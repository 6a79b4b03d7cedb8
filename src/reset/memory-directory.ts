import { createHash, timingSafeEqual } from 'node:crypto'
import type { Member, MemberDirectory, MemberId, TemporarySecret } from './directory.ts'

/** Made-up members of the sandbox. The first is the one that ARCHITECTURE and the README name. */
export const sandboxMembers: readonly (Member & { readonly code: string })[] = [
  { code: '0123456789', phone: '0912345678', email: 'an@sandbox.invalid' },
  { code: '0123456790', phone: '0912345679', email: null },
  { code: '001090000011', phone: '0987000111', email: 'binh@sandbox.invalid' },
].map((member, at) => ({ ...member, id: `sandbox-${at + 1}` as MemberId }))

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

/** Used by every directory: null is compared as well, and matches nothing. */
export function isPhoneOf(member: Member | null, phone: string | null): boolean {
  const same = sameText(member?.phone ?? 'no member', phone ?? 'no number')
  return same && member?.phone != null && phone !== null
}

interface Kept {
  passwordHash: string | null
  temporary: TemporarySecret | null
}

/** The sandbox's directory for one process: the terminal and tests. */
export function memoryDirectory(
  members: readonly (Member & { readonly code: string })[] = sandboxMembers,
): MemberDirectory & { readonly kept: (id: MemberId) => Kept | undefined } {
  const secrets = new Map(
    members.map(({ id }): [MemberId, Kept] => [id, { passwordHash: null, temporary: null }]),
  )
  const of = (id: MemberId | null) => (id === null ? undefined : secrets.get(id))
  return {
    kept: (id) => secrets.get(id),
    find: async (code) => members.find((m) => m.code === code) ?? null,
    findByEmail: async (email) => members.find((m) => m.email === email) ?? null,
    findById: async (id) => members.find((m) => m.id === id) ?? null,
    matchesPhone: async (member, phone) => isPhoneOf(member, phone),
    async replacePassword(id, hash) {
      const kept = of(id)
      if (kept) Object.assign(kept, { passwordHash: hash, temporary: null })
    },
    async setTemporarySecret(id, hash, expiresAt) {
      const kept = of(id)
      if (kept) kept.temporary = { hash, expiresAt, attempts: 0 }
    },
    async tryTemporarySecret(id) {
      const kept = of(id)
      if (!kept?.temporary) return null
      kept.temporary = { ...kept.temporary, attempts: kept.temporary.attempts + 1 }
      return kept.temporary
    },
    async redeem(id, usedHash, newHash) {
      const kept = of(id)
      if (!kept?.temporary || kept.temporary.hash !== usedHash) return false
      Object.assign(kept, { passwordHash: newHash, temporary: null })
      return true
    },
  }
}
