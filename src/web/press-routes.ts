import type { Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import type { ChannelKey } from '../channel/channel.ts'
import { stateAt } from '../registry/dossier/state-at.ts'
import { statsAt } from '../registry/stats/stats-at.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { awayPage } from './away-page.ts'
import { words as checkWords, messagePage } from './check-page.ts'
import { dossierPage, noDossierPage } from './dossier-page.ts'
import { dossierAt } from './dossier-path.ts'
import { cardHeaders, embedCard } from './embed-card.ts'
import { notFoundPage } from './not-found-page.ts'
import type { PageServices } from './pages.ts'
import { pressPage } from './press-page.ts'
import { readSearch } from './press-search.ts'
import { sendPage, viewOf } from './send.ts'
import type { Lang } from './view.ts'

/** The pages for journalists: search and figures, dossiers, cards to embed. */
export function pressRoutes(app: Hono, services: PageServices, lang: Lang): void {
  const withIndex =
    (answer: (c: Context, index: RegistryIndex) => Promise<Response>) => (c: Context) => {
      const index = services.index()
      if (index) return answer(c, index)
      const view = viewOf(c, services, lang)
      return sendPage(c, view, messagePage(view, '', checkWords.loading, 503))
    }

  app.get(
    '/bao-chi',
    compress(),
    withIndex(async (c, index) => {
      const view = viewOf(c, services, lang)
      const stats = await statsAt(index, services.registry())
      return sendPage(c, view, pressPage(view, index, stats, readSearch(c.req.query())))
    }),
  )
  app.get(
    '/ho-so/:channel{.+}',
    compress(),
    withIndex((c, index) => dossier(c, services, index, lang)),
  )
  app.get(
    '/the/:channel{.+}',
    withIndex(async (c, index) => {
      const asked = dossierAt(c.req.param('channel') ?? '')
      const view = viewOf(c, services, lang)
      const { status, document } = await embedCard(view, index, asked?.key ?? null)
      return c.html(document, status, { ...cardHeaders, 'content-language': lang })
    }),
  )
}

async function dossier(
  c: Context,
  services: PageServices,
  index: RegistryIndex,
  lang: Lang,
): Promise<Response> {
  const view = viewOf(c, services, lang)
  const spelling = c.req.param('channel') ?? ''
  const asked = dossierAt(spelling)
  const none = () => sendPage(c, view, notFoundPage(view, spelling.replace(/@\d+$/, '')))
  if (!asked) return none()
  const registry = services.registry()
  if (!registry) return sendPage(c, view, awayPage(view))
  const found = await registry.dossiers.of(asked.key as ChannelKey)
  if (!found.ok) {
    return found.reason === 'unknown' ? none() : sendPage(c, view, noDossierPage(view))
  }
  const { revision } = found.dossier
  const at = asked.revision ?? revision
  const state = at > revision ? null : stateAt(found.dossier, index, at)
  return state ? sendPage(c, view, dossierPage(view, index, found.dossier, state)) : none()
}
