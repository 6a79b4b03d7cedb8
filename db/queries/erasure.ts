import { and, eq, inArray, sql } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import type { Db } from '../database.ts'
import { rowsOf } from '../rows.ts'
import {
  channelProposal,
  decision,
  dispute,
  evidence,
  listing,
  logEntry,
  logSalt,
  loss,
  mention,
  officialChannel,
  priceClaim,
  report,
  revisit,
} from '../schema/index.ts'

/** The key that stands in decisions on what was erased. */
export const erasedKey = 'office:da-xoa' as ChannelKey

/** Free text, by table: what erasure looks through and rewrites. Each table has a numeric `id`. */
export const freeTexts = {
  document: ['title', 'body'],
  mention: ['surface', 'quote'],
  evidence: ['quote'],
  decision: ['reason_vi', 'reason_en'],
  channel_proposal: ['quote'],
  official_channel: ['purpose_vi', 'purpose_en', 'note_vi', 'note_en'],
  report: ['what'],
  dispute: ['reason', 'reply', 'statement_vi', 'statement_en'],
} as const
export type FreeTextTable = keyof typeof freeTexts

/** From here on, until told otherwise, this transaction may blank decisions and documents. */
export async function allowErasing(tx: Db, allowed: boolean): Promise<void> {
  await tx.execute(sql`select set_config('kenhthat.erasing', ${allowed ? 'on' : 'off'}, true)`)
}

/** Every channel key that any table holds. */
export async function readAllKeys(tx: Db): Promise<ChannelKey[]> {
  const rows = await rowsOf<{ key: ChannelKey }>(
    tx,
    sql`select channel_key as key from ${listing} union select channel_key from ${evidence}
        union select channel_key from ${mention} union select channel_key from ${decision}
        union select channel_key from ${loss} union select channel_key from ${priceClaim}
        union select channel_key from ${channelProposal}
        union select channel_key from ${officialChannel}
        union select channel_key from ${report} union select channel_key from ${dispute}`,
  )
  return rows.map(({ key }) => key)
}

export interface DeletedRows {
  readonly listings: number
  readonly evidence: number
  readonly mentions: number
  readonly others: number
}

/** Deletes all rows on channels but their decisions. */
export async function deleteRowsOn(tx: Db, keys: readonly ChannelKey[]): Promise<DeletedRows> {
  let others = 0
  for (const table of [loss, priceClaim, channelProposal, officialChannel, report, dispute]) {
    const gone = await tx
      .delete(table)
      .where(inArray(table.channelKey, [...keys]))
      .returning({ id: table.id })
    others += gone.length
  }
  for (const key of keys) {
    const led = await tx
      .delete(channelProposal)
      .where(sql`${channelProposal.chain} @> ${JSON.stringify([key])}::text::jsonb`)
      .returning({ id: channelProposal.id })
    others += led.length
  }
  const followed = await tx
    .delete(revisit)
    .where(and(eq(revisit.kind, 'pivot'), inArray(revisit.subject, [...keys])))
    .returning({ subject: revisit.subject })
  others += followed.length
  const counts = []
  for (const table of [listing, evidence, mention]) {
    const gone = await tx
      .delete(table)
      .where(inArray(table.channelKey, [...keys]))
      .returning({ key: table.channelKey })
    counts.push(gone.length)
  }
  const [listings = 0, evidences = 0, mentions = 0] = counts
  return { listings, evidence: evidences, mentions, others }
}

/** Blanks the decisions on channels; needs `allowErasing`. Returns how many. */
export async function blankDecisionsOn(
  tx: Db,
  keys: readonly ChannelKey[],
  mark: string,
): Promise<number> {
  const gone = await tx
    .update(decision)
    .set({
      channelKey: erasedKey,
      reasonVi: mark,
      reasonEn: sql`case when ${decision.reasonEn} is null then null else ${mark} end`,
    })
    .where(inArray(decision.channelKey, [...keys]))
    .returning({ id: decision.id })
  return gone.length
}

