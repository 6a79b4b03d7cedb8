import type { OpenAPIHono } from '@hono/zod-openapi'
import { atomFeed, type ChangeFeed, jsonFeed, rssFeed } from '../feed/exports/change-feeds.ts'
import { dataLicence } from '../registry/bundle/make-bundle.ts'
import { problem } from './problems.ts'
import { getOrganisationChanges } from './routes-dossiers.ts'
import type { Services } from './services.ts'

const mostChanges = 100

const formats = {
  'changes.rss': { mediaType: 'application/rss+xml; charset=UTF-8', write: rssFeed },
  'changes.atom': { mediaType: 'application/atom+xml; charset=UTF-8', write: atomFeed },
  'changes.json': { mediaType: 'application/feed+json', write: jsonFeed },
} as const

/** What changed around one organisation: its own channels, and those that are mistaken for it. */
export function organisationChangesRoutes(app: OpenAPIHono, services: Services): void {
  app.openapi(getOrganisationChanges, async (c) => {
    const index = services.index()
    if (!index) return problem(c, 'not-ready') as never
    const { id, feed } = c.req.valid('param')
    const organisation = index.organisations.get(id)
    if (!organisation) return problem(c, 'unknown-organisation') as never
    const registry = services.registry()
    if (!registry) return problem(c, 'database-away') as never
    const { revision } = index
    const changes = await registry.changes({ organisation: id, revision, limit: mostChanges })
    const { publicUrl } = services
    const { mediaType, write } = formats[feed]
    const about: ChangeFeed = {
      title: `Kênh Thật: ${organisation.name}`,
      description: `Kênh chính thức và cảnh báo về kênh dễ nhầm với ${organisation.shortName}.`,
      homepage: `${publicUrl}/co-quan/${id}`,
      self: `${publicUrl}/v1/organisations/${id}/${feed}`,
      publicUrl,
      licence: dataLicence,
      date: index.madeAt,
      changes,
      organisations: index.organisations,
    }
    return c.body(write(about), 200, {
      'content-type': mediaType,
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    }) as never
  })
}
