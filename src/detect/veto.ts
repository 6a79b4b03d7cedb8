import type { Organisation } from '../channel/organisation.ts'
import { serviceNumbers } from '../channel/services.ts'
import { isShortener } from '../channel/site.ts'
import type { ScannedChannel } from './scan.ts'

/** Sites that everybody uses: being named in a warning says nothing against them. */
const wellKnown = new Set(
  (
    'google.com google.com.vn facebook.com youtube.com zalo.me tiktok.com instagram.com t.me ' +
    'telegram.org viber.com whatsapp.com apple.com microsoft.com wikipedia.org play.google.com ' +
    'apps.apple.com gmail.com yahoo.com truecaller.com whois.com who.is virustotal.com'
  ).split(' '),
)

const hostOf = (value: string): string => {
  const mail = value.split('@').at(-1) ?? value
  return mail.split('/')[0] ?? mail
}

/** Organisation on whose own domain a site or e-mail stands. */
export function ownerOf(
  channel: ScannedChannel,
  byDomain: ReadonlyMap<string, Organisation>,
): Organisation | null {
  if (channel.kind !== 'site' && channel.kind !== 'email') return null
  const labels = hostOf(channel.value).split('.')
  for (let from = 0; from < labels.length - 1; from++) {
    const owner = byDomain.get(labels.slice(from).join('.'))
    if (owner !== undefined) return owner
  }
  return null
}

/** Only the state gives out names under gov.vn. */
export const isState = (channel: ScannedChannel): boolean =>
  (channel.kind === 'site' || channel.kind === 'email') &&
  /(^|\.)gov\.vn$/.test(hostOf(channel.value))

/** Numbers of the state's plan that no private party can hold: 113, 156, 18001091 stays out. */
export const isPublicNumber = (channel: ScannedChannel): boolean =>
  channel.kind === 'phone' && channel.value.length <= 4 && serviceNumbers.has(channel.value)

/** Channels that no text makes warned: the state's own, an organisation's own, everybody's. */
export function neverWarned(channel: ScannedChannel, owner: Organisation | null): boolean {
  return (
    owner !== null ||
    isState(channel) ||
    isPublicNumber(channel) ||
    wellKnown.has(channel.value) ||
    // The service, not a link of it.
    isShortener(channel.value)
  )
}

const maps = new WeakMap<readonly Organisation[], Map<string, Organisation>>()

export function byDomain(organisations: readonly Organisation[]): Map<string, Organisation> {
  const known = maps.get(organisations)
  if (known !== undefined) return known
  const map = new Map<string, Organisation>()
  for (const organisation of organisations) {
    for (const domain of organisation.domains) map.set(domain.toLowerCase(), organisation)
  }
  maps.set(organisations, map)
  return map
}

const longToken = 5

/**
 * Whether a site that is nobody's own carries an organisation's name: being offered in its name then
 * says nothing for it, as that is what imitations do.
 */
export function borrowsName(
  channel: ScannedChannel,
  organisations: readonly Organisation[],
): boolean {
  if (channel.kind !== 'site') return false
  const host = hostOf(channel.value)
  const pieces = new Set(host.split(/[.-]/))
  const whole = host.replaceAll(/[.-]/g, '')
  return organisations.some(({ sector, tokens }) =>
    tokens.some(
      (token) =>
        sector !== 'platform' &&
        (pieces.has(token) ||
          (token.length >= longToken && whole.includes(token)) ||
          (token.length === 4 && whole.startsWith(token))),
    ),
  )
}
