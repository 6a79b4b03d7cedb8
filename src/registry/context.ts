import type { Curated } from '../../db/data/load.ts'
import type { Db } from '../../db/database.ts'
import { readOrganisations } from '../../db/queries/organisations.ts'
import type { Organisation } from '../channel/organisation.ts'
import type { KnownHosts } from '../verdict/never-listed.ts'
import { type TrustOf, trustOfHosts } from './host-trust.ts'
import type { ErasureSecret } from './stay-erased.ts'

/** What reading and listing need to know beside the evidence; loaded once, after curated data. */
export interface RegistryContext extends KnownHosts {
  readonly organisations: readonly Organisation[]
  readonly trustOf: TrustOf
  /** Organisations whose word is an authority's. */
  readonly authorities: ReadonlySet<string>
  /** What is erased is hashed under it (stay-erased.ts). */
  readonly erasureSecret?: ErasureSecret
}

/** Sectors whose organisations speak with authority on what is genuine and what is forged. */
const authoritySectors = new Set([
  'social-insurance',
  'government',
  'police',
  'cybersecurity',
  'reporting',
  'emergency',
  'telecom',
])

/** @param curated trust of hosts and well-known hosts: the release says them, not the database. */
export async function readContext(
  db: Db,
  { hostTrust, wellKnownHosts }: Pick<Curated, 'hostTrust' | 'wellKnownHosts'>,
): Promise<RegistryContext> {
  const organisations = await readOrganisations(db)
  const trusted = hostTrust.filter((h) => h.trust !== 'unknown' && h.trust !== 'community')
  return {
    organisations,
    trustOf: trustOfHosts(hostTrust, organisations),
    authorities: new Set(
      organisations.filter((o) => authoritySectors.has(o.sector)).map((o) => o.id),
    ),
    wellKnownHosts: new Set(wellKnownHosts),
    ownHosts: new Set([
      ...organisations.flatMap((o) => o.domains),
      ...trusted.flatMap((h) => ('host' in h ? h.host : [])),
    ]),
  }
}
