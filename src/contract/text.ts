import { z } from '@hono/zod-openapi'

/**
 * Text that can be kept as it was written. JSON can hold half a character (`"\ud800"`), which a database
 * takes as `�`: what stood there would be lost without a word.
 */
export const wholeText = () =>
  z.string().regex(/^\P{Cs}*$/u, 'holds half a character: send it again as it was written')

/**
 * Text of reviewers, which stands in public for good: no control characters but line breaks and tabs, and
 * no sign that a character was lost on its way here.
 */
export const text = (most: number, least = 0) =>
  wholeText()
    .min(least)
    .max(most)
    .regex(/^(?:[^\p{Cc}]|[\t\n\r])*$/u, 'holds a control character')
    .regex(/^[^\u{fffd}]*$/u, 'holds �, where a character was lost: write it again')
