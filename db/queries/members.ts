import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../database.ts'
import { rowsOf } from '../rows.ts'

export interface MemberRow {
  readonly id: string
  readonly phone: string | null
  readonly email: string | null
}

export interface TemporaryRow {
  readonly hash: string
  /** ISO 8601 or as the driver gives a moment. */
  readonly expiresAt: string
  readonly attempts: number
}

/** Statements over a table of members; columns as docs/assistant.md says. */
export function memberTable(db: Db, name: string) {
  const table = sql.join(
    name.split('.').map((part) => sql.identifier(part)),
    sql`.`,
  )
  const memberWhere = async (condition: SQL): Promise<MemberRow | null> => {
    const [row] = await rowsOf<MemberRow>(
      db,
      sql`select id::text as id, phone, email from ${table} where ${condition} limit 1`,
    )
    return row ?? null
  }
  return {
    byCode: (code: string) => memberWhere(sql`bhxh_code = ${code}`),
    byEmail: (email: string) => memberWhere(sql`lower(email) = ${email}`),
    byId: (id: string) => memberWhere(sql`id::text = ${id}`),
    async replacePassword(id: string, hash: string): Promise<void> {
      await db.execute(sql`update ${table} set password_hash = ${hash}, must_change = true,
        temporary_hash = null, temporary_expires_at = null, temporary_attempts = 0
        where id::text = ${id}`)
    },
    async setTemporary(id: string, hash: string, expiresAt: Date): Promise<void> {
      await db.execute(sql`update ${table} set temporary_hash = ${hash},
        temporary_expires_at = ${expiresAt.toISOString()}::timestamptz, temporary_attempts = 0
        where id::text = ${id}`)
    },
    async tryTemporary(id: string): Promise<TemporaryRow | null> {
      const [row] = await rowsOf<TemporaryRow>(
        db,
        sql`update ${table} set temporary_attempts = temporary_attempts + 1
          where id::text = ${id} and temporary_hash is not null
          returning temporary_hash as hash, temporary_expires_at as "expiresAt",
            temporary_attempts::int as attempts`,
      )
      return row ?? null
    },
    async redeem(id: string, usedHash: string, newHash: string): Promise<boolean> {
      const rows = await rowsOf(
        db,
        sql`update ${table} set password_hash = ${newHash}, must_change = false,
          temporary_hash = null, temporary_expires_at = null, temporary_attempts = 0
          where id::text = ${id} and temporary_hash = ${usedHash} returning id`,
      )
      return rows.length === 1
    },
  }
}

export type MemberTable = ReturnType<typeof memberTable>
