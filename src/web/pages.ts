import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { isDatabaseAway, isDatabaseFull } from '../registry/database-away.ts'
import type { Registry } from '../registry/registry.ts'
import type { Reporter } from '../registry/reports/reporter.ts'
import type { Aftercare, Province } from '../reset/aftercare.ts'
import type { ResetGuide } from '../reset/guide.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { VerdictWord } from '../verdict/verdict.ts'
import { aboutPage } from './about-page.ts'
import { aftercarePage } from './aftercare-page.ts'
import { assetRoutes } from './assets.ts'
import { awayPage } from './away-page.ts'
import { channelPage } from './channel-page.ts'
import { keyAt, pathOf } from './channel-path.ts'
import { longestField } from './check-form.ts'
import { answerPage, words as checkWords, emptyPage, messagePage } from './check-page.ts'
import { citizenRoutes } from './citizen-routes.ts'
import { manifest, robots, securityTxt, sitemap } from './for-machines.ts'
import { notFoundPage } from './not-found-page.ts'
import { offlinePage } from './offline-page.ts'
import { organisationPage } from './organisation-page.ts'
import { organisationsPage } from './organisations-page.ts'
import { pictureRoutes } from './pictures.ts'
import { readPlan } from './plan-form.ts'
import { pressRoutes } from './press-routes.ts'
import { listedNumber } from './reported-number.ts'
import { resetPage } from './reset-page.ts'
import { type ReviewPageServices, reviewRoutes } from './review-pages.ts'
import { sendPage, viewOf } from './send.ts'
import { hrefOf, inLanguage, type Lang, languages, type Operator, type Page } from './view.ts'

const largestForm = 64 * 1024

/** What the pages work with; the composition root makes it. */
export interface PageServices extends ReviewPageServices {
  /** The newest index; null until the first one is loaded. */
  readonly index: () => RegistryIndex | null
  /** The open registry, for the forms; null while its database is away. */
  readonly registry: () => Registry | null
  /** Who sends a form: as much as abuse guards must know. */
  readonly senderOf: (c: Context) => Reporter
  /** Counts verdicts. */
  readonly meter?: { readonly verdict: (word: VerdictWord) => void }
  readonly publicUrl: string
  readonly resetGuide: ResetGuide
  readonly aftercare: Aftercare
  readonly provinces: readonly Province[]
  readonly operator: Operator
  readonly now: () => Date
}

/** The pages for citizens. What was asked is shown and forgotten: no log, no cache. */
export function createPages(services: PageServices): Hono {
  const app = new Hono()
  app.use('*', notFoundForPeople(services))
  assetRoutes(app)
  pictureRoutes(app, services)
  machineRoutes(app, services)
  app.get('/en/', (c) => c.redirect('/en', 301))
  for (const lang of languages) {
    const pages = new Hono()
    pages.onError((fault, c) => {
      if (!isDatabaseAway(fault) && !isDatabaseFull(fault)) throw fault
      const view = viewOf(c, services, lang)
      return sendPage(c, view, awayPage(view))
    })
    checkRoutes(pages, services, lang)
    registryRoutes(pages, services, lang)
    guideRoutes(pages, services, lang)
    pressRoutes(pages, services, lang)
    reviewRoutes(pages, services, lang)
    citizenRoutes(pages, services, lang)
    app.route(inLanguage(lang, '/'), pages)
  }
  return app
}

const loading = (c: Context, services: PageServices, lang: Lang, query = '') => {
  const view = viewOf(c, services, lang)
  return sendPage(c, view, messagePage(view, query, checkWords.loading, 503))
}

function checkRoutes(app: Hono, services: PageServices, lang: Lang): void {
  const answer = (c: Context, query: string, posted: Record<string, string> | null) => {
    const view = viewOf(c, services, lang, posted)
    const index = services.index()
    if (query.trim() === '') return sendPage(c, view, emptyPage(view))
    if (query.length > longestField) {
      const cut = { ...view, posted: null }
      return sendPage(c, cut, messagePage(cut, '', checkWords.tooLong, 413))
    }
    if (!index) return loading(c, services, lang, query)
    const page = answerPage(view, index, query)
    for (const word of page.verdicts ?? []) services.meter?.verdict(word)
    return sendPage(c, view, page)
  }
  const tooLong = (c: Context) => answer(c, 'x'.repeat(longestField + 1), null)
  app.get('/', compress(), (c) => answer(c, c.req.query('q') ?? '', null))
  app.post('/', compress(), bodyLimit({ maxSize: largestForm, onError: tooLong }), async (c) => {
    const query = sharedText(await c.req.parseBody().catch(() => ({})))
    return answer(c, query, { q: query })
  })
}

