import type { Context, Hono } from 'hono'
import type { RegistryIndex } from '../verdict/index.ts'
import { iconSvg } from './assets.ts'
import { drawCard } from './card-drawing.ts'
import { cardOf } from './share-card.ts'
import { inLanguage, type Lang, languages } from './view.ts'

type Png = Uint8Array<ArrayBuffer>

const mostKept = 300
const cards = new WeakMap<RegistryIndex, Map<string, Promise<Png>>>()
let drawn: Promise<unknown> = Promise.resolve()

/** Drawn once a revision, and one after the other: a picture must not slow down the answers. */
function keptCard(index: RegistryIndex, name: string, draw: () => Promise<Png>): Promise<Png> {
  let kept = cards.get(index)
  if (!kept) {
    kept = new Map()
    cards.set(index, kept)
  }
  const known = kept.get(name)
  if (known) return known
  const picture = drawn.then(draw)
  const shelf = kept
  // What failed once may succeed the next time.
  drawn = picture.catch(() => shelf.delete(name))
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? name)
  kept.set(name, picture)
  return picture
}

const png = (c: Context, picture: Png, seconds: number) =>
  c.body(picture, 200, {
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': `public, max-age=${seconds}`,
  })

/** The cards of pages that may be shared, and the icons of the installed page. */
export function pictureRoutes(
  app: Hono,
  services: { readonly index: () => RegistryIndex | null; readonly publicUrl: string },
): void {
  const host = URL.parse(services.publicUrl)?.host ?? ''
  const card = (lang: Lang) => async (c: Context) => {
    const index = services.index()
    const asked = (c.req.param('file') ?? '').replace(/\.png$/, '')
    const path = asked === 'trang-chu' ? '/' : `/${asked}`
    const said = index && cardOf(index, lang, path, host)
    if (!index || !said) return c.notFound()
    const name = [lang, said.number, said.sentence].join(' ')
    return png(c, await keptCard(index, name, () => drawCard(said)), 3600)
  }
  for (const lang of languages) app.get(inLanguage(lang, '/anh/:file{.+\\.png}'), card(lang))
  app.get('/icons/:file', async (c) => {
    const size = iconSizes.get(c.req.param('file'))
    return size ? png(c, await icon(size), 86_400) : c.notFound()
  })
}

interface IconSize {
  readonly pixels: number
  /** Fills the whole square and leaves room at its edges: the telephone cuts its own shape. */
  readonly maskable: boolean
}

const iconSizes: ReadonlyMap<string, IconSize> = new Map([
  ['192.png', { pixels: 192, maskable: false }],
  ['512.png', { pixels: 512, maskable: false }],
  ['512-maskable.png', { pixels: 512, maskable: true }],
])
const icons = new Map<IconSize, Promise<Png>>()

function icon(size: IconSize): Promise<Png> {
  const known = icons.get(size) ?? drawIcon(size)
  icons.set(size, known)
  return known
}

async function drawIcon({ pixels, maskable }: IconSize): Promise<Png> {
  const { Resvg } = await import('@resvg/resvg-js')
  const svg = maskable
    ? iconSvg
        .replace('rx="7"', '')
        .replace('viewBox="0 0 32 32"', 'viewBox="-6 -6 44 44"')
        .replace('<rect width="32" height="32"', '<rect x="-6" y="-6" width="44" height="44"')
    : iconSvg
  return new Uint8Array(
    new Resvg(svg, { fitTo: { mode: 'width', value: pixels } }).render().asPng(),
  )
}
