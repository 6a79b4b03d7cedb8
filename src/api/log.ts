import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { hex } from '../channel/hash-list.ts'
import { parseChannel } from '../channel/parse.ts'
import { checkpointText } from '../feed/checkpoint.ts'
import { entryBundle, tileOf } from '../feed/log-tiles.ts'
import { signNote } from '../feed/signed-note.ts'
import type { LogHead } from '../registry/log.ts'
import { problem } from './problems.ts'
import {
  describedTiles,
  getCheckpoint,
  getConsistency,
  getInclusion,
  getLogEntries,
  getLogKey,
} from './routes-log.ts'
import type { Services } from './services.ts'

const open = { 'access-control-allow-origin': '*' } as const
const seconds = { ...open, 'cache-control': 'public, max-age=5' } as const
/** A full tile never changes, and a partial one of a given width does not either. */
const forEver = { ...open, 'cache-control': 'public, max-age=31536000, immutable' } as const
const retry = { 'retry-after': '5' } as const

/** The public log of decisions: `/v1/log/…`. */
export function logRoutes(app: OpenAPIHono, services: Services): void {
  const away = (c: Context) => {
    c.header('retry-after', retry['retry-after'])
    return problem(c, 'database-away')
  }
  const checkpointOf = checkpoints(services)

  app.openapi(getCheckpoint, async (c) => {
    const registry = services.registry()
    if (!registry) return away(c)
    return c.text(await checkpointOf(await registry.log.head()), 200, seconds)
  })
  app.openapi(getLogKey, async (c) => {
    const { verifierKey } = await services.signer()
    return c.text(`${verifierKey}\n`, 200, { ...open, 'cache-control': 'public, max-age=300' })
  })
  app.openapi(getInclusion, async (c) => {
    const registry = services.registry()
    if (!registry) return away(c)
    const { index, size } = c.req.valid('query')
    const hashes = await registry.log.inclusion(index, size)
    return hashes ? c.json({ hashes: hashes.map(hex) }, 200, forEver) : problem(c, 'not-in-log')
  })
  app.openapi(getConsistency, async (c) => {
    const registry = services.registry()
    if (!registry) return away(c)
    const { from, to } = c.req.valid('query')
    const hashes = await registry.log.consistency(from, to)
    return hashes ? c.json({ hashes: hashes.map(hex) }, 200, forEver) : problem(c, 'not-in-log')
  })
  app.openapi(getLogEntries, async (c) => {
    const parsed = parseChannel(c.req.valid('query').key)
    if (!parsed.ok) return problem(c, 'unreadable-channel')
    const registry = services.registry()
    if (!registry) return away(c)
    const { log } = registry
    const opened = await log.entriesOf(parsed.channel.key)
    // The head is taken after the entries, so that it holds them all.
    const head = await log.head()
    const items = []
    for (const one of opened) {
      const proof = (await log.inclusion(one.index, head.size)) ?? []
      items.push({ ...one, proof: proof.map(hex) })
    }
    return c.json({ checkpoint: await checkpointOf(head), items }, 200, seconds)
  })
  tileRoutes(app, services, away)
}

/** A checkpoint is signed once for each size. */
export function checkpoints(services: Services): (head: LogHead) => Promise<string> {
  let last: { readonly size: number; readonly note: Promise<string> } | null = null
  return ({ size, root }) => {
    if (last?.size !== size) {
      const note = services
        .signer()
        .then((signer) => signNote(checkpointText({ origin: signer.name, size, root }), [signer]))
        .catch((fault: unknown) => {
          // Else a key that could not be read once would be missing until the log grows.
          last = null
          throw fault
        })
      last = { size, note }
    }
    return last.note
  }
}

function tileRoutes(app: OpenAPIHono, services: Services, away: (c: Context) => Response): void {
  for (const route of describedTiles) app.openAPIRegistry.registerPath(route)
  app.get('/v1/log/tile/:level/:path{.+}', async (c) => {
    const level = c.req.param('level')
    const tile = tileOf(c.req.param('path'))
    if (!tile || !/^([0-5]|entries)$/.test(level)) {
      return problem(c, 'bad-request', {
        detail:
          'A tile is /v1/log/tile/0/000, /v1/log/tile/0/x001/234 or, while it grows, …/000.p/12; `entries` stands for the level.',
      })
    }
    const registry = services.registry()
    if (!registry) return away(c)
    const headers = { ...forEver, 'content-type': 'application/octet-stream' }
    if (level === 'entries') {
      const bodies = await registry.log.bodies(tile.index, tile.width)
      return bodies ? c.body(entryBundle(bodies), 200, headers) : problem(c, 'not-in-log')
    }
    const hashes = await registry.log.tile(Number(level), tile.index, tile.width)
    if (!hashes) return problem(c, 'not-in-log')
    const bytes = new Uint8Array(hashes.length * 32)
    hashes.forEach((hash, at) => {
      bytes.set(hash, at * 32)
    })
    return c.body(bytes, 200, headers)
  })
}
