import type { Context } from 'hono'
import type { ReviewRefusal } from '../registry/review/item.ts'
import { problem } from './problems.ts'

/** Why an item could not be decided so. */
export function reviewProblem(c: Context, reason: ReviewRefusal) {
  switch (reason) {
    case 'unknown-item':
      return problem(c, 'not-found')
    case 'needs-reason':
    case 'private-data':
      return problem(c, 'reason-refused', { reason })
    case 'not-your-role':
      return problem(c, 'not-allowed')
    default:
      return problem(c, 'review-refused', { reason })
  }
}
