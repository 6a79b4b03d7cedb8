import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { ReviewBody } from '../contract/review.ts'
import { isOwnOrigin, sessionCookie, tokenOfCookie } from '../contract/session.ts'
import type { Registry } from '../registry/registry.ts'
import type { Reporter } from '../registry/reports/reporter.ts'
import type { Person } from '../registry/review/accounts.ts'
import { isNumberedKind, type QueueKind, queueKinds } from '../registry/review/item.ts'
import { itemFor } from '../registry/review/roles.ts'
import { notFoundPage } from './not-found-page.ts'
import { itemPage, type LoginNotice, loginPage, queuePage } from './review-view.ts'
import { secondFactorPath, secondFactorRoutes } from './second-factor-page.ts'
import { sendPage, viewOf } from './send.ts'
import { hrefOf, type Lang } from './view.ts'

export interface ReviewPageServices {
  readonly publicUrl: string
  /** The open registry; null while its database is away. */
  readonly registry?: () => Registry | null
  /** Behind a proxy that is trusted, who asked it. */
  readonly senderOf: (c: Context) => Reporter
}

const largestForm = 16 * 1024
const itemsShown = 50

/** The pages of reviewers: sign in, the queue, one item. They work without a script. */
export function reviewRoutes(app: Hono, services: ReviewPageServices, lang: Lang): void {
  const limit = bodyLimit({ maxSize: largestForm })
  const isSecure = services.publicUrl.startsWith('https:')
  const login = (c: Context, notice: LoginNotice | null) => {
    const view = viewOf(c, services, lang)
    return sendPage(c, view, loginPage(view, notice))
  }
  /** Runs the work for who is signed in; everybody else gets the form to sign in. */
  const signedIn = async (
    c: Context,
    work: (registry: Registry, person: Person, token: string) => Response | Promise<Response>,
  ) => {
    const registry = services.registry?.() ?? null
    if (!registry) return login(c, 'away')
    if (c.req.method === 'POST' && !isFromHere(c, services)) return login(c, 'otherSite')
    const token = tokenOfCookie(c.req.header('cookie'), isSecure)
    const person = token === null ? null : await registry.review.accounts.whoIs(token)
    return token === null || !person ? login(c, null) : work(registry, person, token)
  }

  // Where a browser sends no Sec-Fetch-Site, `Origin` alone tells our own form from others: no-referrer
  // would turn it into `null`.
  app.use('/quan-tri/*', async (c, next) => {
    await next()
    c.res.headers.set('referrer-policy', 'same-origin')
  })
  app.get('/quan-tri', (c) =>
    signedIn(c, async ({ review }, person) => {
      const kind = kindOf(c.req.query('loai') ?? '') ?? 'listing'
      const after = afterOf(kind, c.req.query('sau'))
      const items = await review.queue({ kind, after, limit: itemsShown })
      const next = items.length === itemsShown ? (items.at(-1)?.id ?? null) : null
      const said = c.req.query('xong')
      const done = said === 'done' || said === 'first' ? said : null
      const view = viewOf(c, services, lang)
      return sendPage(c, view, queuePage(view, person, { kind, items, next, done }))
    }),
  )
  app.post('/quan-tri', limit, async (c) => {
    const registry = services.registry?.() ?? null
    if (!registry) return login(c, 'away')
    if (!isFromHere(c, services)) return login(c, 'otherSite')
    const { name, password, code } = textsOf(await c.req.parseBody().catch(() => ({})))
    const address = services.senderOf(c).address ?? ''
    const given = { name: (name ?? '').trim(), password: password ?? '', code, address }
    const isPlain = /^[a-z0-9._-]{1,40}$/.test(given.name) && given.password.length <= 200
    if (!isPlain) return login(c, 'wrong')
    const done = await registry.review.accounts.logIn(given)
    if (!done.ok) return login(c, noticeOf[done.reason])
    c.header('set-cookie', sessionCookie(done.token, { maxAgeSeconds: 12 * 3600, isSecure }))
    return c.redirect(hrefOf(viewOf(c, services, lang), '/quan-tri'), 303)
  })
  app.use(secondFactorPath, limit)
  app.route(
    secondFactorPath,
    secondFactorRoutes((c) => viewOf(c, services, lang), signedIn),
  )
  app.post('/quan-tri/dang-xuat', limit, (c) =>
    signedIn(c, async ({ review }, _person, token) => {
      await review.accounts.logOut(token)
      c.header('set-cookie', sessionCookie('', { maxAgeSeconds: 0, isSecure }))
      return c.redirect(hrefOf(viewOf(c, services, lang), '/quan-tri'), 303)
    }),
  )
  const item = (c: Context) =>
    signedIn(c, async ({ review }, person) => {
      const view = viewOf(c, services, lang)
      const kind = kindOf(c.req.param('kind') ?? '')
      const id = c.req.param('id') ?? ''
      const loaded = kind && isPlainText(id) ? await review.item(kind, id) : null
      if (!loaded) return sendPage(c, view, notFoundPage(view, null))
      const found = itemFor(person.role, loaded)
      if (c.req.method !== 'POST') return sendPage(c, view, itemPage(view, person, found, null))
      const body = textsOf(await c.req.parseBody().catch(() => ({})))
      const reason = body.reason ?? ''
      // An empty field of the form says nothing.
      const filled = Object.entries(body).filter(([, value]) => value.trim() !== '')
      const read = ReviewBody.safeParse(Object.fromEntries(filled))
      const done = read.success
        ? await review.decide(person, { kind: found.kind, id, ...read.data })
        : ({ ok: false, reason: 'unreadable' } as const)
      if (!done.ok) {
        return sendPage(c, view, itemPage(view, person, found, { reason, refusal: done.reason }))
      }
      const said = done.outcome === 'done' ? 'done' : 'first'
      return c.redirect(hrefOf(view, `/quan-tri?loai=${found.kind}&xong=${said}`), 303)
    })
  app.get('/quan-tri/muc/:kind/:id{.+}', item)
  app.post('/quan-tri/muc/:kind/:id{.+}', limit, item)
}

const noticeOf = { wrong: 'wrong', 'needs-code': 'needsCode', throttled: 'braked' } as const

const isFromHere = (c: Context, { publicUrl }: ReviewPageServices): boolean =>
  isOwnOrigin(
    {
      origin: c.req.header('origin'),
      secFetchSite: c.req.header('sec-fetch-site'),
      host: c.req.header('host'),
    },
    publicUrl,
  )

const kindOf = (text: string): QueueKind | null => queueKinds.find((kind) => kind === text) ?? null

const isPlainText = (text: string): boolean => text.length <= 1_000 && !/\p{Cc}/u.test(text)

function afterOf(kind: QueueKind, text: string | undefined): string | null {
  if (text === undefined || !isPlainText(text)) return null
  return isNumberedKind(kind) && !/^\d{1,15}$/.test(text) ? null : text
}

const textsOf = (body: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
