import { z } from '@hono/zod-openapi'
import { text } from './text.ts'

/** The shapes of reviewers' accounts, sessions and tokens, under /v1/admin. */

export const roleNames = ['reviewer', 'editor', 'admin'] as const

const Role = z.enum(roleNames)
const name = text(40).openapi({
  description: 'Lower case letters, digits, dot, hyphen.',
  example: 'an.nguyen',
})
const password = text(200).openapi({ format: 'password' })
export const at = z.string().openapi({ format: 'date-time' })

const code = text(20).openapi({
  description: 'Six digits of the second factor, where the account has one.',
  example: '492039',
})

export const LoginBody = z
  .strictObject({ name, password, code: code.optional() })
  .openapi('Login', { example: { name: 'an.nguyen', password: 'mot-mat-khau-dai' } })
export const PersonShape = z.object({ id: z.int(), name, role: Role }).openapi('Person')
export const SignedInShape = z.object({ person: PersonShape, expiresAt: at }).openapi('SignedIn')

export const AccountShape = PersonShape.extend({
  createdAt: at,
  disabled: z.boolean(),
  secondFactor: z.boolean().openapi({ description: 'Signing in asks for a code, too.' }),
}).openapi('Account')
export const NewAccountBody = z
  .strictObject({ name, password, role: Role.default('reviewer') })
  .openapi('NewAccount', {
    example: { name: 'binh.tran', password: 'mot-mat-khau-dai', role: 'reviewer' },
  })
export const AccountChangeBody = z
  .strictObject({
    role: Role.optional(),
    password: password.optional(),
    disabled: z.boolean().optional(),
    secondFactor: z
      .literal(false)
      .optional()
      .openapi({ description: 'Takes it away from who has lost the phone.' }),
  })
  .openapi('AccountChange', { example: { role: 'editor' } })
export const PasswordBody = z
  .strictObject({ old: password, password })
  .openapi('PasswordChange', { example: { old: 'mot-mat-khau-cu', password: 'mot-mat-khau-dai' } })

export const SessionShape = z
  .object({
    id: z.int(),
    kind: z.enum(['session', 'token']),
    label: z.string(),
    createdAt: at,
    expiresAt: at,
  })
  .openapi('Session')
export const TokenBody = z
  .strictObject({ label: text(80, 1) })
  .openapi('NewToken', { example: { label: 'máy ở nhà' } })
export const TokenShape = z
  .object({
    token: z.string().openapi({ description: 'Shown this once; only its hash is kept.' }),
    session: SessionShape,
  })
  .openapi('Token')

const secret = text(32).openapi({
  description: '160 bits in base32.',
  example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
})
export const SecondFactorShape = z
  .object({
    on: z.boolean(),
    offer: z.object({
      secret,
      uri: z.string().openapi({
        description: 'For an app that shows codes (RFC 6238); new with each question.',
      }),
    }),
  })
  .openapi('SecondFactor')
export const SecondFactorBody = z
  .strictObject({ password, secret, code })
  .openapi('NewSecondFactor', {
    example: {
      password: 'mot-mat-khau-dai',
      secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      code: '492039',
    },
  })
