import { z } from 'zod'
import { channelKinds } from '../../channel/channel.ts'
import { categories } from '../../detect/mention.ts'
import { scopes, statuses, trusts } from '../../verdict/registry.ts'
import { verdicts } from '../../verdict/verdict.ts'

export const bundleFormat = 'kenh-that/bundle/1'

/** The record of a bundle (`record.json`): everything that its verdict follows from. */

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const text = z.object({ vi: z.string(), en: z.string() })
const moment = z.string().refine((at) => !Number.isNaN(Date.parse(at)), { error: 'no moment' })

const EvidenceRecord = z.object({
  id: z.int(),
  sourceKind: z.enum(['mention', 'list-entry', 'report', 'detection', 'curated', 'pivot']),
  /** Address, or publisher where the address is not known. */
  source: z.string(),
  publisher: z.string(),
  /** Its host republishes what others write: no witness of its own. */
  aggregator: z.boolean(),
  title: z.string().nullable(),
  publishedAt: z.string().nullable(),
  /** When a version of the page was fetched; null where an editor read it. */
  fetchedAt: moment.nullable(),
  /** When we took it in. */
  storedAt: moment,
  /** When the list that it is an entry of was last seen to name it; null where it is none. */
  lastSeenAt: moment.nullable().default(null),
  /** SHA-256 of what was read: title, time of publication and text of the article. */
  pageSha256: hash.nullable(),
  archive: z.array(z.string()),
  /** Null where the licence of its source forbids to pass it on. */
  quote: z.string().max(300).nullable(),
  trust: z.enum(trusts),
  wordOf: z.string().nullable(),
  category: z.enum(categories).nullable(),
  organisation: z.string().nullable(),
  inBareList: z.boolean(),
  story: z.string().nullable(),
})

const LogEntryRecord = z.object({
  format: z.literal('kenh-that/log/1'),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  channel: z.string().nullable(),
  organisation: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string(),
  category: z.string().nullable(),
  rule: z.string().nullable(),
  revision: z.int(),
  evidence: z.array(hash),
  evidenceCount: z.int(),
  commitment: hash,
})

const DecisionRecord = z.object({
  at: moment,
  actor: z.string(),
  action: z.string(),
  subject: z.enum(['listing', 'official']),
  organisation: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string(),
  category: z.string().nullable(),
  rule: z.string().nullable(),
  reasonVi: z.string(),
  reasonEn: z.string().nullable(),
  revision: z.int(),
  evidenceIds: z.array(z.int()),
  /** Of those the ones whose text is still the one that the log commits to. */
  unchanged: z.array(z.int()),
  /** Null on a channel that may be a private person's: the log does not name it. */
  log: z
    .object({
      index: z.int().min(0),
      entry: LogEntryRecord,
      /** Opens what the entry commits to; null where personal data were erased. */
      salt: z
        .string()
        .regex(/^[0-9a-f]{32}$/)
        .nullable(),
      /** From the entry's leaf to the root in checkpoint.txt. */
      proof: z.array(hash),
    })
    .nullable(),
})

export const BundleRecord = z.object({
  format: z.literal(bundleFormat),
  publicUrl: z.string(),
  licence: z.string(),
  channel: z.object({ kind: z.enum(channelKinds), key: z.string(), display: z.string() }),
  revision: z.int(),
  madeAt: moment,
  /** What we say: the check must come to the same. */
  verdict: z.object({
    verdict: z.enum(verdicts),
    status: z.enum(statuses).nullable(),
    category: z.enum(categories).nullable(),
    headline: text,
  }),
  listing: z
    .object({
      status: z.enum(statuses),
      category: z.enum(categories),
      scope: z.enum(scopes),
      organisation: z.string().nullable(),
      firstWarnedAt: z.string().nullable(),
      lastWarnedAt: z.string().nullable(),
    })
    .nullable(),
  evidence: z.array(EvidenceRecord),
  decisions: z.array(DecisionRecord),
  /** What the listing policy looks at beside the evidence. */
  policy: z.object({
    neverListed: z.enum(['official', 'well-known']).nullable(),
    authorities: z.array(z.string()),
  }),
  /** Official entries of this very channel, and the organisations that are named here. */
  official: z.array(
    z.looseObject({
      key: z.string(),
      organisation: z.string(),
      stale: z.boolean(),
      confirmation: z.string(),
    }),
  ),
  organisations: z.array(
    z.looseObject({ id: z.string(), name: z.string(), domains: z.array(z.string()) }),
  ),
})

export type BundleRecord = z.infer<typeof BundleRecord>
export type BundleEvidence = z.infer<typeof EvidenceRecord>
export type BundleDecision = z.infer<typeof DecisionRecord>
