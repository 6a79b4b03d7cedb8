import { hash, randomBytes } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { and, asc, eq, gte, inArray, isNull, lt } from 'drizzle-orm'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { hex } from '../../src/channel/hash-list.ts'
import { fromHex } from '../../src/feed/bytes.ts'
import { canonicalJson } from '../../src/feed/canonical-json.ts'
import {
  type CommittedEvidence,
  commitTo,
  isLoggedInClear,
  type LogEntry,
  mostEvidence,
} from '../../src/feed/log-entry.ts'
import { type Digest, type Frontier, growTree, type Hash, leafHash } from '../../src/feed/merkle.ts'
import type { Db } from '../database.ts'
import { decision, evidence, logEntry, logNode, logSalt, logState } from '../schema/index.ts'
import { inChunks } from './batch.ts'
import { insertInBulk } from './bulk.ts'

type DecisionRow = typeof decision.$inferSelect

/** Levels of tiles are 8 levels of the tree apart (C2SP tlog-tiles). */
const tileHeight = 8

/** Evidence as an entry commits to it. */
export interface LoggedEvidence extends CommittedEvidence {
  readonly id: number
}

/** The entry of one decision, before it has its place in the log. */
export interface MadeEntry {
  /** Canonical JSON, as it is hashed. */
  readonly body: string
  /** Hex. */
  readonly salt: string
  readonly leaf: Hash
}

type LoggedDecision = Omit<DecisionRow, 'id'>

/** What of the decisions' evidence the caller does not know, from the database. */
export async function readLoggedEvidence(
  tx: Db,
  decisions: readonly LoggedDecision[],
  known: readonly LoggedEvidence[] = [],
): Promise<ReadonlyMap<number, CommittedEvidence>> {
  const byId = new Map<number, CommittedEvidence>(known.map((one) => [one.id, committed(one)]))
  const ids = new Set(decisions.flatMap((row) => row.evidenceIds.slice(0, mostEvidence)))
  const unknown = [...ids].filter((id) => !byId.has(id))
  const { id, source, publisher, publishedAt, quote } = evidence
  const rows = await inChunks(unknown, (chunk) =>
    tx
      .select({ id, source, publisher, publishedAt, quote })
      .from(evidence)
      .where(inArray(id, chunk)),
  )
  for (const row of rows) byId.set(row.id, committed(row))
  return byId
}

const encoder = new TextEncoder()

const committed = ({ source, publisher, publishedAt, quote }: LoggedEvidence) => ({
  ...{ source, publisher, publishedAt, quote },
})

