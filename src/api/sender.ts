import type { Context } from 'hono'
import type { Reporter } from '../registry/reports/reporter.ts'

/**
 * Who sends a form. A proxy is believed about the address only where it stands on this machine; from
 * anywhere else `X-Forwarded-For` is what the sender likes it to be.
 */
export function senderOf(c: Context): Reporter {
  const near = (c.env as { readonly address?: string | null } | undefined)?.address ?? null
  const isLocal = near === null || /^(::ffff:)?127\.|^::1$/.test(near)
  const told = isLocal ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return { address: told || near, agent: c.req.header('user-agent')?.slice(0, 500) ?? null }
}
