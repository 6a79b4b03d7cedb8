import { createRoute, z } from '@hono/zod-openapi'
import { badRequest, notReady, problemOf } from './routes.ts'

const plain = (description: string) => ({
  content: { 'text/plain': { schema: z.string() } },
  description,
})

export const getFeedManifest = createRoute({
  method: 'get',
  path: '/v1/feed/manifest',
  summary: 'The newest version of the signed feed',
  description: 'A C2SP signed note with Ed25519: version, expiry, and each file by SHA-256.',
  responses: { 200: plain('The note.'), ...notReady },
})

export const getFeedKey = createRoute({
  method: 'get',
  path: '/v1/feed/key',
  summary: 'The public keys to pin, one a line',
  description: 'Take them once and over a way that you trust: keys from here alone prove nothing.',
  responses: { 200: plain('Keys as `name+id+base64`.'), ...notReady },
})

export const getFeedFile = createRoute({
  method: 'get',
  path: '/v1/feed/{kind}/{sha256}',
  summary: 'A file that a manifest names; it never changes',
  request: {
    params: z.object({
      kind: z.enum(['full', 'prefixes', 'delta']),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: '64 hexadecimal digits' }),
    }),
  },
  responses: {
    200: {
      content: {
        'application/x-ndjson': { schema: z.string() },
        'application/octet-stream': { schema: z.string() },
      },
      description: 'The bytes.',
    },
    ...badRequest,
    404: problemOf('No manifest of the last day names it.'),
  },
})
