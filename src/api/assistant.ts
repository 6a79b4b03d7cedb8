import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import type { Assistant } from '../reset/assistant.ts'
import { onInput, onStart, onStatus } from '../reset/call/webhook.ts'
import { isAuthentic, type WebhookAuth } from '../reset/call/webhook-auth.ts'
import { requestByEmail } from '../reset/email.ts'
import { type Redeemed, type RedeemRequest, redeem } from '../reset/redeem.ts'
import { Secret } from '../reset/secret.ts'
import {
  postCallHook,
  postCallPassword,
  postResetEmail,
  postResetEmailPassword,
} from './assistant-routes.ts'
import { problem } from './problems.ts'

/** The assistant as the HTTP side sees it; absent in guide mode, and with it its routes. */
export interface AssistantAccess {
  /** Null while its database is away. */
  readonly open: () => Assistant | null
  readonly auth: WebhookAuth
  /** Members are made up: every answer for people says so. */
  readonly sandbox: boolean
  /** Whether codes can be sent by e-mail. */
  readonly email: boolean
}

export function assistantRoutes(app: OpenAPIHono, access: AssistantAccess): void {
  // Before the webhooks: {hook} would take its place.
  passwordByCall(app, access)
  webhooks(app, access)
  if (access.email) byEmail(app, access)
}

function webhooks(app: OpenAPIHono, access: AssistantAccess): void {
  app.use('/v1/reset/calls/:hook', onlyOurs(access))
  app.openapi(postCallHook, async (c) => {
    const assistant = access.open()
    if (!assistant) return problem(c, 'database-away')
    const { hook } = c.req.valid('param')
    const { turn, of } = c.req.valid('query')
    const body = c.req.valid('json')
    if (access.sandbox) c.header('x-sandbox', 'made-up members')
    switch (hook) {
      case 'start':
        return c.json(await onStart(assistant, body), 200)
      case 'answered':
        return c.json(await onStart(assistant, body, of ?? ''), 200)
      case 'status':
        await onStatus(assistant, body)
        return c.json([], 200)
      default:
        return c.json(await onInput(assistant, body, { asked: hook, turn }), 200)
    }
  })
}

/** Checked over the bytes as they came, before anything of them is read. */
function onlyOurs({ auth, open }: AssistantAccess): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.path.endsWith('/password') || c.req.method !== 'POST') return next()
    const now = open()?.desk.now() ?? new Date()
    const headers = {
      signature: c.req.header('jambonz-signature') ?? null,
      authorization: c.req.header('authorization') ?? null,
    }
    const body = new Uint8Array(await c.req.arrayBuffer())
    if (isAuthentic(auth, headers, body, now)) return next()
    await open()?.desk.audit('webhook', 'bad-signature', 'voice', now)
    return problem(c, 'unsigned-webhook')
  }
}

function passwordByCall(app: OpenAPIHono, access: AssistantAccess): void {
  app.openapi(
    postCallPassword,
    async (c) => {
      const { code, oneTimeCode, password } = c.req.valid('json')
      return answerOf(c, access, await redeemed(access, { code }, oneTimeCode, password))
    },
    withoutEcho,
  )
}

function byEmail(app: OpenAPIHono, access: AssistantAccess): void {
  app.openapi(
    postResetEmail,
    async (c) => {
      const assistant = access.open()
      if (!assistant?.sendMail) return problem(c, 'database-away')
      const { email } = c.req.valid('json')
      const send = await requestByEmail(assistant.desk, email, assistant.sendMail)
      if (!send) return problem(c, 'quota-exceeded')
      // After the answer: sending takes longer where there is an account.
      setImmediate(() => void send().catch(assistant.onFault))
      return c.json({ message: taken, sandbox: access.sandbox }, 202)
    },
    withoutEcho,
  )
  app.openapi(
    postResetEmailPassword,
    async (c) => {
      const { email, oneTimeCode, password } = c.req.valid('json')
      return answerOf(c, access, await redeemed(access, { email }, oneTimeCode, password))
    },
    withoutEcho,
  )
}

const taken = {
  vi: 'Nếu địa chỉ này có trong tài khoản VssID, mã dùng một lần sẽ được gửi đến. Mã dùng được 30 phút.',
  en: 'If this address belongs to a VssID account, a one-time code is on its way. It is valid for 30 minutes.',
}
const changed = {
  vi: 'Đã đổi mật khẩu. Hãy đăng nhập bằng mật khẩu vừa đặt.',
  en: 'The password is changed. Log in with the one that you have just set.',
}

/** The validator's own messages may repeat what was sent: an address, a code, a password. */
const withoutEcho = (result: { success: boolean }, c: Context) =>
  result.success ? undefined : problem(c, 'bad-request')

async function redeemed(
  { open }: AssistantAccess,
  who: RedeemRequest['who'],
  oneTimeCode: string,
  password: string,
): Promise<Redeemed | 'away'> {
  const assistant = open()
  if (!assistant) return 'away'
  return redeem(assistant.desk, {
    who,
    oneTimeCode: new Secret(oneTimeCode),
    password: new Secret(password),
  })
}

function answerOf(c: Context, { sandbox }: AssistantAccess, outcome: Redeemed | 'away') {
  if (outcome === 'away') return problem(c, 'database-away')
  if (outcome === 'busy') return problem(c, 'quota-exceeded')
  if (outcome === 'refused') return problem(c, 'code-refused')
  return c.json({ message: changed, sandbox }, 200)
}
