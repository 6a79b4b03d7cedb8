import type { ServerResponse } from 'node:http'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Services } from './services.ts'

type Watched = Pick<Services, 'index' | 'health'>

interface State {
  readonly status: 200 | 503
  readonly headers: Readonly<Record<string, string>>
  readonly body: object
}

const noStore = { 'cache-control': 'no-store' } as const

/** The process runs. */
const alive: State = { status: 200, headers: noStore, body: { status: 'ok' } }

/**
 * Whether checks can be answered; a lost database or a silent source is said in the body, for checks
 * go on without them.
 */
function readiness(services: Watched): State {
  const index = services.index()
  const body = {
    status: index ? 'ready' : 'loading',
    index: index && { revision: index.revision, madeAt: index.madeAt },
    ...services.health(),
  }
  return index
    ? { status: 200, headers: noStore, body }
    : { status: 503, headers: { ...noStore, 'retry-after': '1' }, body }
}

const states: Readonly<Record<string, (services: Watched) => State>> = {
  '/healthz': () => alive,
  '/readyz': readiness,
}

export function healthRoutes(app: OpenAPIHono, services: Services): void {
  for (const [path, state] of Object.entries(states)) {
    app.get(path, (c) => {
      const { body, status, headers } = state(services)
      return c.json(body, status, headers)
    })
  }
}

/**
 * Answers both on the socket itself: who watches a process must not wait until the rest of the API is
 * loaded, which takes long on the machine that is busy enough to be watched.
 * @returns false where it left the request untouched.
 */
export function answerHealth(
  services: Watched,
  { method, url }: { readonly method?: string | undefined; readonly url?: string | undefined },
  outgoing: ServerResponse,
): boolean {
  const state = method === 'GET' && url !== undefined ? states[url] : undefined
  if (!state) return false
  const { body, status, headers } = state(services)
  const text = JSON.stringify(body)
  const length = String(Buffer.byteLength(text))
  outgoing.writeHead(status, {
    ...headers,
    'content-type': 'application/json',
    'content-length': length,
  })
  outgoing.end(text)
  return true
}
