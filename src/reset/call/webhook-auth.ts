import { createHmac, timingSafeEqual } from 'node:crypto'
import { sameText } from '../memory-directory.ts'

export interface WebhookAuth {
  /** Secret of the `Jambonz-Signature` header. */
  readonly secret: string | null
  /** `user:password` of basic authentication. */
  readonly login: string | null
}

/** Signatures are good this many seconds before and after their time, as at jambonz. */
export const toleranceSeconds = 300

/** Whether a webhook comes from our telephone server. Without any configured check everything does. */
export function isAuthentic(
  auth: WebhookAuth,
  headers: { readonly signature: string | null; readonly authorization: string | null },
  body: Uint8Array,
  now: Date,
): boolean {
  if (auth.secret === null && auth.login === null) return true
  const { signature, authorization } = headers
  if (auth.secret !== null && signature !== null) {
    return isSigned(auth.secret, signature, body, now)
  }
  return auth.login !== null && authorization !== null && isLogin(auth.login, authorization)
}

/** `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`, over the bytes as they came. */
function isSigned(secret: string, header: string, body: Uint8Array, now: Date): boolean {
  const parts = header.split(',').map((part) => part.trim())
  const time = parts.find((part) => /^t=\d{1,12}$/.test(part))?.slice(2)
  if (time === undefined) return false
  if (Math.abs(now.getTime() / 1000 - Number(time)) > toleranceSeconds) return false
  const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest()
  return parts.some((part) => {
    if (!/^v1=[0-9a-f]{64}$/i.test(part)) return false
    return timingSafeEqual(Buffer.from(part.slice(3), 'hex'), expected)
  })
}

function isLogin(login: string, authorization: string): boolean {
  const given = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization)?.[1]
  return given !== undefined && sameText(Buffer.from(given, 'base64').toString('utf8'), login)
}