/** Documents in which the channels are mentioned: their texts are read closely. */
export async function documentsMentioning(
  tx: Db,
  keys: readonly ChannelKey[],
): Promise<ReadonlySet<number>> {
  const rows = await tx
    .selectDistinct({ id: mention.document })
    .from(mention)
    .where(inArray(mention.channelKey, [...keys]))
  return new Set(rows.map(({ id }) => id))
}

const pageRows = 500

export interface FreeTextRow {
  readonly id: number
  readonly texts: Readonly<Record<string, string | null>>
}

/** All rows of a table, in pages, with their free texts alone. */
export async function* readFreeTexts(tx: Db, table: FreeTextTable): AsyncGenerator<FreeTextRow> {
  const columns = freeTexts[table].map((c) => sql`${c}::text, ${sql.identifier(c)}`)
  for (let after = 0; ; ) {
    const rows = await rowsOf<FreeTextRow>(
      tx,
      sql`select id::float8 as id, jsonb_build_object(${sql.join(columns, sql`, `)}) as texts
          from ${sql.identifier(table)} where id > ${after} order by id limit ${pageRows}`,
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageRows) return
    after = last.id
  }
}

export async function writeFreeTexts(
  tx: Db,
  table: FreeTextTable,
  { id, texts }: FreeTextRow,
): Promise<void> {
  const sets = Object.entries(texts).map(([c, text]) => sql`${sql.identifier(c)} = ${text}`)
  await tx.execute(
    sql`update ${sql.identifier(table)} set ${sql.join(sets, sql`, `)} where id = ${id}`,
  )
}

export const readOffsets = (tx: Db, document: number) =>
  tx
    .select({ id: mention.id, start: mention.start, end: mention.end })
    .from(mention)
    .where(eq(mention.document, document))

/** Moves mentions to where their text stands now; null deletes one whose text is gone. */
export async function moveMentions(
  tx: Db,
  places: ReadonlyMap<number, { readonly start: number; readonly end: number } | null>,
): Promise<void> {
  // First out of the way: one mention may come to where another still is.
  const away = 1_000_000_000
  for (const [id, place] of places) {
    if (place === null) await tx.delete(mention).where(eq(mention.id, id))
    else {
      const far = { start: place.start + away, end: place.end + away }
      await tx.update(mention).set(far).where(eq(mention.id, id))
    }
  }
  for (const [id, place] of places) {
    if (place) await tx.update(mention).set(place).where(eq(mention.id, id))
  }
}

/** Forgets what opens the entries of decisions, and of those that rest on pieces of evidence. */
export async function forgetSaltsAround(
  tx: Db,
  { decisions, evidences }: { decisions: readonly number[]; evidences: readonly number[] },
): Promise<number> {
  const gone = await tx
    .delete(logSalt)
    .where(
      sql`${logSalt.index} in (
        select e.index from ${logEntry} e join ${decision} d on d.id = e.decision
        where d.id in (select jsonb_array_elements_text(${JSON.stringify(decisions)}::text::jsonb)::bigint)
          or exists (
            select from jsonb_array_elements_text(d.evidence_ids) as i
            where i::bigint in (select jsonb_array_elements_text(${JSON.stringify(evidences)}::text::jsonb)::bigint)
          ))`,
    )
    .returning({ index: logSalt.index })
  return gone.length
}

/** Whatever else is text: where it stands, and the text itself. The log's own tables hold hashes. */
export async function* readOtherTexts(
  tx: Db,
): AsyncGenerator<{ readonly place: string; readonly text: string }> {
  const columns = await rowsOf<{ table: string; name: string }>(
    tx,
    sql`select c.table_name as "table", c.column_name as name from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
        where table_schema = 'public' and t.table_type = 'BASE TABLE'
          and c.data_type in ('text', 'jsonb') and c.table_name not like 'log\\_%'
        order by 1, 2`,
  )
  const looked: Readonly<Record<string, readonly string[]>> = freeTexts
  for (const { table, name } of columns) {
    if (looked[table]?.includes(name)) continue
    const column = sql.identifier(name)
    const rows = await rowsOf<{ text: string }>(
      tx,
      sql`select distinct ${column}::text as text from ${sql.identifier(table)} where ${column} is not null`,
    )
    for (const { text } of rows) yield { place: `${table}.${name}`, text }
  }
}
