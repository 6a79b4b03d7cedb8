import type { OpenAPIHono } from '@hono/zod-openapi'
import { dataLicence } from '../registry/bundle/make-bundle.ts'
import { chartCsv, chartsOf } from '../registry/stats/charts.ts'
import { statsAt } from '../registry/stats/stats-at.ts'
import { problem } from './problems.ts'
import { getStats, getStatsFile } from './routes-dossiers.ts'
import type { Services } from './services.ts'

const minute = {
  'cache-control': 'public, max-age=60',
  'access-control-allow-origin': '*',
} as const

/** The figures of the newest revision, and each chart's as CSV. */
export function statsRoutes(app: OpenAPIHono, services: Services): void {
  app.openapi(getStats, async (c) => {
    const index = services.index()
    if (!index) return problem(c, 'not-ready')
    const stats = await statsAt(index, services.registry())
    const { newListingsByWeek, disputes } = stats
    if (newListingsByWeek === null || disputes === null) return problem(c, 'database-away')
    const more = { licence: dataLicence, disputeUrl: `${services.publicUrl}/khieu-nai` }
    return c.json({ ...stats, newListingsByWeek, disputes, ...more }, 200, minute)
  })

  app.openapi(getStatsFile, async (c) => {
    const index = services.index()
    if (!index) return problem(c, 'not-ready') as never
    const { file } = c.req.valid('param')
    const stats = await statsAt(index, services.registry())
    const chart = chartsOf(stats).find(({ id }) => `${id}.csv` === file)
    if (!chart) return problem(c, 'database-away') as never
    return c.body(chartCsv(chart), 200, {
      ...minute,
      'content-type': 'text/csv; charset=UTF-8; header=present',
      'content-disposition': `attachment; filename="kenhthat-${stats.revision}-${file}"`,
    }) as never
  })
}
