import { createRoute, z } from '@hono/zod-openapi'
import {
  BundleParams,
  ConsistencyQuery,
  InclusionQuery,
  LogEntriesQuery,
  LogEntriesShape,
  ProofShape,
  TileParams,
} from '../contract/log.ts'
import { badRequest, json, problemOf } from './routes.ts'

const away = { 503: problemOf('The database does not answer now; see Retry-After.') }
const notThere = { 404: problemOf('The log has no such place.') }
const text = (description: string) => ({
  content: { 'text/plain': { schema: z.string() } },
  description,
})
const bytes = (description: string) => ({
  content: { 'application/octet-stream': { schema: z.string() } },
  description,
})

export const getCheckpoint = createRoute({
  method: 'get',
  path: '/v1/log/checkpoint',
  summary: 'The signed head of the public log of decisions',
  description:
    'A C2SP signed note: name of the log, number of entries, root of the Merkle tree (RFC 6962).',
  responses: { 200: text('The note.'), ...away },
})

export const getLogKey = createRoute({
  method: 'get',
  path: '/v1/log/key',
  summary: 'The public key that signs the log',
  responses: { 200: text('`name+id+base64` (C2SP signed note, Ed25519).') },
})

/** Paths of several segments, which are routed by hand: these two only describe them. */
export const describedTiles = [
  {
    method: 'get',
    path: '/v1/log/tile/{level}/{path}',
    summary: 'Hashes of the tree, 256 a tile (C2SP tlog-tiles)',
    request: { params: TileParams },
    responses: { 200: bytes('32 bytes a hash.'), ...badRequest, ...notThere, ...away },
  },
  {
    method: 'get',
    path: '/v1/log/tile/entries/{path}',
    summary: 'Entries of the log, 256 a bundle (C2SP tlog-tiles)',
    request: { params: BundleParams },
    responses: {
      200: bytes('Each entry after its length in two bytes, the high one first.'),
      ...badRequest,
      ...notThere,
      ...away,
    },
  },
] as const

export const getInclusion = createRoute({
  method: 'get',
  path: '/v1/log/inclusion',
  summary: 'Proof that an entry is in the log',
  request: { query: InclusionQuery },
  responses: { 200: json(ProofShape, 'The proof.'), ...badRequest, ...notThere, ...away },
})

export const getConsistency = createRoute({
  method: 'get',
  path: '/v1/log/consistency',
  summary: 'Proof that the log of today begins with an older one',
  request: { query: ConsistencyQuery },
  responses: { 200: json(ProofShape, 'The proof.'), ...badRequest, ...notThere, ...away },
})

export const getLogEntries = createRoute({
  method: 'get',
  path: '/v1/log/entries',
  summary: 'All decisions on one channel, with their proofs and what opens their commitments',
  request: { query: LogEntriesQuery },
  responses: {
    200: json(LogEntriesShape, 'The oldest first; none on a number that may be a person’s.'),
    ...badRequest,
    422: problemOf('`key` is no channel.'),
    ...away,
  },
})
