import type { Request } from 'autocannon'
import { keyOf } from '../../bench/support/keys.ts'

export interface Scenario {
  readonly name: string
  /** Of one connection; each is asked in turn. */
  readonly requests: readonly Request[]
  /** The same bytes asked of a bare Hono, where that has an answer to them. */
  readonly hasPeer: boolean
}

const check = (q: string): Request => ({ path: `/v1/check?q=${encodeURIComponent(q)}` })

/** Never asked before and never again: no answer that was kept helps. */
let asked = 0
const fresh = (): string => {
  asked += 1
  const key = keyOf(asked)
  const value = key.slice(key.indexOf(':') + 1)
  // Mobile numbers, which are well formed whatever they end in.
  return key.startsWith('phone:') ? `09${value.slice(-8)}` : value
}

const bulk = (size: number): Request => ({
  method: 'POST',
  path: '/v1/check',
  headers: { 'content-type': 'application/json' },
  setupRequest: (request) => ({
    ...request,
    body: JSON.stringify({ items: Array.from({ length: size }, fresh) }),
  }),
})

export const scenarios: readonly Scenario[] = [
  {
    name: 'check, hits',
    requests: ['1900.252510', '19009068', 'baohiemxahoi.gov.vn', '+84 1900 252510'].map(check),
    hasPeer: true,
  },
  {
    name: 'check, misses never asked before',
    requests: [{ setupRequest: (request) => ({ ...request, ...check(fresh()) }) }],
    hasPeer: true,
  },
  { name: 'check, 100 in one request', requests: [bulk(100)], hasPeer: false },
  { name: 'page /', requests: [{ path: '/' }], hasPeer: false },
  { name: 'page /so/1900252510', requests: [{ path: '/so/1900252510' }], hasPeer: false },
  { name: 'page /co-quan/bhxh', requests: [{ path: '/co-quan/bhxh' }], hasPeer: false },
]
