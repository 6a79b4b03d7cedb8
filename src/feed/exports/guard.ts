import type { ChannelKey } from '../../channel/channel.ts'
import { isSharedHost } from '../../channel/site.ts'
import { hostOf } from '../../verdict/lookup.ts'
import { isAtOrBelow, neverListed } from '../../verdict/never-listed.ts'
import type { Scope } from '../../verdict/registry.ts'
import { isForbidden, redistributionOf } from '../redistribution.ts'
import { type Claim, type Exporter, type ExportInput, oncePerInput } from './exporter.ts'
import { isBlacklisted, isConfirmed } from './told.ts'

/** An export that says more than the registry may; nothing of it is given out. */
export class ExportRefused extends Error {
  readonly id: string

  constructor(id: string, why: string) {
    super(`The export ${id} is not given out: ${why}`)
    this.id = id
  }
}

/**
 * Holds the finished text of an export against the registry, piece by piece. It reads the text back
 * and shares nothing with the code that wrote it: a fault there must not go out into other people's
 * block lists, from which we can take nothing back.
 * @throws ExportRefused where a piece names more than a listing covers, an official channel or a
 * well-known host as bad, a doubtful channel as good, or carries what must not be passed on.
 */
export function guardOf(input: ExportInput, exporter: Exporter): (piece: string) => void {
  const refuse = (why: string): never => {
    throw new ExportRefused(exporter.id, why)
  }
  const mustStay = withheldSources(input)
  const accused = accusedGuard(input, exporter, refuse)
  const vouchedFor = vouchingGuard(input, refuse)
  return (piece) => {
    for (const [address] of piece.matchAll(addresses)) {
      if (mustStay(address)) refuse(`it carries ${address}, whose source forbids passing it on.`)
    }
    for (const claim of exporter.accuses?.(piece) ?? []) accused(claim)
    for (const key of exporter.vouches?.(piece) ?? []) vouchedFor(key)
  }
}

const addresses = /https?:\/\/[^\s"'<>,\\]+/g
type Refuse = (why: string) => never

const widths: Record<Scope, number> = { number: 0, page: 0, path: 1, host: 2, domain: 3 }

function accusedGuard(input: ExportInput, exporter: Exporter, refuse: Refuse) {
  const { listings } = input.index
  const { current, hosts } = knownGood(input)
  return ({ key, extent }: Claim): void => {
    const never = neverListed(key, hosts, current)
    if (never) refuse(`it names ${key}, which is ${never}, as bad.`)
    const listing = listings.get(key)
    if (!listing) refuse(`it names ${key} (${extent}), which no listing names.`)
    else if (widths[extent] > widths[listing.scope]) {
      refuse(`it names ${key} as ${extent}, and the listing covers only its ${listing.scope}.`)
    } else if (!exporter.statuses.includes(listing.status)) {
      refuse(`it names ${key}, which is ${listing.status}.`)
    } else if (exporter.blocks && !isBlacklisted(listing)) {
      refuse(`it blocks ${key}, of which a check only warns.`)
    }
  }
}

function vouchingGuard(input: ExportInput, refuse: Refuse) {
  const { index } = input
  const { ownHosts } = knownGood(input).hosts
  return (key: ChannelKey): void => {
    const listing = index.listings.get(key)
    const host = key.startsWith('site:') ? hostOf(key) : null
    if (listing && isBlacklisted(listing)) refuse(`it vouches for ${key}, which is listed.`)
    else if (host !== null && isSharedHost(host)) {
      refuse(`it vouches for ${key}, under which strangers have pages.`)
    } else if (
      !(host !== null && isAtOrBelow(host, ownHosts)) &&
      !index.official.get(key)?.some(isConfirmed)
    ) {
      refuse(`it vouches for ${key}, which is no confirmed official channel.`)
    }
  }
}

/** Official channels of now, and hosts that nobody may list. */
const knownGood = oncePerInput(({ index: { official, ownerOfHost, wellKnownHosts } }) => ({
  current: new Set([...official].flatMap(([key, all]) => (all.some((c) => !c.stale) ? [key] : []))),
  hosts: { ownHosts: new Set(ownerOfHost.keys()), wellKnownHosts },
}))

/** Whether an address is that of a source of which nothing, or no word, may be passed on. */
const withheldSources = oncePerInput(({ index, forbidden }) => {
  const closed = new Set<string>()
  for (const { evidence } of index.snapshot.listings) {
    for (const e of evidence) if (redistributionOf(e, forbidden) !== 'quote') closed.add(e.source)
  }
  return (address: string): boolean =>
    closed.has(address) || (forbidden.size > 0 && isForbidden(address, forbidden))
})
