import { zipSync } from 'fflate'
import { hex } from '../../channel/hash-list.ts'
import { fromHex } from '../../feed/bytes.ts'
import { archiveOf, type Cited } from '../../feed/cite/cited.ts'
import { citationFormats, citationWriters } from '../../feed/cite/formats.ts'
import { licence, licenceUrl } from '../../feed/exports/exporter.ts'
import { type CommittedEvidence, commitTo } from '../../feed/log-entry.ts'
import type { Hash } from '../../feed/merkle.ts'
import { type ForbiddenHosts, redistributionOf } from '../../feed/redistribution.ts'
import type { Signer } from '../../feed/signed-note.ts'
import type { RegistryIndex } from '../../verdict/index.ts'
import type { Status } from '../../verdict/registry.ts'
import type { Dossier, DossierDecision, DossierEvidence } from '../dossier/dossier.ts'
import { type BundleFiles, manifestName, signManifest } from './manifest.ts'
import { readableFiles } from './readable.ts'
import { type Claimed, verdictOf } from './recompute.ts'
import {
  type BundleDecision,
  type BundleEvidence,
  type BundleRecord,
  bundleFormat,
} from './record.ts'

export const dataLicence = `${licence} (${licenceUrl})`

export interface BundleInput {
  readonly dossier: Dossier
  readonly index: RegistryIndex
  readonly cited: Cited
  /** Hosts of sources whose data must not be passed on. */
  readonly forbidden: ForbiddenHosts
  /** The signed head of the log, and the proof that an entry is in that log. */
  readonly checkpoint: string
  readonly proofOf: (index: number) => Promise<readonly Hash[]>
  readonly signer: Signer
  readonly publicUrl: string
}

/**
 * Everything that a verdict follows from, as one ZIP for people and programs. The same revision gives
 * the same bytes: no file holds the time of the asking.
 */
export async function makeBundle(input: BundleInput): Promise<Uint8Array<ArrayBuffer>> {
  const { checkpoint, signer, cited } = input
  const record = await recordOf(input)
  const utf8 = (text: string) => new TextEncoder().encode(text)
  const files: BundleFiles = {
    ...Object.fromEntries(
      Object.entries(readableFiles(record, cited)).map(([name, text]) => [name, utf8(text)]),
    ),
    'record.json': utf8(`${JSON.stringify(record, null, 2)}\n`),
    ...Object.fromEntries(
      citationFormats.map((format) => {
        const { extension, write } = citationWriters[format]
        return [`citations.${extension}`, utf8(write(cited, 'vi'))]
      }),
    ),
    'checkpoint.txt': utf8(checkpoint),
    'key.txt': utf8(`${signer.verifierKey}\n`),
  }
  const { revision, channel } = record
  const manifest = await signManifest({ key: channel.key, revision }, files, signer)
  return zipped({ ...files, [manifestName]: utf8(manifest) })
}

/** The date of a file in a ZIP has no zone: one fixed day, so that every machine makes the same. */
const noDay = new Date(1980, 0, 1)

const zipped = (files: BundleFiles): Uint8Array<ArrayBuffer> =>
  zipSync(files, { level: 9, mtime: noDay }) as Uint8Array<ArrayBuffer>

async function recordOf(input: BundleInput): Promise<BundleRecord> {
  const { dossier, index, publicUrl, proofOf } = input
  const { channel, listing, revision, madeAt } = dossier
  const evidence = dossier.evidence.map((e) => evidenceRecord(e, input))
  const decisions: BundleDecision[] = []
  for (const decision of dossier.decisions) {
    decisions.push(await decisionRecord(decision, dossier.evidence, proofOf))
  }
  const official = dossier.official.flatMap((o) => (o.confirmed ? [o.channel] : []))
  const facts = {
    ...{ channel, revision, madeAt, evidence, decisions },
    listing: listing && {
      status: listing.status,
      category: listing.category,
      scope: listing.scope,
      organisation: listing.organisation,
      firstWarnedAt: listing.firstWarnedAt,
      lastWarnedAt: listing.lastWarnedAt,
    },
    policy: {
      neverListed: dossier.facts.neverListed,
      authorities: [...dossier.facts.authorities],
    },
    official: official.map((o) => ({ ...o })),
    organisations: organisationsIn(dossier, index).map((o) => ({ ...o, domains: [...o.domains] })),
  }
  return {
    ...{ format: bundleFormat, publicUrl, licence: dataLicence },
    verdict: claimed(facts, listing?.status ?? null),
    ...facts,
  }
}

/** What we say of the channel: from the status as it is stored, not as the rules give it again. */
function claimed(facts: Claimed, status: Status | null): BundleRecord['verdict'] {
  const { verdict, category, headline, status: told } = verdictOf(facts, status)
  return { verdict, status: told, category, headline }
}

function evidenceRecord(e: DossierEvidence, { forbidden }: BundleInput): BundleEvidence {
  const isTold = redistributionOf(e, forbidden) === 'quote'
  return {
    ...{ id: e.id, sourceKind: e.sourceKind, source: e.source, publisher: e.publisher },
    aggregator: e.aggregator,
    title: isTold ? e.title : null,
    publishedAt: e.publishedAt,
    fetchedAt: e.fetchedAt,
    storedAt: e.createdAt.toISOString(),
    lastSeenAt: e.lastSeenAt?.toISOString() ?? null,
    pageSha256: e.pageSha256,
    archive: [...archiveOf(e.source)],
    quote: isTold ? e.quote : null,
    ...{ trust: e.trust, wordOf: e.wordOf, category: e.category, organisation: e.organisation },
    ...{ inBareList: e.inBareList, story: e.story },
  }
}

async function decisionRecord(
  { evidenceIds, log, ...decision }: DossierDecision,
  evidence: readonly DossierEvidence[],
  proofOf: BundleInput['proofOf'],
): Promise<BundleDecision> {
  const unchanged: number[] = []
  for (const [at, id] of evidenceIds.entries()) {
    const one = evidence.find((e) => e.id === id)
    if (one && log?.salt && log.entry.evidence[at] === (await commitment(log.salt, one))) {
      unchanged.push(id)
    }
  }
  return {
    ...decision,
    evidenceIds: [...evidenceIds],
    unchanged,
    log: log && {
      index: log.index,
      entry: { ...log.entry, evidence: [...log.entry.evidence] },
      salt: log.salt,
      proof: (await proofOf(log.index)).map(hex),
    },
  }
}

function commitment(salt: string, { source, publisher, publishedAt, quote }: DossierEvidence) {
  const committed: CommittedEvidence = { source, publisher, publishedAt, quote }
  return commitTo(fromHex(salt), committed)
}

/** Those that are named here, with what the check asks of them. */
function organisationsIn(
  { listing, official, evidence, decisions }: Dossier,
  index: RegistryIndex,
) {
  const ids = new Set([
    listing?.organisation,
    ...official.map((o) => o.channel.organisation),
    ...evidence.flatMap((e) => [e.organisation, e.wordOf]),
    ...decisions.map((d) => d.organisation),
  ])
  return index.snapshot.organisations.filter((o) => ids.has(o.id))
}
