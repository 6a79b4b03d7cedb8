import type { Organisation } from '../channel/organisation.ts'
import { isSharedHost, registrableDomain } from '../channel/site.ts'
import { affiliates } from './imitation-affiliates.ts'
import { type HostParts, partsOf } from './imitation-host.ts'
import { NameMatcher } from './imitation-match.ts'
import { type Name, namesOf } from './imitation-names.ts'
import { plainHost } from './imitation-punycode.ts'
import { enoughPoints, type Judged, judge, stronger } from './imitation-rules.ts'
import { borrowedSentence, disguisedSentence, sentenceOf } from './imitation-sentence.ts'

/** Whom a host imitates by its name, told in one sentence of at most 20 words in each language. */
export interface Imitation {
  readonly organisation: string
  readonly why: string
  readonly whyEn: string
}

export interface ImitationOptions {
  /** Hosts known to be honest, with all below them. */
  readonly honestHosts?: Iterable<string>
}

const longestHost = 253

/** True where the host is one of the given ones or stands below one. */
function isBelowAny(host: string, hosts: ReadonlySet<string>): boolean {
  for (let at = 0; ; ) {
    if (hosts.has(at === 0 ? host : host.slice(at))) return true
    const dot = host.indexOf('.', at)
    if (dot < 0) return false
    at = dot + 1
  }
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126) return false
  return true
}

/** Below `edu.vn` and `weebly.com` everybody speaks for himself. */
const hasOneOwner = (host: string): boolean =>
  registrableDomain(host) !== null && !isSharedHost(host)

function strongest(matcher: NameMatcher, parts: HostParts): Judged | null {
  const judged = matcher.matches(parts.host).flatMap((match) => judge(match, parts) ?? [])
  return judged.toSorted(stronger)[0] ?? null
}

/** `viet.lgovn.cc`, `vnvngov.com`: nobody's name, but the government's all the same. */
function claimsGovernment({ host, label, labelStart, zone, claimsGov }: HostParts): boolean {
  if (!claimsGov || zone === 'vietnam' || zone === 'country') return false
  const below = host.slice(0, Math.max(0, labelStart - 1))
  return (
    /gov(?:vn|n)$|^vn.{0,4}gov|viet.{0,3}gov/.test(label) || /^(?:viet|vietnam|vn)$/.test(below)
  )
}

/**
 * Compiles the names of organisations into a finder: from a host in any case, with or without `xn--`,
 * to the organisation that its name imitates, or null. A finding is reason for suspicion only. Official
 * domains and what stands below them never imitate. Linear in the host; it never throws.
 */
export function createImitationFinder(
  organisations: readonly Organisation[],
  { honestHosts = [] }: ImitationOptions = {},
): (host: string) => Imitation | null {
  const names = namesOf(organisations)
  const matcher = new NameMatcher(names)
  const own = new Map(organisations.flatMap((one) => one.domains.map((d) => [d, one] as const)))
  const honest = new Set([...own.keys(), ...[...affiliates, ...honestHosts].filter(hasOneOwner)])
  const government = names.find(({ text }) => text === 'govvn' || text === 'vietgov')
  return (raw) => {
    if (raw.length > longestHost) return null
    const lower = raw.toLowerCase()
    const isPlain = isAscii(lower) && !lower.includes('xn--')
    if (isPlain && !matcher.mayMatch(lower) && !lower.includes('gov')) return null
    const host = lower.endsWith('.') ? lower.slice(0, -1) : lower
    if (isBelowAny(host, honest)) return null
    if (host.endsWith('.gov.vn')) return isPlain ? null : disguised(host, own)
    const found = findIn(host, isPlain, matcher, government, own)
    return found && !isSharedHost(host) ? found : null
  }
}

/** `jp.zaloapp.com.example.com`: an official address stands whole before somebody else's. */
function borrowedAddress({ host, labelStart }: HostParts, own: ReadonlyMap<string, Organisation>) {
  const labels = host.slice(0, Math.max(0, labelStart - 1)).split('.')
  for (let from = 0; from < labels.length - 1; from++) {
    for (let to = from + 2; to <= Math.min(labels.length, from + 4); to++) {
      const address = labels.slice(from, to).join('.')
      const owner = own.get(address)
      if (owner) return borrowedSentence(owner, address)
    }
  }
  return null
}

/** An official address whose letters are of other scripts: nobody registers that by accident. */
function disguised(host: string, own: ReadonlyMap<string, Organisation>): Imitation | null {
  const plain = plainHost(host)
  for (let at = 0; ; at = plain.indexOf('.', at) + 1) {
    const owner = own.get(plain.slice(at))
    if (owner) return disguisedSentence(owner, plain)
    if (plain.indexOf('.', at) < 0) return null
  }
}

function findIn(
  host: string,
  isPlain: boolean,
  matcher: NameMatcher,
  government: Name | undefined,
  own: ReadonlyMap<string, Organisation>,
): Imitation | null {
  const parts = partsOf(isPlain ? host : plainHost(host), !isPlain)
  if (!parts) return null
  const borrowed = borrowedAddress(parts, own)
  if (borrowed) return borrowed
  const best = strongest(matcher, parts)
  const disguise = isPlain ? 0 : 2
  if (best && best.points + disguise >= enoughPoints) return sentenceOf(best)
  if (government && claimsGovernment(parts)) {
    return sentenceOf({ name: government, points: 3, cue: 'gov', surface: 'gov', start: 0 })
  }
  return null
}
