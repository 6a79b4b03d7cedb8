import { createRoute } from '@hono/zod-openapi'
import { RangeParams, RangeShape } from '../contract/range.ts'
import { badRequest, json, notReady } from './routes.ts'

export const getRange = createRoute({
  method: 'get',
  path: '/v1/range/{kind}/{prefix}',
  summary:
    'All channels whose hash begins with three digits: a lookup that does not name the channel',
  description:
    'Hides a question among the others of its range, about 250 possible 1900 numbers; it is not anonymity. See docs/private-lookups.md.',
  request: { params: RangeParams },
  responses: {
    200: json(RangeShape, 'Always, also where nothing is known; padded to a multiple of 16 rows.'),
    ...badRequest,
    ...notReady,
  },
})