/** The same as the browser's, without a promise of its own for each of a list's 50,000 hashes. */
const digest: Digest = (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer'))

const saltLength = 16
const turnEvery = 200

/** Entries of decisions, in their order; nothing is asked of the database. */
export async function makeEntries(
  decisions: readonly LoggedDecision[],
  evidenceById: ReadonlyMap<number, CommittedEvidence>,
): Promise<readonly MadeEntry[]> {
  const salts = new Uint8Array(randomBytes(saltLength * decisions.length))
  const made: MadeEntry[] = []
  for (const [at, row] of decisions.entries()) {
    const salt = salts.subarray(at * saltLength, (at + 1) * saltLength)
    made.push(await makeEntry(row, evidenceById, salt))
    // The statements that are under way need this thread to send what they hold.
    if (at % turnEvery === turnEvery - 1) await turn()
  }
  return made
}

/** The tree of the log with the entries that it is to have. */
export interface GrownLog {
  /** Before them. */
  readonly size: number
  readonly grown: Awaited<ReturnType<typeof growTree>>
}

/** What the log becomes; nothing is asked of the database. */
export async function growLog(
  { size, frontier }: typeof logState.$inferSelect,
  made: readonly MadeEntry[],
): Promise<GrownLog> {
  const old: Frontier = { size, hashes: frontier.map(fromHex) }
  const leaves = made.map(({ leaf }) => leaf)
  return { size, grown: await growTree(old, leaves, digest) }
}

/**
 * Puts the entries of stored decisions behind those that the log has, in the transaction that stores
 * the decisions: either both are there or none. The row of the state stays locked until that
 * transaction ends, so that entries follow each other without a gap however many servers write.
 */
export async function appendToLog(
  tx: Db,
  { size, grown: { frontier, completed } }: GrownLog,
  decisionIds: readonly number[],
  made: readonly MadeEntry[],
): Promise<void> {
  const rows = made.map(({ body, salt, leaf }, at) => ({
    ...{ index: size + at, decision: decisionIds[at] ?? 0 },
    ...{ body, salt, leaf: hex(leaf) },
  }))
  await insertInBulk(tx, logEntry, ['index', 'decision', 'body', 'leaf'], rows)
  await insertInBulk(tx, logSalt, ['index', 'salt'], rows)
  const nodes = completed.filter(({ height }) => height % tileHeight === 0)
  await insertInBulk(
    tx,
    logNode,
    ['level', 'index', 'hash'],
    nodes.map(({ height, index, hash }) => ({
      ...{ level: height / tileHeight, index, hash: hex(hash) },
    })),
  )
  await tx
    .update(logState)
    .set({ size: frontier.size, frontier: frontier.hashes.map(hex) })
    .where(eq(logState.id, 1))
}

/**
 * Nobody else appends until the transaction ends. Whoever takes it before the decisions are stored gives
 * the entries the order of the decisions' ids.
 */
export async function lockLog(tx: Db): Promise<typeof logState.$inferSelect> {
  const [state] = await tx.select().from(logState).where(eq(logState.id, 1)).for('update')
  if (!state) throw new Error('log_state has no row: the migrations were not applied')
  return state
}

async function makeEntry(
  row: LoggedDecision,
  evidenceById: ReadonlyMap<number, CommittedEvidence>,
  salt: Uint8Array,
): Promise<MadeEntry> {
  const shown = row.evidenceIds.slice(0, mostEvidence)
  const commit = (value: unknown) => commitTo(salt, value, digest)
  const entry: LogEntry = {
    format: 'kenh-that/log/1',
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    channel: isLoggedInClear(row.channelKey) ? row.channelKey : null,
    organisation: row.organisation,
    from: row.fromStatus,
    to: row.toStatus,
    category: row.category,
    rule: row.rule,
    revision: row.revision,
    evidence: await Promise.all(shown.map((id) => commit(evidenceById.get(id) ?? null))),
    evidenceCount: row.evidenceIds.length,
    commitment: await commit({
      channel: row.channelKey,
      reasonVi: row.reasonVi,
      reasonEn: row.reasonEn,
    }),
  }
  const body = canonicalJson(entry)
  return { body, salt: hex(salt), leaf: await leafHash(encoder.encode(body), digest) }
}

/** Decisions of a database that is older than the log get their entries, in their order. */
export async function logOlderDecisions(tx: Db): Promise<number> {
  // Of two servers that begin at once, the second one finds nothing left to do.
  const state = await lockLog(tx)
  const rows = await tx
    .select({ decision })
    .from(decision)
    .leftJoin(logEntry, eq(logEntry.decision, decision.id))
    .where(isNull(logEntry.index))
    .orderBy(asc(decision.id))
  const decisions = rows.map((row) => row.decision)
  const entries = await makeEntries(decisions, await readLoggedEvidence(tx, decisions))
  await appendToLog(
    tx,
    await growLog(state, entries),
    decisions.map(({ id }) => id),
    entries,
  )
  return rows.length
}

/** The tree as the last commit left it. */
export async function readFrontier(db: Db): Promise<Frontier> {
  const [state] = await db.select().from(logState).where(eq(logState.id, 1))
  if (!state) throw new Error('log_state has no row: the migrations were not applied')
  return { size: state.size, hashes: state.frontier.map(fromHex) }
}

/**
 * Hashes of one level of tiles, `from` to before `to`: leaves at level 0, else complete subtrees of
 * 256^level leaves. Fewer where the tree is smaller.
 */
export async function readLogHashes(
  db: Db,
  level: number,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const rows =
    level === 0
      ? await db
          .select({ hash: logEntry.leaf })
          .from(logEntry)
          .where(and(gte(logEntry.index, from), lt(logEntry.index, to)))
          .orderBy(asc(logEntry.index))
      : await db
          .select({ hash: logNode.hash })
          .from(logNode)
          .where(and(eq(logNode.level, level), gte(logNode.index, from), lt(logNode.index, to)))
          .orderBy(asc(logNode.index))
  return rows.map(({ hash }) => fromHex(hash))
}

/** Bodies of entries, `from` to before `to`. */
export async function readLogBodies(db: Db, from: number, to: number): Promise<string[]> {
  const rows = await db
    .select({ body: logEntry.body })
    .from(logEntry)
    .where(and(gte(logEntry.index, from), lt(logEntry.index, to)))
    .orderBy(asc(logEntry.index))
  return rows.map(({ body }) => body)
}

/** The entries on a channel with what opens them, oldest first; `salt` is null where it was erased. */
export const readLogOf = (db: Db, key: ChannelKey) =>
  db
    .select({ index: logEntry.index, body: logEntry.body, salt: logSalt.salt, decision })
    .from(decision)
    .innerJoin(logEntry, eq(logEntry.decision, decision.id))
    .leftJoin(logSalt, eq(logSalt.index, logEntry.index))
    .where(eq(decision.channelKey, key))
    .orderBy(asc(logEntry.index))

/** Forgets what opens the entries on a channel: the leaves stay, what they commit to cannot be told. */
export async function forgetLogSalts(tx: Db, key: ChannelKey): Promise<number> {
  const entries = tx
    .select({ index: logEntry.index })
    .from(logEntry)
    .innerJoin(decision, eq(logEntry.decision, decision.id))
    .where(eq(decision.channelKey, key))
  const gone = await tx
    .delete(logSalt)
    .where(inArray(logSalt.index, entries))
    .returning({ index: logSalt.index })
  return gone.length
}
