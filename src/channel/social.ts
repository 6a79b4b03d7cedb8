import { withoutEnd } from './fold.ts'

/** Other hosts of a network, and the one that stands in keys. */
const networks: Readonly<Record<string, string>> = {
  'facebook.com': 'facebook.com',
  'fb.com': 'facebook.com',
  'm.me': 'facebook.com',
  'messenger.com': 'facebook.com',
  'zalo.me': 'zalo.me',
  'oa.zalo.me': 'zalo.me',
  'page.zalo.me': 'zalo.me',
  'chat.zalo.me': 'zalo.me',
  'zaloapp.com': 'zalo.me',
  'tiktok.com': 'tiktok.com',
  'youtube.com': 'youtube.com',
  'youtu.be': 'youtube.com',
  'youtube-nocookie.com': 'youtube.com',
  't.me': 't.me',
  'telegram.me': 't.me',
  'telegram.dog': 't.me',
  'instagram.com': 'instagram.com',
  'instagr.am': 'instagram.com',
  'threads.net': 'threads.net',
  'threads.com': 'threads.net',
  'x.com': 'x.com',
  'twitter.com': 'x.com',
}

/** Hosts whose pages belong to those who hold the accounts. */
export const socialHosts: ReadonlySet<string> = new Set(Object.keys(networks))

/** Prefixes under which a network serves the same pages; `fb-me` style hosts stay as they are. */
const faces =
  /^(?:www|m|mbasic|mobile|touch|web|free|d|l|lm|p|business|vi-vn|en-gb|vt|vm|music|gaming)\./

/** The network's own host for any of its faces, null where it is none. */
export function networkOf(host: string): string | null {
  if (Object.hasOwn(networks, host)) return networks[host] ?? null
  if (host.endsWith('.facebook.com') && /^[a-z]{2}-[a-z]{2}\./.test(host)) return 'facebook.com'
  const bare = host.replace(faces, '')
  if (bare === host) return null
  return Object.hasOwn(networks, bare) ? (networks[bare] ?? null) : null
}

/** A network's host without its face (`m.`, `vi-vn.`); other hosts stay as they are. */
export function plainFace(host: string): string {
  if (Object.hasOwn(networks, host) || networkOf(host) === null) return host
  return host.endsWith('.facebook.com') ? 'facebook.com' : host.replace(faces, '')
}

interface Address {
  readonly host: string
  readonly segments: readonly string[]
  readonly query: URLSearchParams
}

/** Paths of Facebook that are functions of the site and nobody's page. */
const facebookFunctions = new Set(
  (
    'login login.php home.php help policies privacy settings search marketplace watch gaming recover ' +
    'dialog sharer sharer.php share.php hashtag bookmarks notifications messages terms legal plugins ' +
    'l.php flx ads business checkpoint photo photos media notes public games fundraisers saved live'
  ).split(' '),
)

const punctuation: ReadonlySet<string> = new Set('.,;:!')

const numericId = /^\d{5,20}$/

/** `Name-With-Words-109467244161155`: custom names have no hyphen, so the number is the page. */
function trailingId(segment: string): string | null {
  const id = segment.slice(segment.lastIndexOf('-') + 1)
  return segment.includes('-') && numericId.test(id) ? id : null
}

function facebook({ host, segments, query }: Address): string | null {
  const [first = '', second = '', third = ''] = segments
  const id = query.get('id') ?? ''
  const page = first.toLowerCase()
  if (host === 'messenger.com') return second ? second : null
  if (['profile.php', 'story.php', 'permalink.php', 'photo.php'].includes(page)) {
    if (numericId.test(id)) return id
    return null
  }
  if (page === 'groups') return second ? `groups/${second}` : null
  if (page === 'events') return second ? `events/${second}` : null
  if (page === 'share') return second ? `share/${[second, third].filter(Boolean).join('/')}` : null
  if (page === 'reel' || page === 'videos') return second ? `${page}/${second}` : null
  if (page === 'watch') return query.get('v') ? `watch?v=${query.get('v')}` : null
  if (page === 'pages' || page === 'people' || page === 'pg') {
    if (page === 'pg') return second || null
    if (second === 'category') return trailingId(segments[3] ?? '') ?? segments[3] ?? null
    return numericId.test(third) ? third : (trailingId(second) ?? (second || null))
  }
  if (page === 'p') return trailingId(second) ?? (second ? `p/${second}` : null)
  if (facebookFunctions.has(page)) return null
  return trailingId(first) ?? (first || null)
}

