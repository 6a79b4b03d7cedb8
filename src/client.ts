import { hc } from 'hono/client'
import type { AdminApi, PublicApi } from './api/public-api.ts'

/**
 * A typed client of the HTTP API: paths, parameters and answers have the types of the routes, and
 * nothing of the server is loaded.
 *
 * @example
 * const api = createClient('https://kenhthat.example')
 * const response = await api.v1.check.$get({ query: { q: '1900 252510' } })
 * if (response.status === 200) console.log((await response.json()).headline.vi)
 *
 * @param base address of a server.
 * @param options headers, or a `fetch` of your own.
 */
export const createClient = (base: string, options?: Parameters<typeof hc>[1]) =>
  hc<PublicApi>(base, options)

/**
 * The same for reviewers and admins, with a token of `kenhthat review login` or POST /v1/admin/tokens.
 *
 * @example
 * const desk = createAdminClient('https://kenhthat.example', token)
 * const waiting = await desk.v1.admin.queue.$get({ query: { kind: 'listing' } })
 */
export const createAdminClient = (base: string, token: string) =>
  hc<AdminApi>(base, { headers: { authorization: `Bearer ${token}` } })

export type Client = ReturnType<typeof createClient>
export type AdminClient = ReturnType<typeof createAdminClient>
