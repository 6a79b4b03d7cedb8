import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { sessionCookie } from '../contract/session.ts'
import type { AccountRefusal } from '../registry/review/accounts.ts'
import { allowed, bearsAdminToken, fromOwnPages, isSecure } from './admin-guard.ts'
import { problem } from './problems.ts'
import {
  deleteCurrentSession,
  deleteOneSession,
  getMe,
  getSecondFactor,
  getSessions,
  getUsers,
  patchUser,
  postPassword,
  postSecondFactor,
  postSession,
  postToken,
  postUser,
} from './routes-admin.ts'
import { senderOf } from './sender.ts'
import type { Services } from './services.ts'

/** Signing in and out, tokens, users. */
export function adminAccountRoutes(app: OpenAPIHono, services: Services): void {
  sessionRoutes(app, services)
  userRoutes(app, services)
}

const endCookie = (services: Services) =>
  sessionCookie('', { maxAgeSeconds: 0, isSecure: isSecure(services) })

function sessionRoutes(app: OpenAPIHono, services: Services): void {
  app.openapi(postSession, async (c) => {
    const registry = services.registry()
    if (!registry) return problem(c, 'database-away')
    // A page of another site must not sign a browser in as somebody else.
    if (c.req.header('origin') !== undefined && !fromOwnPages(c, services)) {
      return problem(c, 'cross-site')
    }
    const address = senderOf(c).address ?? ''
    const done = await registry.review.accounts.logIn({ ...c.req.valid('json'), address })
    if (done.ok) {
      const maxAgeSeconds = Math.floor(
        (done.expiresAt.getTime() - (services.now?.() ?? new Date()).getTime()) / 1000,
      )
      c.header(
        'set-cookie',
        sessionCookie(done.token, { maxAgeSeconds, isSecure: isSecure(services) }),
      )
      return c.json({ person: done.person, expiresAt: done.expiresAt.toISOString() }, 201)
    }
    if (done.reason === 'wrong') return problem(c, 'wrong-credentials')
    if (done.reason === 'needs-code') return problem(c, 'code-needed')
    const refused = problem(c, 'too-many-attempts')
    refused.headers.set('retry-after', String(done.retryAfterSeconds))
    return refused
  })
  app.openapi(getMe, (c) =>
    allowed(c, services, 'reviewer', async ({ person }) => c.json(person, 200)),
  )
  app.openapi(getSessions, (c) =>
    allowed(c, services, 'reviewer', async ({ review, person }) =>
      c.json({ items: [...(await review.accounts.sessions(person))], next: null }, 200),
    ),
  )
  app.openapi(deleteCurrentSession, (c) =>
    allowed(c, services, 'reviewer', async ({ review, token }) => {
      await review.accounts.logOut(token)
      c.header('set-cookie', endCookie(services))
      return c.body(null, 204)
    }),
  )
  app.openapi(deleteOneSession, (c) =>
    allowed(c, services, 'reviewer', async ({ review, person }) => {
      const { id } = c.req.valid('param')
      const gone = await review.accounts.endSession(person, id)
      return gone ? c.body(null, 204) : problem(c, 'not-found')
    }),
  )
  app.openapi(postToken, (c) =>
    allowed(c, services, 'reviewer', async ({ review, person }) =>
      c.json(await review.accounts.makeToken(person, c.req.valid('json').label), 201),
    ),
  )
  app.openapi(getSecondFactor, (c) =>
    allowed(c, services, 'reviewer', async ({ review, person }) =>
      c.json(await review.accounts.secondFactor(person), 200),
    ),
  )
  app.openapi(postSecondFactor, (c) =>
    allowed(c, services, 'reviewer', async ({ review, person }) => {
      const done = await review.accounts.setSecondFactor(person, c.req.valid('json'))
      if (!done.ok) return refusal(c, done.reason)
      c.header('set-cookie', endCookie(services))
      return c.body(null, 204)
    }),
  )
  app.openapi(postPassword, (c) =>
    allowed(c, services, 'reviewer', async ({ review, person }) => {
      const done = await review.accounts.changeOwnPassword(person, c.req.valid('json'))
      if (!done.ok) return refusal(c, done.reason)
      c.header('set-cookie', endCookie(services))
      return c.body(null, 204)
    }),
  )
}

function userRoutes(app: OpenAPIHono, services: Services): void {
  app.openapi(postUser, async (c) => {
    const registry = services.registry()
    const given = c.req.valid('json')
    if (registry && bearsAdminToken(c, services.adminToken)) {
      const done = await registry.review.accounts.makeFirstAdmin(given)
      return done.ok ? c.json(done.account, 201) : refusal(c, done.reason)
    }
    return allowed(c, services, 'admin', async ({ review }) => {
      const done = await review.accounts.add(given)
      return done.ok ? c.json(done.account, 201) : refusal(c, done.reason)
    })
  })
  app.openapi(getUsers, (c) =>
    allowed(c, services, 'admin', async ({ review }) =>
      c.json({ items: [...(await review.accounts.list())], next: null }, 200),
    ),
  )
  app.openapi(patchUser, (c) =>
    allowed(c, services, 'admin', async ({ review }) => {
      const done = await review.accounts.change(c.req.valid('param').id, c.req.valid('json'))
      return done.ok ? c.json(done.account, 200) : refusal(c, done.reason)
    }),
  )
}

function refusal(c: Context, reason: AccountRefusal) {
  switch (reason) {
    case 'unknown-account':
      return problem(c, 'not-found')
    case 'admin-exists':
    case 'name-taken':
    case 'last-admin':
      return problem(c, 'account-conflict', { reason })
    case 'bad-name':
    case 'weak-password':
    case 'wrong-password':
    case 'wrong-code':
      return problem(c, 'account-refused', { reason })
  }
}