function zalo({ segments }: Address): string | null {
  const [first = '', second = '', third = ''] = segments
  if (first === 'qr') return third ? `qr/${second}/${third}` : null
  if (first === 'g' || first === 's') return second ? `${first}/${second}` : null
  if (first === 'p' || first === 'pc' || first === 'home') return second || null
  return /^84\d{9}$/.test(first) ? `0${first.slice(2)}` : first || null
}

function tiktok({ host, segments }: Address): string | null {
  const [first = '', second = ''] = segments
  if (/^v[mt]\./.test(host) || first === 't') {
    const code = first === 't' ? second : first
    return code ? `t/${code}` : null
  }
  return first.startsWith('@') && first.length > 1 ? first : null
}

function youtube({ host, segments, query }: Address): string | null {
  const [first = '', second = ''] = segments
  if (host === 'youtu.be') return first ? `watch?v=${first}` : null
  if (first === 'watch') return query.get('v') ? `watch?v=${query.get('v')}` : null
  if (first === 'shorts' || first === 'live' || first === 'embed') {
    return second ? `watch?v=${second}` : null
  }
  if (first === 'playlist') return query.get('list') ? `playlist?list=${query.get('list')}` : null
  if (first === 'channel' || first === 'c' || first === 'user') {
    return second ? `${first}/${second}` : null
  }
  return first === 'results' || first === 'feed' || first === '' ? null : first
}

function telegram({ segments }: Address): string | null {
  const [first = '', second = ''] = segments
  if (first === 'joinchat') return second ? `+${second}` : null
  if (first === 's' || first === 'c' || first === 'addstickers') {
    return second ? (first === 's' ? second : `${first}/${second}`) : null
  }
  return first || null
}

function firstSegment({ segments }: Address): string | null {
  const [first = '', second = ''] = segments
  if (['p', 'reel', 'reels', 'stories', 'explore', 'i', 'tv'].includes(first)) {
    return second ? `${first}/${second}` : null
  }
  return first && !['home', 'search', 'login', 'accounts'].includes(first) ? first : null
}

const readers: Readonly<Record<string, (address: Address) => string | null>> = {
  'facebook.com': facebook,
  'zalo.me': zalo,
  'tiktok.com': tiktok,
  'youtube.com': youtube,
  't.me': telegram,
  'instagram.com': firstSegment,
  'threads.net': firstSegment,
  'x.com': firstSegment,
}

/** Codes whose letters' case matters: videos, invitations, share links, YouTube channel ids. */
const caseMatters =
  /^(?:watch|playlist)\?|^(?:share|channel|t|g|s|qr|p|reel|reels|videos|addstickers|stories)\/|^\+/

/** Names of accounts; videos and lists carry one parameter. */
const accountShape = /^(?:(?:watch\?v|playlist\?list)=[\w-]+|[\p{L}\p{M}\p{N}._@+/~=-]+)$/u

function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment).normalize('NFC')
  } catch {
    return segment
  }
}

/**
 * The account behind an address of a social network, in the network's one spelling: mobile hosts,
 * tracking parameters, posts below a page and (for names) upper case are folded away.
 * @param host the address's host in the form of keys.
 * @returns null where the address is the network itself or a function of it.
 */
export function socialAccount(url: URL, host: string): string | null {
  const network = networkOf(host)
  const reader = network === null ? undefined : readers[network]
  if (!network || !reader) return null
  const segments = url.pathname
    .split('/')
    .filter((s) => s !== '')
    .slice(0, 8)
    .map(decodedSegment)
  const account = reader({
    host,
    segments,
    query: url.searchParams,
  })
  if (!account || !accountShape.test(account) || account.length > 200) return null
  const tidy = withoutEnd(account, punctuation)
  if (tidy === '' || tidy === '@') return null
  return `${network}/${caseMatters.test(tidy) ? tidy : tidy.toLowerCase()}`
}
