import type { OpenAPIHono } from '@hono/zod-openapi'
import {
  getBlacklist,
  getChannel,
  getCheck,
  getFind,
  getOfficial,
  getOrganisation,
  getOrganisations,
  getReset,
  postCheck,
  postResetPlan,
} from './routes.ts'
import { getHistory, getOembed, getStats } from './routes-dossiers.ts'
import { getFeedFile, getFeedKey, getFeedManifest } from './routes-feed.ts'
import { getRange } from './routes-range.ts'

/** Never runs: it stands for handlers where only the types of the routes are wanted. */
const handler = () => {
  throw new Error('for types alone')
}

/** The public routes chained, which is how Hono's client learns of them; this is never called. */
const chained = (app: OpenAPIHono) =>
  app
    .openapi(getCheck, handler)
    .openapi(postCheck, handler)
    .openapi(getFind, handler)
    .openapi(getOfficial, handler)
    .openapi(getBlacklist, handler)
    .openapi(getChannel, handler)
    .openapi(getHistory, handler)
    .openapi(getOembed, handler)
    .openapi(getStats, handler)
    .openapi(getOrganisations, handler)
    .openapi(getOrganisation, handler)
    .openapi(getRange, handler)
    .openapi(getFeedManifest, handler)
    .openapi(getFeedKey, handler)
    .openapi(getFeedFile, handler)
    .openapi(getReset, handler)
    .openapi(postResetPlan, handler)

/** The type of the public API, for `hc` (src/client.ts). */
export type PublicApi = ReturnType<typeof chained>
