import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Channel, ChannelKey } from '../channel/channel.ts'
import { parseChannel } from '../channel/parse.ts'
import { seenStatuses } from '../feed/exports/change.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { problem } from './problems.ts'
import { getOembed } from './routes-dossiers.ts'
import type { Services } from './services.ts'

/** As large as the card is; a page may give it less. */
const width = 480
const height = 260
const hourSeconds = 3600

/** oEmbed 1.0 (oembed.com): the frame of a card, for pages that only know our address. */
export function oembedRoutes(app: OpenAPIHono, services: Services): void {
  const { publicUrl } = services
  app.openapi(getOembed, (c) => {
    const index = services.index()
    if (!index) return problem(c, 'not-ready')
    const { url, maxwidth, maxheight } = c.req.valid('query')
    const page = pageAt(url, publicUrl)
    const channel = page && publicChannel(index, page.spelling)
    if (!channel) return problem(c, 'unknown-page')
    const size = {
      width: Math.min(maxwidth ?? width, width),
      height: Math.min(maxheight ?? height, height),
    }
    const title = `Kênh Thật: ${channel.display}`
    const address = `${publicUrl}${page.isEnglish ? '/en' : ''}/the/${encodeURIComponent(channel.key)}`
    return c.json(
      {
        type: 'rich' as const,
        version: '1.0' as const,
        title,
        provider_name: 'Kênh Thật',
        provider_url: publicUrl,
        cache_age: hourSeconds,
        html: frameOf(address, title, size),
        ...size,
      },
      200,
      { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
    )
  })
}

/** No script, no cookie, no access to the page around it; links open in a window of their own. */
function frameOf(address: string, title: string, size: { width: number; height: number }): string {
  const quoted = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<iframe src="${quoted(address)}" title="${quoted(title)}" width="${size.width}" height="${size.height}" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" loading="lazy" frameborder="0"></iframe>`
}

/** What stands behind `/so/`, `/trang/`, `/ho-so/` or `/the/` of this server, without a revision. */
function pageAt(url: string, publicUrl: string) {
  const address = URL.parse(url)
  if (address?.origin !== new URL(publicUrl).origin) return null
  const form = /^(\/en)?\/(?:so|trang|ho-so|the)\/(.+?)(?:@\d{1,15})?$/
  const [, english, path] = form.exec(address.pathname) ?? []
  if (path === undefined) return null
  try {
    return { isEnglish: english !== undefined, spelling: decodeURIComponent(path) }
  } catch {
    return null
  }
}

/** A channel that has a page: what nobody listed gets no card that could be framed. */
function publicChannel(index: RegistryIndex, spelling: string): Channel | null {
  const parsed = parseChannel(spelling)
  return parsed.ok && isPublic(index, parsed.channel.key) ? parsed.channel : null
}

function isPublic(index: RegistryIndex, key: ChannelKey): boolean {
  const listing = index.listings.get(key)
  const isSeen = seenStatuses.some((status) => status === listing?.status)
  return index.official.has(key) || isSeen || listing?.wasSeen === true
}
