import type { Context } from 'hono'
import { documentOf } from './layout.ts'
import type { Lang, Page, View } from './view.ts'

/** Strict: no inline code, no inline style, nothing from anybody else. */
const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types kenh-that',
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  vary: 'accept-encoding',
} as const

/** What one request asks for, in which language. */
export function viewOf(
  c: Context,
  { publicUrl }: { readonly publicUrl: string },
  lang: Lang,
  posted: Readonly<Record<string, string>> | null = null,
): View {
  const { pathname, search } = new URL(c.req.url)
  const bare = lang === 'vi' ? pathname : pathname.replace(/^\/en(?=\/|$)/, '') || '/'
  return { lang, path: bare + search, posted, publicUrl }
}

/**
 * A page as an answer. One that search engines may keep, caches may keep for minutes; one that
 * says what somebody asked is kept by nobody. What a form posted stays with its reader's browser
 * alone: without that, going back to it shows an error instead of the answer.
 */
export async function sendPage(c: Context, view: View, page: Page): Promise<Response> {
  return c.html(await documentOf(view, page), page.status, {
    ...pageHeaders,
    'content-language': view.lang,
    'cache-control': cachingOf(view, page),
    ...(page.status === 503 ? { 'retry-after': '2' } : {}),
  })
}

function cachingOf({ path, posted }: View, { canonical, status }: Page): string {
  if (posted !== null && status !== 503) return 'private, no-cache'
  const isPublic = canonical !== null && status === 200 && !path.includes('?')
  return isPublic ? 'public, max-age=300' : 'no-store'
}
