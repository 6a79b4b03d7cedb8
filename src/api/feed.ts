import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { problem } from './problems.ts'
import { Recent } from './recent.ts'
import { getFeedFile, getFeedKey, getFeedManifest } from './routes-feed.ts'
import type { Services } from './services.ts'

const mostKept = 16
const text = 'text/plain; charset=UTF-8'
/** A file is named by what it holds: it never changes. */
const forEver = 'public, max-age=31536000, immutable'
const manifestCaching = 'public, max-age=60, stale-while-revalidate=300, stale-if-error=86400'

const zipped = promisify(gzip)

/** `/v1/feed`: files that any cache may hold; what they mean is docs/feed.md's and the client's. */
export function feedRoutes(app: OpenAPIHono, { feed }: Services): void {
  const kept = new Recent<Uint8Array<ArrayBuffer>>(mostKept)

  app.openapi(getFeedManifest, async (c) => {
    const note = (await feed?.manifest()) ?? null
    if (note === null) return problem(c, 'not-ready')
    const digest = hash('sha256', note, 'buffer')
    return c.text(note, 200, {
      'content-type': text,
      'cache-control': manifestCaching,
      etag: `"${digest.toString('hex').slice(0, 32)}"`,
      'repr-digest': `sha-256=:${digest.toString('base64')}:`,
    }) as never
  })

  app.openapi(getFeedKey, async (c) => {
    if (!feed) return problem(c, 'not-ready')
    const keys = await feed.keys()
    return c.text(`${keys.join('\n')}\n`, 200, {
      'content-type': text,
      'cache-control': 'public, max-age=3600',
    }) as never
  })

  app.openapi(getFeedFile, async (c) => {
    const { kind, sha256 } = c.req.valid('param')
    const name = `${kind}/${sha256}`
    const bytes = (await feed?.file(name)) ?? null
    if (!bytes) return problem(c, 'not-found')
    const headers = {
      'content-type': kind === 'full' ? 'application/x-ndjson' : 'application/octet-stream',
      'cache-control': forEver,
      vary: 'accept-encoding',
    }
    // A Rice-coded set has nothing left to squeeze.
    const accepts = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
    if (kind === 'prefixes' || !accepts) {
      return new Response(bytes, { headers: { ...headers, etag: `"${sha256}"` } }) as never
    }
    const body = kept.get(name) ?? new Uint8Array(await zipped(bytes, { level: 9 }))
    kept.set(name, body)
    return new Response(body, {
      headers: { ...headers, etag: `"${sha256}-gzip"`, 'content-encoding': 'gzip' },
    }) as never
  })
}
