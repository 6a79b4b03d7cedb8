import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { compress } from 'hono/compress'

const types = {
  'style.css': 'text/css; charset=UTF-8',
  'page.js': 'text/javascript; charset=UTF-8',
  'icon.svg': 'image/svg+xml',
} as const
type AssetName = keyof typeof types

const folder = join(import.meta.dirname, 'browser')
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const names = Object.keys(types) as AssetName[]
/** One sheet on the wire; later parts win over earlier ones. */
const sheets = [
  'colours.css',
  'base.css',
  'verdict.css',
  'lists.css',
  'guides.css',
  'screens.css',
  'review.css',
  'press.css',
]
const contents: Readonly<Record<AssetName, string>> = {
  'style.css': sheets.map(read).join('\n'),
  'page.js': read('page.js'),
  'icon.svg': read('icon.svg'),
}
const serviceWorker = read('service-worker.js')

/** Changes with any asset, so that a browser may keep each one for ever. */
export const assetVersion = createHash('sha256')
  .update(names.map((name) => contents[name]).join('') + serviceWorker)
  .digest('hex')
  .slice(0, 10)

export const assetHref = (name: AssetName): string => `/assets/${name}?v=${assetVersion}`

export const iconSvg = contents['icon.svg']

const forEver = { 'cache-control': 'public, max-age=31536000, immutable' } as const

/** Style, script and icon, and the worker that shows a page where there is no network. */
export function assetRoutes(app: Hono): void {
  app.get('/assets/:name', compress(), (c) => {
    const name = names.find((known) => known === c.req.param('name'))
    if (!name) return c.notFound()
    return c.body(contents[name], 200, {
      'content-type': types[name],
      'x-content-type-options': 'nosniff',
      ...forEver,
    })
  })
  app.get('/service-worker.js', compress(), (c) =>
    c.body(serviceWorker, 200, {
      'content-type': 'text/javascript; charset=UTF-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    }),
  )
}
