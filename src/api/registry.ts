import { randomUUID } from 'node:crypto'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import type { Organisation } from '../channel/organisation.ts'
import { parseChannel } from '../channel/parse.ts'
import type { OrganisationDetail, OrganisationShape } from '../contract/requests.ts'
import { checkChannel } from '../verdict/check.ts'
import { find } from '../verdict/find.ts'
import type { Listing, OfficialChannel } from '../verdict/registry.ts'
import { recordAt } from './dossiers.ts'
import { listingItem, officialItem } from './items.ts'
import { type Cursors, cursorsOf, pageAfter } from './page-of.ts'
import { problem } from './problems.ts'
import {
  getBlacklist,
  getChannel,
  getFind,
  getOfficial,
  getOrganisation,
  getOrganisations,
} from './routes.ts'
import type { Services } from './services.ts'

/** Lists change with the revision only; a minute keeps a correction from lingering. */
const listHeaders = {
  'cache-control': 'public, max-age=60',
  'access-control-allow-origin': '*',
} as const

const organisationItem = (o: Organisation): z.infer<typeof OrganisationShape> => {
  const { tokens: _, ...shown } = o
  return shown
}

const officialKey = (c: OfficialChannel) => `${c.key}\n${c.organisation}`

/** What is public of the listings: proposals wait for a reviewer, the rest says what it is. */
const isShown = (l: Listing, status: string | undefined) =>
  status
    ? l.status === status && status !== 'proposed'
    : l.status === 'listed' || l.status === 'disputed'

/** A cursor goes on in the list that it came from, with the same filters. */
const listName = (list: string, filters: Readonly<Record<string, string | undefined>>): string =>
  JSON.stringify([list, filters])

/** A page of a list: what the handlers of lists share. Undefined where the cursor is not ours. */
function pageFor<T>(
  cursors: Cursors,
  list: {
    readonly name: string
    readonly sorted: readonly T[]
    readonly keyOf: (item: T) => string
  },
  query: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const after = cursors.open(list.name, query.cursor)
  if (after === undefined) return undefined
  return pageAfter(list.sorted, list.keyOf, after, query.limit, (key) =>
    cursors.seal(list.name, key),
  )
}

/** RFC 8288: the next page as a link, for clients that follow links. */
function linkTo(url: string, next: string | null): Record<string, string> {
  if (next === null) return {}
  const address = new URL(url)
  address.searchParams.set('cursor', next)
  return { link: `<${address.pathname}${address.search}>; rel="next"` }
}

export function registryRoutes(app: OpenAPIHono, services: Services): void {
  const cursors = cursorsOf(services.cursorSecret ?? randomUUID())

  app.openapi(getFind, (c) => {
    const index = services.index()
    if (!index) return problem(c, 'not-ready')
    const items = find(index, c.req.valid('query').q)
    return c.json({ items, next: null, revision: index.revision }, 200, listHeaders)
  })

  app.openapi(getOfficial, (c) => {
    const index = services.index()
    if (!index) return problem(c, 'not-ready')
    const query = c.req.valid('query')
    const { kind, organisation } = query
    const sorted = index.snapshot.official
      .filter(
        (o) => (!kind || o.kind === kind) && (!organisation || o.organisation === organisation),
      )
      .toSorted((a, b) => compare(officialKey(a), officialKey(b)))
    const name = listName('official', { kind, organisation })
    const page = pageFor(cursors, { name, sorted, keyOf: officialKey }, query)
    if (!page) return problem(c, 'bad-cursor')
    const { items, next } = page
    return c.json({ items: items.map(officialItem), next, revision: index.revision }, 200, {
      ...listHeaders,
      ...linkTo(c.req.url, next),
    })
  })

  app.openapi(getBlacklist, (c) => {
    const index = services.index()
    if (!index) return problem(c, 'not-ready')
    const query = c.req.valid('query')
    const { kind, organisation, category, status } = query
    const sorted = index.snapshot.listings
      .filter(
        (l) =>
          isShown(l, status) &&
          (!kind || l.kind === kind) &&
          (!organisation || l.organisation === organisation) &&
          (!category || l.category === category),
      )
      .toSorted((a, b) => compare(a.key, b.key))
    const name = listName('blacklist', { kind, organisation, category, status })
    const page = pageFor(cursors, { name, sorted, keyOf: (l) => l.key }, query)
    if (!page) return problem(c, 'bad-cursor')
    const { items, next } = page
    const shown = items.map((l) => listingItem(index, l))
    return c.json({ items: shown, next, revision: index.revision }, 200, {
      ...listHeaders,
      ...linkTo(c.req.url, next),
    })
  })

  app.openapi(getChannel, async (c) => {
    const index = services.index()
    if (!index) return problem(c, 'not-ready')
    const { key } = c.req.valid('param')
    const parsed = parseChannel(key)
    if (!parsed.ok) {
      return problem(c, 'unreadable-channel', {
        detail: `${parsed.message.vi} / ${parsed.message.en}`,
        reason: parsed.reason,
      })
    }
    const { channel } = parsed
    const { revision } = c.req.valid('query')
    if (revision !== undefined) return (await recordAt(c, services, key, revision)) as never
    const official = index.official.get(channel.key) ?? []
    const listing = index.listings.get(channel.key)
    const shown = listing && listing.status !== 'proposed' ? listingItem(index, listing) : null
    if (official.length === 0 && !shown) return problem(c, 'unknown-channel')
    const verdict = checkChannel(index, channel, key)
    return c.json(
      {
        channel,
        verdict,
        official: official.map(officialItem),
        listing: shown,
        revision: index.revision,
      },
      200,
      listHeaders,
    )
  })

  app.openapi(getOrganisations, (c) => {
    const index = services.index()
    if (!index) return problem(c, 'not-ready')
    const query = c.req.valid('query')
    const sorted = index.snapshot.organisations.toSorted((a, b) => compare(a.id, b.id))
    const page = pageFor(cursors, { name: 'organisations', sorted, keyOf: (o) => o.id }, query)
    if (!page) return problem(c, 'bad-cursor')
    const { items, next } = page
    return c.json({ items: items.map(organisationItem), next, revision: index.revision }, 200, {
      ...listHeaders,
      ...linkTo(c.req.url, next),
    })
  })

  app.openapi(getOrganisation, (c) => {
    const index = services.index()
    if (!index) return problem(c, 'not-ready')
    const organisation = index.organisations.get(c.req.valid('param').id)
    if (!organisation) return problem(c, 'unknown-organisation')
    const detail: z.infer<typeof OrganisationDetail> = {
      ...organisationItem(organisation),
      official: (index.officialOf.get(organisation.id) ?? []).map(officialItem),
      listings: index.snapshot.listings.filter(
        (l) => l.organisation === organisation.id && isShown(l, undefined),
      ).length,
    }
    return c.json(detail, 200, listHeaders)
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
