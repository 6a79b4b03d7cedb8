import { z } from '@hono/zod-openapi'
import { list, TextShape } from './schemas.ts'

/** What is read of a webhook of jambonz; it carries more. */
export const CallHookBody = z
  .looseObject({
    call_sid: z.string().min(1).max(200),
    direction: z.string().max(20).optional(),
    from: z.string().max(300).optional(),
    to: z.string().max(300).optional(),
    reason: z.string().max(50).optional(),
    digits: z.string().max(50).optional(),
    speech: z
      .looseObject({
        alternatives: z
          .array(z.looseObject({ transcript: z.string().max(1_000) }))
          .max(20)
          .optional(),
      })
      .optional(),
    call_status: z.string().max(50).optional(),
  })
  .openapi('CallWebhook', {
    example: { call_sid: '4a1f', direction: 'inbound', from: '0912345678', to: '19009068' },
  })

export const callHooks = [
  'start',
  'answered',
  'menu',
  'bhxh-code',
  'confirm',
  'number',
  'status',
] as const

export const VerbsShape = list(z.looseObject({ verb: z.string() }).openapi('Verb')).openapi({
  description: 'Verbs of jambonz (`@jambonz/schema`), in order.',
})

const oneTimeCode = z
  .string()
  .regex(/^\d{6,8}$/)
  .openapi({ example: '12345678' })
const password = z.string().min(8).max(128)

export const EmailRequestBody = z
  .strictObject({ email: z.email().max(254) })
  .openapi('ResetEmailRequest', { example: { email: 'an@example.com' } })
export const EmailPasswordBody = z
  .strictObject({ email: z.email().max(254), oneTimeCode, password })
  .openapi('ResetEmailPassword', {
    example: { email: 'an@example.com', oneTimeCode: '12345678', password: 'mot-mat-khau-dai' },
  })
export const CallPasswordBody = z
  .strictObject({ code: z.string().regex(/^(?:\d{10}|\d{12})$/), oneTimeCode, password })
  .openapi('ResetCallPassword', {
    example: { code: '0123456789', oneTimeCode: '12345678', password: 'mot-mat-khau-dai' },
  })
export const SaidShape = z
  .object({ message: TextShape, sandbox: z.boolean() })
  .openapi('ResetAnswer')
