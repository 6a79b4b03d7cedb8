import type { Db } from '../../../db/database.ts'
import { type OfficialRow, readOfficialChannels } from '../../../db/queries/official-channels.ts'
import { type RevisitRow, readRevisits } from '../../../db/queries/revisits.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import { isSharedHost } from '../../channel/site.ts'
import type { RegistryContext } from '../context.ts'
import { isGovernment } from '../review/official-standing.ts'
import { isFamily, isReadable } from './read-official-page.ts'

/** An official channel that a page or a file is expected to show. */
export interface Expected {
  readonly id: number
  readonly key: ChannelKey
  readonly organisation: string
}

/** What is read again: a page that official channels were read on, or the file of a domain. */
export interface Target {
  readonly kind: 'page' | 'file'
  readonly address: string
  /** Whose own page or domain it is; null for a page of somebody else's. */
  readonly owner: string | null
  /** All organisations whose channels it is about. */
  readonly organisations: readonly string[]
  readonly expected: readonly Expected[]
  /** Seconds between two readings. */
  readonly periodSeconds: number
  /** What the server gave along with the last good reading, where that holds for all expected. */
  readonly etag: string | null
  readonly lastModified: string | null
}

const day = 24 * 3600
/** Own pages and the state's: a day. Newspapers do not change what they printed: a week. */
const ownPeriod = day
const pressPeriod = 7 * day
/** A domain that has no file, or a page that fails, is not asked every day. */
const idlePeriod = 7 * day
const failuresBeforeIdle = 3

export const officialFilePath = '/.well-known/official-channels.json'

/** Where the file of a domain stands; tests add the port of a server of this machine. */
export type FileAddress = (domain: string) => string
export const officialFileAddress: FileAddress = (domain) => `https://${domain}${officialFilePath}`

/** Everything that is read again, each address once. */
export async function readTargets(
  db: Db,
  context: RegistryContext,
  fileAddress: FileAddress,
): Promise<readonly Target[]> {
  const official = (await readOfficialChannels(db, ['confirmed'])).filter((row) => !row.stale)
  const pages = pageTargets(official, context)
  const files = fileTargets(official, context, fileAddress)
  const [knownPages, knownFiles] = [await readRevisits(db, 'page'), await readRevisits(db, 'file')]
  return [
    ...pages.map((one) => withHistory(one, knownPages.get(one.address))),
    ...files.map((one) => withHistory(one, knownFiles.get(one.address))),
  ]
}

type Plan = Omit<Target, 'etag' | 'lastModified'>

function pageTargets(official: readonly OfficialRow[], context: RegistryContext): readonly Plan[] {
  const byAddress = new Map<string, Expected[]>()
  for (const row of official) {
    // A directory's word is too weak to be renewed by it.
    if (row.confirmation === 'directory' || !isReadable(row.channelKey)) continue
    for (const { url } of row.sources) {
      if (url === null || !URL.canParse(url) || url.endsWith(officialFilePath)) continue
      const expected = byAddress.get(url) ?? []
      expected.push({ id: row.id, key: row.channelKey, organisation: row.organisation })
      byAddress.set(url, expected)
    }
  }
  return [...byAddress].flatMap(([address, expected]) => {
    const standing = standingOfPage(address, expected, context)
    return standing === null ? [] : [{ kind: 'page' as const, address, expected, ...standing }]
  })
}

/** Null where strangers publish: such a page renews nothing. */
function standingOfPage(
  address: string,
  expected: readonly Expected[],
  { trustOf, organisations }: RegistryContext,
): Pick<Plan, 'owner' | 'organisations' | 'periodSeconds'> | null {
  const host = new URL(address).hostname
  const { trust, organisation } = trustOf(host)
  if (trust === 'unknown' || trust === 'community' || isSharedHost(host)) return null
  const about = [...new Set(expected.map((e) => e.organisation))]
  const isOwn =
    organisation !== null && about.every((id) => isFamily(organisation, id, organisations))
  const periodSeconds = isOwn || isGovernment(host) ? ownPeriod : pressPeriod
  return { owner: isOwn ? organisation : null, organisations: about, periodSeconds }
}

function fileTargets(
  official: readonly OfficialRow[],
  { organisations, trustOf }: RegistryContext,
  fileAddress: FileAddress,
): readonly Plan[] {
  return organisations.flatMap(({ id, domains }) =>
    domains.flatMap((domain) => {
      const { trust } = trustOf(domain)
      // On a network's or a shop's domain strangers publish too.
      if (trust === 'unknown' || trust === 'community' || isSharedHost(domain)) return []
      const address = fileAddress(domain)
      const named = official.filter(
        (row) => row.organisation === id && row.sources.some(({ url }) => url === address),
      )
      const expected = named.map((row) => ({ id: row.id, key: row.channelKey, organisation: id }))
      return {
        kind: 'file' as const,
        address,
        expected,
        owner: id,
        organisations: [id],
        periodSeconds: ownPeriod,
      }
    }),
  )
}

function withHistory(plan: Plan, row: RevisitRow | undefined): Target {
  const isIdle =
    row !== undefined &&
    (row.failures >= failuresBeforeIdle || (plan.kind === 'file' && row.readAt === null))
  const seen = new Set(row === undefined ? [] : [...row.found, ...Object.keys(row.missed)])
  // "Not modified" says something only of channels that were looked for when it was read.
  // A file is small and may expire: it is always read as a whole.
  const holds =
    plan.kind === 'page' &&
    row?.readAt != null &&
    row.problem === null &&
    plan.expected.every(({ key }) => seen.has(key))
  return {
    ...plan,
    periodSeconds: isIdle ? Math.max(idlePeriod, plan.periodSeconds) : plan.periodSeconds,
    etag: holds ? row.etag : null,
    lastModified: holds ? row.lastModified : null,
  }
}
