/**
 * Pages of search engines and networks that only lead on: what a person copies out of a search or a
 * post is their address, with the one that is meant inside. `path` null: every page of the host.
 */
const redirectors: readonly {
  readonly host: RegExp
  readonly path: string | null
  readonly parameters: readonly string[]
}[] = [
  { host: /^(?:www\.)?google\.com(?:\.vn)?$/, path: '/url', parameters: ['q', 'url'] },
  { host: /^(?:www\.)?google\.com(?:\.vn)?$/, path: '/aclk', parameters: ['adurl'] },
  { host: /^(?:www\.)?googleadservices\.com$/, path: '/pagead/aclk', parameters: ['adurl'] },
  { host: /^lm?\.(?:facebook|messenger|instagram)\.com$/, path: null, parameters: ['u'] },
  { host: /^(?:www\.|m\.)?facebook\.com$/, path: '/l.php', parameters: ['u'] },
  { host: /^(?:www\.|m\.)?youtube\.com$/, path: '/redirect', parameters: ['q'] },
  { host: /\.safelinks\.protection\.outlook\.com$/, path: null, parameters: ['url'] },
]

const mostHops = 3

/** The one address that a redirector names; null where it names none, or two that differ. */
function namedIn(url: URL): URL | null {
  const { hostname, pathname } = url
  const kind = redirectors.find(
    ({ host, path }) => (path === null || path === pathname) && host.test(hostname),
  )
  if (!kind) return null
  const named = new Set(kind.parameters.flatMap((name) => url.searchParams.getAll(name)))
  const [address = ''] = named
  return named.size === 1 && /^https?:\/\//i.test(address) ? URL.parse(address) : null
}

/**
 * The address that a link of a search engine or a network leads to; any other address as it is.
 * Nothing is fetched: where the target does not stand in the link, the link stays what it is.
 */
export function destinationOf(url: URL): URL {
  let at = url
  for (let hops = 0; hops < mostHops; hops++) {
    const next = namedIn(at)
    if (!next) break
    at = next
  }
  return at
}
