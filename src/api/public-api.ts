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
import {
  deleteCurrentSession,
  deleteOneSession,
  getDecisions,
  getMe,
  getQueue,
  getQueueItem,
  getSecondFactor,
  getSessions,
  getUsers,
  patchUser,
  postErasure,
  postPassword,
  postReview,
  postSecondFactor,
  postSession,
  postToken,
  postUser,
} from './routes-admin.ts'
import {
  getDispute,
  getDisputes,
  getReport,
  postAppeal,
  postDispute,
  postDisputeCheck,
  postReport,
} from './routes-citizens.ts'
import {
  getOpenDisputes,
  getReported,
  postDisputeDecision,
  postLetter,
  postReported,
} from './routes-desk.ts'
import {
  getBundle,
  getCitation,
  getHistory,
  getOembed,
  getOrganisationChanges,
  getStats,
  getStatsFile,
} from './routes-dossiers.ts'
import { getExport, getExportFile, getExports } from './routes-exports.ts'
import { getFeedFile, getFeedKey, getFeedManifest } from './routes-feed.ts'
import {
  getCheckpoint,
  getConsistency,
  getInclusion,
  getLogEntries,
  getLogKey,
} from './routes-log.ts'
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
    .openapi(postReport, handler)
    .openapi(getReport, handler)
    .openapi(postDispute, handler)
    .openapi(getDisputes, handler)
    .openapi(getDispute, handler)
    .openapi(postDisputeCheck, handler)
    .openapi(postAppeal, handler)
    .openapi(getCheckpoint, handler)
    .openapi(getLogKey, handler)
    .openapi(getInclusion, handler)
    .openapi(getConsistency, handler)
    .openapi(getLogEntries, handler)
    .openapi(getExports, handler)
    .openapi(getExport, handler)
    .openapi(getExportFile, handler)
    .openapi(getCitation, handler)
    .openapi(getBundle, handler)
    .openapi(getOrganisationChanges, handler)
    .openapi(getStatsFile, handler)

/** What reviewers and admins ask, with a token. */
const chainedAdmin = (app: OpenAPIHono) =>
  app
    .openapi(postSession, handler)
    .openapi(getSessions, handler)
    .openapi(getMe, handler)
    .openapi(deleteCurrentSession, handler)
    .openapi(deleteOneSession, handler)
    .openapi(postToken, handler)
    .openapi(postPassword, handler)
    .openapi(getSecondFactor, handler)
    .openapi(postSecondFactor, handler)
    .openapi(postUser, handler)
    .openapi(getUsers, handler)
    .openapi(patchUser, handler)
    .openapi(postErasure, handler)
    .openapi(getQueue, handler)
    .openapi(getQueueItem, handler)
    .openapi(postReview, handler)
    .openapi(getDecisions, handler)
    .openapi(getReported, handler)
    .openapi(postReported, handler)
    .openapi(getOpenDisputes, handler)
    .openapi(postLetter, handler)
    .openapi(postDisputeDecision, handler)

/** The types of the API, for `hc` (src/client.ts). */
export type PublicApi = ReturnType<typeof chained>
export type AdminApi = ReturnType<typeof chainedAdmin>
