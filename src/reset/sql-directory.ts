import type { MemberRow, MemberTable } from '../../db/queries/members.ts'
import { parsePhone } from '../channel/phone.ts'
import type { Member, MemberDirectory, MemberId } from './directory.ts'
import { isPhoneOf } from './memory-directory.ts'

/** No member has it: statements about nobody run all the same. */
const nobody = ''

/** A directory over a table of members in PostgreSQL: the agency's, or the sandbox's. */
export function sqlDirectory(table: MemberTable): MemberDirectory {
  return {
    find: async (code) => memberOf(await table.byCode(code)),
    findByEmail: async (email) => memberOf(await table.byEmail(email)),
    findById: async (id) => memberOf(await table.byId(id)),
    matchesPhone: async (member, phone) => isPhoneOf(member, phone),
    replacePassword: (id, hash) => table.replacePassword(id ?? nobody, hash),
    setTemporarySecret: (id, hash, expiresAt) => table.setTemporary(id ?? nobody, hash, expiresAt),
    async tryTemporarySecret(id) {
      const row = await table.tryTemporary(id ?? nobody)
      return row && { ...row, expiresAt: new Date(row.expiresAt) }
    },
    redeem: (id, usedHash, newHash) => table.redeem(id ?? nobody, usedHash, newHash),
  }
}

function memberOf(row: MemberRow | null): Member | null {
  if (!row) return null
  const phone = row.phone === null ? null : parsePhone(row.phone)
  return {
    id: row.id as MemberId,
    phone: phone?.ok ? phone.key.slice('phone:'.length) : null,
    email: row.email,
  }
}