/** The field of the form, or what another app shared: a title, a text, an address. */
function sharedText(body: Readonly<Record<string, unknown>>): string {
  if (typeof body.q === 'string') return body.q
  const parts = [body.title, body.text, body.url].filter((part) => typeof part === 'string')
  return [...new Set(parts.map((part) => part.trim()))].filter(Boolean).join('\n')
}

function registryRoutes(app: Hono, services: PageServices, lang: Lang): void {
  const withIndex =
    (pageFor: (c: Context, index: RegistryIndex) => Response | Promise<Response>) =>
    (c: Context) => {
      const index = services.index()
      return index ? pageFor(c, index) : loading(c, services, lang)
    }
  const found = (c: Context, page: Page | null, asked: string | null) => {
    const view = viewOf(c, services, lang)
    return sendPage(c, view, page ?? notFoundPage(view, asked))
  }
  const channel = withIndex((c, index) => {
    const view = viewOf(c, services, lang)
    const asked = c.req.param('channel') ?? ''
    const key = keyAt(index, asked)
    const path = key && pathOf(key)
    if (key === null || path === null) return found(c, null, asked)
    if (hrefOf(view, path) !== c.req.path) return c.redirect(hrefOf(view, path), 302)
    return found(c, channelPage(view, index, key), asked)
  })
  app.get('/so/:channel{.+}', compress(), channel)
  app.get('/trang/:channel{.+}', compress(), channel)
  app.get(
    '/co-quan',
    compress(),
    withIndex((c, index) => found(c, organisationsPage(viewOf(c, services, lang), index), null)),
  )
  app.get(
    '/co-quan/:id',
    compress(),
    withIndex((c, index) => {
      const view = viewOf(c, services, lang)
      const id = c.req.param('id') ?? ''
      return found(c, organisationPage(view, index, services.provinces, id), null)
    }),
  )
}

function guideRoutes(app: Hono, services: PageServices, lang: Lang): void {
  app.get('/lay-lai-mat-khau', compress(), (c) => {
    const view = viewOf(c, services, lang)
    return sendPage(c, view, resetPage(view, services.resetGuide, services.index(), null))
  })
  app.post('/lay-lai-mat-khau', compress(), bodyLimit({ maxSize: 4096 }), async (c) => {
    const { planned, fields } = readPlan(
      services.resetGuide,
      await c.req.parseBody({ all: true }).catch(() => ({})),
    )
    const view = viewOf(c, services, lang, fields)
    return sendPage(c, view, resetPage(view, services.resetGuide, services.index(), planned))
  })
  app.get('/da-lo-goi', compress(), (c) => {
    const view = viewOf(c, services, lang)
    const number = listedNumber(services.index(), c.req.query('so') ?? '')
    return sendPage(c, view, aftercarePage(view, services.aftercare, number))
  })
  app.get('/gioi-thieu', compress(), (c) => {
    const view = viewOf(c, services, lang)
    return sendPage(c, view, aboutPage(view, services.index(), services.operator))
  })
  app.get('/ngoai-tuyen', compress(), (c) => {
    const view = viewOf(c, services, lang)
    return sendPage(c, view, offlinePage(view))
  })
  app.get('/manifest.webmanifest', (c) =>
    c.body(manifest(lang), 200, {
      'content-type': 'application/manifest+json',
      'cache-control': 'public, max-age=3600',
    }),
  )
}

function machineRoutes(app: Hono, services: PageServices): void {
  const { publicUrl, operator } = services
  app.get('/sitemap.xml', compress(), async (c) => {
    const index = services.index()
    if (!index) return c.text('', 503, { 'retry-after': '1' })
    return c.body(await sitemap(publicUrl, index), 200, {
      'content-type': 'application/xml; charset=UTF-8',
      'cache-control': 'public, max-age=3600',
    })
  })
  app.get('/robots.txt', (c) => c.text(robots(publicUrl)))
  app.get('/.well-known/security.txt', (c) => {
    const text = securityTxt(publicUrl, operator, services.now())
    return text === null ? c.notFound() : c.text(text)
  })
}

/** A mistyped address gets a page where a person asked for one, whoever answers beside us. */
function notFoundForPeople(services: PageServices) {
  return async (c: Context, next: () => Promise<void>) => {
    await next()
    const isOurs = c.res.headers.get('content-type')?.startsWith('text/html')
    const wantsPage = c.req.header('accept')?.includes('text/html')
    if (c.res.status !== 404 || isOurs || !wantsPage || c.req.path.startsWith('/v1/')) return
    const lang: Lang = c.req.path.startsWith('/en/') ? 'en' : 'vi'
    const view = viewOf(c, services, lang)
    c.res = undefined
    c.res = await sendPage(c, view, notFoundPage(view, null))
  }
}
