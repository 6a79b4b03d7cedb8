import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Exporter, licence, licenceUrl } from '../feed/exports/exporter.ts'
import { exporterIds, exporterOf, exporters } from '../feed/exports/index.ts'
import { problem } from './problems.ts'
import { getExport, getExportFile, getExports } from './routes-exports.ts'
import type { BuiltExport, Services } from './services.ts'

/** A correction must not linger: five minutes, and a check of the tag after that. */
const caching = 'public, max-age=300, stale-while-revalidate=600'

/** `/v1/exports`: the whole registry in the formats that others' tools read (docs/exports.md). */
export function exportRoutes(app: OpenAPIHono, services: Services): void {
  const { index, publicUrl } = services

  app.openapi(getExports, (c) => {
    const now = index()
    if (!now) return problem(c, 'not-ready')
    const items = exporters.map(({ id, mediaType, title, statuses, files }) => ({
      id,
      url: `${publicUrl}/v1/exports/${id}`,
      mediaType,
      title,
      statuses,
      isFolder: files !== undefined,
    }))
    const { revision, madeAt } = now
    const about = { licence, licenceUrl, dispute: `${publicUrl}/khieu-nai` }
    return c.json({ items, next: null, revision, date: madeAt.slice(0, 10), ...about }, 200, {
      'cache-control': 'public, max-age=60',
    })
  })

  app.openapi(getExport, async (c) => {
    const { id } = c.req.valid('param')
    return (await serve(c, services, id, null)) as never
  })

  app.openapi(getExportFile, async (c) => {
    const { id, file } = c.req.valid('param')
    return (await serve(c, services, id, file)) as never
  })
}

async function serve(
  c: Context,
  { exports: service, logFault }: Services,
  id: string,
  file: string | null,
): Promise<Response> {
  const exporter = exporterOf(id)
  if (!exporter) return problem(c, 'not-found', { detail: `There are: ${exporterIds.join(', ')}.` })
  const opened = await service?.open(exporter, file)
  if (!opened) return problem(c, 'not-ready')
  if (opened.ok) return answer(c, exporter, file, opened.file)
  if (opened.reason !== 'refused') return problem(c, opened.reason)
  logFault(opened.fault, `GET ${c.req.routePath}`, requestId(c))
  return problem(c, 'export-refused', { detail: opened.fault.message })
}

const requestId = (c: Context) => (c.get('requestId' as never) as string | undefined) ?? null

/** The compressed bytes as they are kept, or unpacked on the way for a client that takes none. */
function answer(
  c: Context,
  { mediaType, fileName }: Exporter,
  file: string | null,
  { gzip, bytes, sha256, revision, madeAt }: BuiltExport,
): Response {
  const isTable = file?.endsWith('.csv') ?? false
  const tag = `${revision}-${sha256.toString('hex').slice(0, 24)}`
  const headers = {
    'content-type': isTable ? 'text/csv; charset=UTF-8' : mediaType,
    'content-disposition': `inline; filename="${file ?? fileName}"`,
    'cache-control': caching,
    'last-modified': new Date(madeAt).toUTCString(),
    vary: 'accept-encoding',
  }
  if (/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) {
    return new Response(gzip, {
      headers: {
        ...headers,
        etag: `"${tag}-gzip"`,
        'content-encoding': 'gzip',
        'content-length': String(gzip.length),
      },
    })
  }
  const unpacked = new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(unpacked, {
    headers: {
      ...headers,
      etag: `"${tag}"`,
      'content-length': String(bytes),
      'repr-digest': `sha-256=:${sha256.toString('base64')}:`,
    },
  })
}
