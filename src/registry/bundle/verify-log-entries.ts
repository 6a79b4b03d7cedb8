import { fromHex } from '../../feed/bytes.ts'
import type { Checkpoint } from '../../feed/checkpoint.ts'
import { commitTo, entryBytes, type LogEntry } from '../../feed/log-entry.ts'
import { leafHash, provesInclusion } from '../../feed/merkle.ts'
import type { BundleDecision, BundleRecord } from './record.ts'
import type { BundleFault } from './verify-bundle.ts'

/** Holds every decision against its entry in the public log, and the entry against the signed head. */
export async function logFaults(
  record: BundleRecord,
  { size, root }: Checkpoint,
): Promise<readonly BundleFault[]> {
  const faults: BundleFault[] = []
  for (const decision of record.decisions) {
    if (decision.log === null) continue
    const { index, entry, proof } = decision.log
    const leaf = await leafHash(entryBytes(entry as LogEntry))
    const hashes = proof.map(fromHex)
    if (!(await provesInclusion({ index, size, root, leaf }, hashes))) {
      faults.push({ code: 'not-in-log', at: String(index) })
    }
    if (!sayTheSame(decision, entry as LogEntry, record.channel.key)) {
      faults.push({ code: 'entry-differs', at: String(index) })
    }
    faults.push(...(await commitmentFaults(record, decision)))
  }
  return faults
}

const sayTheSame = (decision: BundleDecision, entry: LogEntry, key: string): boolean =>
  entry.channel === key &&
  (
    [
      ...(['at', 'actor', 'action', 'subject', 'organisation', 'from', 'to'] as const),
      ...(['category', 'rule', 'revision'] as const),
    ] as const
  ).every((field) => decision[field] === entry[field])

/** The reason and each quote must be what the salt opens the entry's commitments to. */
async function commitmentFaults(
  { channel, evidence }: BundleRecord,
  { log, evidenceIds, unchanged, reasonVi, reasonEn }: BundleDecision,
): Promise<readonly BundleFault[]> {
  if (!log || log.salt === null) return []
  const salt = fromHex(log.salt)
  const faults: BundleFault[] = []
  const said = await commitTo(salt, { channel: channel.key, reasonVi, reasonEn })
  if (said !== log.entry.commitment) faults.push({ code: 'entry-differs', at: String(log.index) })
  for (const id of unchanged) {
    const one = evidence.find((e) => e.id === id)
    if (!one || one.quote === null) continue
    const { source, publisher, publishedAt, quote } = one
    const committed = await commitTo(salt, { source, publisher, publishedAt, quote })
    if (log.entry.evidence[evidenceIds.indexOf(id)] !== committed) {
      faults.push({ code: 'quote-differs', at: String(id) })
    }
  }
  return faults
}
