import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { isOwnOrigin, tokenOfBearer, tokenOfCookie } from '../contract/session.ts'
import type { Registry } from '../registry/registry.ts'
import type { Person, Role } from '../registry/review/accounts.ts'
import { isAtLeast } from '../registry/review/roles.ts'
import type { ReviewUseCases } from '../registry/review/use-cases.ts'
import { problem } from './problems.ts'
import type { Services } from './services.ts'

export interface Allowed {
  readonly registry: Registry
  readonly review: ReviewUseCases
  readonly person: Person
  /** What opened the door; ends with `logOut`. */
  readonly token: string
}

export const isSecure = ({ publicUrl }: Pick<Services, 'publicUrl'>): boolean =>
  publicUrl.startsWith('https:')

const isUnsafe = (method: string): boolean => method !== 'GET' && method !== 'HEAD'

export const fromOwnPages = (c: Context, { publicUrl }: Pick<Services, 'publicUrl'>): boolean =>
  isOwnOrigin(
    {
      origin: c.req.header('origin'),
      secFetchSite: c.req.header('sec-fetch-site'),
      host: c.req.header('host'),
    },
    publicUrl,
  )

/**
 * Runs the work for a person whose role is enough, and answers everybody else with a problem. A
 * session cookie opens nothing for a request of another site; a token in a header is no browser's.
 */
export async function allowed<R>(
  c: Context,
  services: Services,
  least: Role,
  work: (by: Allowed) => Promise<R>,
) {
  const registry = services.registry()
  if (!registry) return problem(c, 'database-away')
  const bearer = tokenOfBearer(c.req.header('authorization'))
  const cookie = tokenOfCookie(c.req.header('cookie'), isSecure(services))
  const token = bearer ?? cookie
  if (token === null) return problem(c, 'not-signed-in')
  if (bearer === null && isUnsafe(c.req.method) && !fromOwnPages(c, services)) {
    return problem(c, 'cross-site')
  }
  const person = await registry.review.accounts.whoIs(token)
  if (!person) return problem(c, 'not-signed-in')
  if (!isAtLeast(person.role, least)) return problem(c, 'not-allowed')
  return work({ registry, review: registry.review, person, token })
}

/** Whether the request bears the `ADMIN_TOKEN` of the configuration. */
export function bearsAdminToken(c: Context, adminToken: string | null | undefined): boolean {
  const given = c.req.header('authorization')?.match(/^Bearer (\S+)$/i)?.[1]
  if (!adminToken || given === undefined) return false
  const [a, b] = [Buffer.from(given), Buffer.from(adminToken)]
  return a.length === b.length && timingSafeEqual(a, b)
}
