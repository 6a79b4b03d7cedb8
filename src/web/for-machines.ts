import { html, raw } from 'hono/html'
import type { RegistryIndex } from '../verdict/index.ts'
import { contactAddress } from './about-page.ts'
import { pathOf, publishedKeys } from './channel-path.ts'
import { inLanguage, type Lang, languages, type Operator, type Words } from './view.ts'

export const words = {
  appName: { vi: 'Kênh Thật', en: 'Kênh Thật: check a number' },
  appDescription: {
    vi: 'Số này, trang này có thật không? Kiểm tra trước khi gọi.',
    en: 'Is this number or site real? Check before you call.',
  },
} as const satisfies Words

const steadyPages = ['/', '/lay-lai-mat-khau', '/da-lo-goi', '/co-quan', '/bao-chi', '/gioi-thieu']

/** Every page that search engines shall know, in both languages. A withdrawn listing is none. */
export async function sitemap(publicUrl: string, index: RegistryIndex): Promise<string> {
  const channels = publishedKeys(index)
    .filter((key) => index.official.has(key) || index.listings.get(key)?.status !== 'withdrawn')
    .flatMap((key) => pathOf(key) ?? [])
  const organisations = index.snapshot.organisations.map((o) => `/co-quan/${o.id}`)
  const day = index.madeAt.slice(0, 10)
  const at = (lang: Lang, path: string) => publicUrl + inLanguage(lang, path)
  const entries = [...steadyPages, ...organisations, ...channels].flatMap((path) =>
    languages.map(
      (lang) => html`<url><loc>${at(lang, path)}</loc><lastmod>${day}</lastmod>${languages.map(
        (other) =>
          html`<xhtml:link rel="alternate" hreflang="${other}" href="${at(other, path)}"/>`,
      )}</url>
`,
    ),
  )
  const document = html`${raw('<?xml version="1.0" encoding="UTF-8"?>')}
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries}</urlset>
`
  return String(await document)
}

/** Answers to what somebody typed are nobody's search result. */
export const robots = (publicUrl: string): string =>
  `User-agent: *
Disallow: /?q=
Disallow: /en?q=
Disallow: /bao-chi?
Disallow: /en/bao-chi?
Disallow: /v1/check
Sitemap: ${publicUrl}/sitemap.xml
`

/** RFC 9116 asks for a contact; without one there is no such file. */
export function securityTxt(publicUrl: string, { contact }: Operator, now: Date): string | null {
  if (contact === null) return null
  const halfYear = 182 * 24 * 3600 * 1000
  const expires = new Date(now.getTime() + halfYear).toISOString()
  return `Contact: ${contactAddress(contact)}
Expires: ${expires}
Preferred-Languages: vi, en
Canonical: ${publicUrl}/.well-known/security.txt
Policy: ${publicUrl}/gioi-thieu
`
}

/** Lets a telephone install the page, and share a message into the check. */
export function manifest(lang: Lang): string {
  const home = inLanguage(lang, '/')
  return JSON.stringify({
    id: home,
    name: words.appName[lang],
    short_name: 'Kênh Thật',
    description: words.appDescription[lang],
    lang,
    start_url: home,
    scope: '/',
    display: 'standalone',
    background_color: '#fbfaf7',
    theme_color: '#0b3c5d',
    icons: [
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/512-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    share_target: {
      action: home,
      method: 'POST',
      enctype: 'multipart/form-data',
      params: { title: 'title', text: 'text', url: 'url' },
    },
  })
}
