import type { DatabaseConfig, Db } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { readFrontier } from '../../db/queries/log.ts'
import { readOrganisations } from '../../db/queries/organisations.ts'
import { readRevision } from '../../db/queries/revision.ts'
import type { Organisation } from '../../src/channel/organisation.ts'
import { findMentions } from '../../src/detect/mentions.ts'
import { readPage } from '../../src/detect/page.ts'
import { emptyTree, growTree, leafHash } from '../../src/feed/merkle.ts'
import type { Life } from './kill-9.ts'

export interface Expected {
  /** In their order, the last one ended as it should. */
  readonly lives: readonly Life[]
  /** HTML of every page that could be read, by address. */
  readonly pages: ReadonlyMap<string, string>
}

export interface Findings {
  readonly documents: number
  readonly revision: number
  /** One sentence for each thing that is lost, doubled, half done or out of order. */
  readonly problems: readonly string[]
}

/** Compares what lives of the service told with what the database holds after them. */
export async function findProblems(
  config: DatabaseConfig,
  { lives, pages }: Expected,
): Promise<Findings> {
  const database = await openDatabase(config)
  try {
    const rows = await readRows(database.db)
    return {
      documents: rows.documents.length,
      revision: rows.revision,
      problems: [
        ...toldProblems(lives, rows),
        ...documentProblems(pages, rows),
        ...decisionProblems(rows),
        ...revisionProblems(lives, rows),
        ...(await logProblems(rows)),
      ],
    }
  } finally {
    await database.close()
  }
}

type Rows = Awaited<ReturnType<typeof readRows>>

async function readRows(db: Db) {
  const { revision } = await readRevision(db)
  return {
    revision,
    organisations: await readOrganisations(db),
    documents: await db.query.document.findMany({ orderBy: (t, { asc }) => asc(t.id) }),
    mentions: await db.query.mention.findMany(),
    evidence: await db.query.evidence.findMany(),
    listings: await db.query.listing.findMany(),
    decisions: await db.query.decision.findMany({ orderBy: (t, { asc }) => asc(t.id) }),
    losses: await db.query.loss.findMany(),
    log: await db.query.logEntry.findMany({ orderBy: (t, { asc }) => asc(t.index) }),
    frontier: await readFrontier(db),
    official: await db.query.officialChannel.findMany(),
  }
}

const twice = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, at) => values.indexOf(value) !== at)),
]

/** What was told is there, with what was told of it, and was told as new only once. */
function toldProblems(lives: readonly Life[], { documents, mentions, evidence }: Rows): string[] {
  const told = lives.flatMap((life) => life.told)
  const stored = new Map(documents.map((row) => [row.address, row.id]))
  const fresh = told.filter(({ document }) => document === 'new')
  return [
    ...lives.flatMap((life) => life.faults.map((fault) => `The process complained: ${fault}`)),
    // A document that is new a second time was lost in between.
    ...twice(fresh.map(({ address }) => address)).map((a) => `${a} was stored as new twice.`),
    ...fresh.flatMap(({ address, ...result }) => {
      const id = stored.get(address)
      if (id === undefined) return [`${address} was acknowledged and is lost.`]
      const has = {
        mentions: mentions.filter((row) => row.document === id).length,
        newEvidence: evidence.filter((row) => row.document === id).length,
      }
      return (['mentions', 'newEvidence'] as const)
        .filter((what) => has[what] !== result[what])
        .map((what) => `${address}: ${result[what]} ${what} were told, ${has[what]} are there.`)
    }),
  ]
}

/** Every page is there once, and whole: as if nobody had ever ended the process. */
function documentProblems(pages: Expected['pages'], rows: Rows): string[] {
  const addresses = rows.documents.map((row) => row.address)
  const missing = [...pages.keys()].filter((address) => !addresses.includes(address))
  return [
    ...twice(addresses).map((address) => `${address} is stored twice.`),
    ...missing.map((address) => `${address} was never stored.`),
    ...rows.documents.flatMap(({ id, address }) => {
      const html = pages.get(address)
      if (html === undefined) return [`${address} was never published.`]
      const whole = wholeOf(html, address, rows.organisations)
      const mentions = rows.mentions
        .filter((row) => row.document === id)
        .map((row) => `${row.channelKey}@${row.start} ${row.stance}`)
      const evidence = rows.evidence.filter((row) => row.document === id)
      return [
        ...differences(`mentions of ${address}`, whole.mentions, mentions),
        ...differences(
          `evidence of ${address}`,
          whole.warned,
          evidence.map((row) => row.channelKey),
        ),
        ...whole.losses
          .filter((l) => !rows.losses.some((row) => `${row.channelKey} ${row.vnd}` === l))
          .map((loss) => `${address}: the loss ${loss} is not there.`),
        ...whole.official
          .filter((key) => !rows.official.some((row) => row.channelKey === key))
          .map((key) => `${address}: ${key} was not proposed as official.`),
      ]
    }),
  ]
}

