/** What the browser's session looks like on the wire; API and pages use the same. */

/** The prefix binds the cookie to this host and to https; without https no browser would take it. */
const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-kenhthat' : 'kenhthat')

/** `Set-Cookie` of a session that ends after some seconds; an empty token and 0 end it. */
export function sessionCookie(
  token: string,
  { maxAgeSeconds, isSecure }: { readonly maxAgeSeconds: number; readonly isSecure: boolean },
): string {
  const parts = [`${cookieName(isSecure)}=${token}`, 'Path=/', `Max-Age=${maxAgeSeconds}`]
  parts.push('HttpOnly', 'SameSite=Strict')
  if (isSecure) parts.push('Secure')
  return parts.join('; ')
}

/** Tokens are of our own making: anything else is nobody's session and goes to no database. */
const tokenShape = /^kt_[A-Za-z0-9_-]{43}$/

export function tokenOfCookie(header: string | undefined, isSecure: boolean): string | null {
  const name = `${cookieName(isSecure)}=`
  for (const part of header?.split(';') ?? []) {
    const pair = part.trim()
    if (pair.startsWith(name)) return tokenOf(pair.slice(name.length))
  }
  return null
}

export function tokenOfBearer(header: string | undefined): string | null {
  const given = header?.match(/^Bearer (\S+)$/i)?.[1]
  return given === undefined ? null : tokenOf(given)
}

const tokenOf = (text: string): string | null => (tokenShape.test(text) ? text : null)

export interface RequestOrigin {
  readonly origin: string | undefined
  readonly secFetchSite: string | undefined
  readonly host: string | undefined
}

/**
 * Whether a request that carries a cookie comes from our own pages. Every browser sends `Origin` with
 * a post, and all current ones `Sec-Fetch-Site`: a request that has neither is no browser's form.
 */
export function isOwnOrigin(
  { origin, secFetchSite, host }: RequestOrigin,
  publicUrl: string,
): boolean {
  if (secFetchSite !== undefined && secFetchSite !== 'same-origin') return false
  // A page with `Referrer-Policy: no-referrer` sends `null`; a sandboxed one is never same-origin.
  if (origin === undefined || origin === 'null') return secFetchSite === 'same-origin'
  if (!URL.canParse(origin)) return false
  return origin === new URL(publicUrl).origin || new URL(origin).host === host
}
