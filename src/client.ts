import { hc } from 'hono/client'
import type { PublicApi } from './api/public-api.ts'

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

export type Client = ReturnType<typeof createClient>