function wholeOf(html: string, address: string, organisations: readonly Organisation[]) {
  const mentions = findMentions(readPage(html, address), organisations)
  const warned = mentions.filter((m) => m.stance === 'warned')
  return {
    mentions: mentions.map((m) => `${m.key}@${m.start} ${m.stance}`),
    warned: [...new Set(warned.map((m) => m.key))],
    losses: warned.flatMap((m) => m.lossesVnd.map((vnd) => `${m.key} ${vnd}`)),
    official: mentions.filter((m) => m.stance === 'official').map((m) => m.key),
  }
}

function differences(what: string, expected: readonly string[], found: readonly string[]) {
  const missing = expected.filter((one) => !found.includes(one))
  const more = found.filter((one) => !expected.includes(one))
  return [
    ...missing.map((one) => `The ${what} lack ${one}.`),
    ...more.map((one) => `The ${what} have ${one} too many.`),
    ...twice(found).map((one) => `The ${what} have ${one} twice.`),
  ]
}

/** Every listing has its evidence, and a chain of decisions that leads to where it stands. */
function decisionProblems({ listings, evidence, decisions }: Rows): string[] {
  const witnesses = new Map(evidence.map((row) => [row.id, row.channelKey]))
  const listed = new Set<string>(listings.map((row) => row.channelKey))
  const byKey = Map.groupBy(decisions, (row) => row.channelKey)
  return [
    ...[...new Set(evidence.map((row) => row.channelKey))]
      .filter((key) => !listed.has(key))
      .map((key) => `${key} has evidence and no listing.`),
    ...decisions
      .filter((d) => !d.evidenceIds.every((id) => witnesses.get(id) === d.channelKey))
      .map((d) => `Decision ${d.id} rests on evidence that is not its own.`),
    ...chainProblems({ listings, decisions }),
    ...listings.flatMap((row) => {
      const chain = byKey.get(row.channelKey) ?? []
      const idle = chain.filter((d, at) => {
        const before = chain[at - 1]
        return (
          d.toStatus === before?.toStatus &&
          d.category === before.category &&
          d.organisation === before.organisation
        )
      })
      return idle.map((d) => `Decision ${d.id} changes nothing: it is a double.`)
    }),
  ]
}

/** Every listing stands where a chain of decisions leads, each of which follows from the one before. */
export function chainProblems({ listings, decisions }: Pick<Rows, 'listings' | 'decisions'>) {
  const byKey = Map.groupBy(decisions, (row) => row.channelKey)
  return listings.flatMap((row) => {
    const chain = byKey.get(row.channelKey) ?? []
    const broken = chain.filter((d, at) => d.fromStatus !== (chain[at - 1]?.toStatus ?? null))
    return [
      ...(chain.at(-1)?.toStatus === row.status
        ? []
        : [`${row.channelKey}: no decision leads there.`]),
      ...broken.map((d) => `Decision ${d.id} does not follow from the one before.`),
    ]
  })
}

/** The revision grew once for each commit that changed the registry, and never fell. */
function revisionProblems(lives: readonly Life[], rows: Rows): string[] {
  const problems: string[] = []
  // One for the reference data that the first life loaded.
  const raising = 1 + new Set(rows.evidence.flatMap((row) => row.document ?? [])).size
  if (rows.revision !== raising) {
    problems.push(`The revision is ${rows.revision} after ${raising} commits that raise it.`)
  }
  let least = 0
  for (const { openedAt, told } of lives) {
    if (openedAt !== null && openedAt < least) {
      problems.push(`A life began at revision ${openedAt}, the one before had told of ${least}.`)
    }
    least = Math.max(least, openedAt ?? 0) + told.filter((t) => t.newEvidence > 0).length
  }
  if (rows.revision < least) problems.push(`Revision ${rows.revision}, but ${least} was told.`)
  const inOrder = rows.decisions.every(
    (d, at) => d.revision >= (rows.decisions[at - 1]?.revision ?? 0),
  )
  if (!inOrder) problems.push('Decisions are not in the order of their revisions.')
  const documentOf = new Map(rows.evidence.map((row) => [row.id, row.document]))
  for (const [revision, decided] of Map.groupBy(rows.decisions, (d) => d.revision)) {
    const newest = new Set(decided.map((d) => documentOf.get(Math.max(...d.evidenceIds))))
    if (newest.size > 1) problems.push(`Revision ${revision} decides on several documents.`)
  }
  return problems
}

/** Every decision has its leaf, in the order of the decisions, and the tree is that of the leaves. */
export async function logProblems({
  log,
  decisions,
  frontier,
}: Pick<Rows, 'log' | 'decisions' | 'frontier'>): Promise<string[]> {
  const leaves = await Promise.all(log.map((row) => leafHash(new TextEncoder().encode(row.body))))
  const grown = await growTree(emptyTree, leaves)
  const inOrder = log.every((row, at) => row.index === at && row.decision === decisions[at]?.id)
  return [
    ...(log.length === decisions.length
      ? []
      : [`${decisions.length} decisions have ${log.length} leaves in the log.`]),
    ...(inOrder ? [] : ['The log is not in the order of the decisions.']),
    ...(JSON.stringify(grown.frontier) === JSON.stringify(frontier)
      ? []
      : ['The tree of the log is not the one of its leaves.']),
  ]
}
