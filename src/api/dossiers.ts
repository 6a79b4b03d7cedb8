import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { z } from 'zod'
import type { Channel } from '../channel/channel.ts'
import { parseChannel } from '../channel/parse.ts'
import type { ChannelRecordAt, HistoryShape } from '../contract/dossiers.ts'
import { citationWriters } from '../feed/cite/formats.ts'
import { makeBundle } from '../registry/bundle/make-bundle.ts'
import { citedNow, citedOf, citedSource, recordPath } from '../registry/dossier/cited.ts'
import type { Dossier, DossierEvidence } from '../registry/dossier/dossier.ts'
import { type StateAt, stateAt } from '../registry/dossier/state-at.ts'
import type { Registry } from '../registry/registry.ts'
import { checkChannel } from '../verdict/check.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { listingItem, officialItem } from './items.ts'
import { checkpoints } from './log.ts'
import { problem } from './problems.ts'
import { getBundle, getCitation, getHistory } from './routes-dossiers.ts'
import type { Services } from './services.ts'

const minute = {
  'cache-control': 'public, max-age=60',
  'access-control-allow-origin': '*',
} as const

/** What was found for a key, or the answer that says why nothing was. */
type Opened =
  | {
      readonly ok: true
      readonly dossier: Dossier
      readonly registry: Registry
      readonly index: RegistryIndex
    }
  | { readonly ok: false; readonly response: Response }

/** Reads the dossier of a key in any spelling. */
async function open(c: Context, services: Services, spelling: string): Promise<Opened> {
  const refuse = (response: Response) => ({ ok: false, response }) as const
  const index = services.index()
  if (!index) return refuse(problem(c, 'not-ready'))
  const parsed = parseChannel(spelling)
  if (!parsed.ok) {
    const detail = `${parsed.message.vi} / ${parsed.message.en}`
    return refuse(problem(c, 'unreadable-channel', { detail, reason: parsed.reason }))
  }
  const registry = services.registry()
  if (!registry) return refuse(problem(c, 'database-away'))
  const found = await registry.dossiers.of(parsed.channel.key)
  if (found.ok) return { ok: true, dossier: found.dossier, registry, index }
  return refuse(problem(c, found.reason === 'unknown' ? 'unknown-channel' : 'taken-down'))
}

/** `GET /v1/channels/{key}?revision=`: the permanent address of a record. */
export async function recordAt(c: Context, services: Services, key: string, revision: number) {
  const opened = await open(c, services, key)
  if (!opened.ok) return opened.response
  const { dossier, index } = opened
  const state = revision > dossier.revision ? null : stateAt(dossier, index, revision)
  if (!state) return problem(c, 'unknown-revision')
  return c.json(recordOf(dossier, state, index, services.publicUrl), 200, minute)
}

function recordOf(
  { channel, listing, revision }: Dossier,
  state: StateAt,
  index: RegistryIndex,
  publicUrl: string,
): z.infer<typeof ChannelRecordAt> {
  const { decision, decidedAt } = state
  return {
    channel,
    verdict: state.verdict,
    official: state.official.map(officialItem),
    listing: state.listing && listingItem(index, state.listing),
    revision: state.revision,
    past: {
      decidedAt,
      rule: decision.rule,
      reason: { vi: decision.reasonVi, en: decision.reasonEn },
      url: publicUrl + recordPath(channel.key, state.revision),
      present: {
        verdict: checkChannel(index, channel as Channel, channel.key).verdict,
        status: listing?.status ?? null,
        revision,
      },
    },
  }
}

/** History, citations and evidence bundles of channels: `/v1/channels/{key}/…`. */
export function dossierRoutes(app: OpenAPIHono, services: Services): void {
  const { publicUrl } = services
  const checkpointOf = checkpoints(services)

  app.openapi(getHistory, async (c) => {
    const opened = await open(c, services, c.req.valid('param').key)
    if (!opened.ok) return opened.response as never
    return c.json(historyOf(opened.dossier, publicUrl), 200, minute)
  })

  app.openapi(getCitation, async (c) => {
    const { format, lang, revision } = c.req.valid('query')
    const opened = await open(c, services, c.req.valid('param').key)
    if (!opened.ok) return opened.response as never
    const { dossier, index } = opened
    const asked = revision ?? dossier.revision
    const state = asked > dossier.revision ? null : stateAt(dossier, index, asked)
    if (!state) return problem(c, 'unknown-revision') as never
    const cited = citedOf(dossier, state, publicUrl)
    if (format === 'json') return c.json(cited, 200, minute)
    const { mediaType, extension, write } = citationWriters[format]
    return c.body(write(cited, lang), 200, {
      ...minute,
      'content-type': mediaType,
      'content-disposition': `inline; filename="${cited.record.id}.${extension}"`,
    }) as never
  })

  app.openapi(getBundle, async (c) => {
    const opened = await open(c, services, c.req.valid('param').key)
    if (!opened.ok) return opened.response as never
    const { dossier, index, registry } = opened
    const cited = citedNow(dossier, index, publicUrl)
    if (!cited) return problem(c, 'unknown-revision') as never
    // The head is taken after the decisions, so that it holds them all.
    const head = await registry.log.head()
    const bytes = await makeBundle({
      ...{ dossier, index, cited, publicUrl },
      forbidden: (await services.forbidden?.()) ?? new Set(),
      checkpoint: await checkpointOf(head),
      proofOf: async (at) => (await registry.log.inclusion(at, head.size)) ?? [],
      signer: await services.signer(),
    })
    return c.body(bytes, 200, {
      ...minute,
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${cited.record.id}.zip"`,
    }) as never
  })
}

function historyOf(dossier: Dossier, publicUrl: string): z.infer<typeof HistoryShape> {
  const { channel, revision, decisions, evidence } = dossier
  return {
    channel,
    revision,
    items: decisions.map(({ reasonVi, reasonEn, evidenceIds, log, category, ...d }) => ({
      ...d,
      category: category as z.infer<typeof HistoryShape>['items'][number]['category'],
      reason: { vi: reasonVi, en: reasonEn },
      evidence: evidenceIds,
      logIndex: log?.index ?? null,
      url: publicUrl + recordPath(channel.key, d.revision),
    })),
    evidence: evidence.map((e: DossierEvidence) => citedSource(dossier, e)),
    bundle: `${publicUrl}/v1/channels/${encodeURIComponent(channel.key)}/bundle`,
  }
}
