import type { Db } from '../../../db/database.ts'
import { type NewProposal, noticeChannels } from '../../../db/queries/channel-proposals.ts'
import { readEvidence } from '../../../db/queries/evidence.ts'
import { readListings } from '../../../db/queries/listings.ts'
import { readOfficialByKey } from '../../../db/queries/official-channels.ts'
import { pagesShowing, phonesOn } from '../../../db/queries/trails.ts'
import type { ChannelKey } from '../../channel/channel.ts'
import { displayOf, parseChannel } from '../../channel/parse.ts'
import { siteLookupKeys } from '../../channel/site.ts'
import { hostOf } from '../../verdict/lookup.ts'
import { neverListed } from '../../verdict/never-listed.ts'
import type { RegistryContext } from '../context.ts'
import { saidWithoutErased } from '../stay-erased.ts'
import type { Finding } from './read-trail-page.ts'

/** A listed channel whose trail is followed. */
export interface TrailStart {
  readonly key: ChannelKey
  readonly organisation: string | null
}

/** Steps from the listed channel; the second one only among stored pages. */
const deepest = 2
const mostNotices = 20
const mostPlaces = 10

interface Step extends Finding {
  readonly chain: readonly ChannelKey[]
}

/**
 * Puts before the reviewers where the trail of a listed channel leads: to what its own pages offer, and to
 * stored pages that show its number. It lists nothing and changes no verdict; what is official, well known
 * or in the registry already is left out, and the trail does not go on from there.
 * @param first what the listed site's own pages lead to; empty for a number.
 * @returns keys that wait now and did not before.
 */
export async function followTrail(
  tx: Db,
  context: RegistryContext,
  start: TrailStart,
  first: readonly Finding[],
  at: Date,
): Promise<readonly ChannelKey[]> {
  const why = await reasonOf(tx, start.key)
  const met = new Set<ChannelKey>([start.key])
  const notices: NewProposal[] = []
  const shown = await saidWithoutErased(tx, context.erasureSecret, first)
  let steps: readonly Step[] = [...shown, ...(await storedNext(tx, context, start.key))].map(
    (found) => ({ ...found, chain: [start.key, found.key] }),
  )
  for (let depth = 1; depth <= deepest; depth++) {
    const next: Step[] = []
    for (const step of steps) {
      if (met.has(step.key) || notices.length >= mostNotices) continue
      met.add(step.key)
      if (!(await isNews(tx, context, step.key, start.key))) continue
      notices.push(noticeOf(step, start, why, at))
      if (depth === deepest) continue
      for (const found of await storedNext(tx, context, step.key)) {
        next.push({ ...found, chain: [...step.chain, found.key] })
      }
    }
    steps = next
  }
  return (await noticeChannels(tx, notices)).map((row) => row.channelKey)
}

/** Why the listed channel is listed, in the words of its evidence. */
async function reasonOf(tx: Db, key: ChannelKey): Promise<string> {
  const evidence = await readEvidence(tx, [key])
  const best = evidence.find((e) => !e.inBareList) ?? evidence[0]
  return best ? `“${best.quote.slice(0, 110)}” (${best.publisher.slice(0, 40)})` : 'có cảnh báo'
}

function noticeOf(
  { key, address, quote, chain }: Step,
  { key: listed, organisation }: TrailStart,
  why: string,
  at: Date,
): NewProposal {
  const { host } = new URL(address)
  const isItsOwn = siteLookupKeys(`site:${host}` as ChannelKey).includes(listed)
  const way = isItsOwn ? host : `${host}, lần từ ${displayOf(listed)}`
  const said = `Thấy trên ${way} (đang bị cảnh báo: ${why}). Lời trên trang: ${quote}`
  return {
    kind: 'pivot',
    channelKey: key,
    organisation,
    source: address,
    quote: [...said].slice(0, 300).join(''),
    chain,
    noticedAt: at,
  }
}

/** Neither official, well known, known to the registry, nor a part of the listed channel itself. */
async function isNews(
  tx: Db,
  context: RegistryContext,
  key: ChannelKey,
  listed: ChannelKey,
): Promise<boolean> {
  const keys = siteLookupKeys(key)
  if (keys.includes(listed) || neverListed(key, context, new Set()) !== null) return false
  if (key.startsWith('site:') && !isStrangers(hostOf(key), context)) return false
  const official = await readOfficialByKey(tx, keys)
  if (official.some((row) => row.state !== 'withdrawn')) return false
  return (await readListings(tx, keys)).length === 0
}

/** Agencies, newspapers and organisations are met on such pages too, and lead nowhere. */
function isStrangers(host: string, { trustOf }: RegistryContext): boolean {
  const { trust } = trustOf(host)
  return trust === 'unknown' || trust === 'community'
}

/** From a number to stored pages of strangers that show it, and from such a page to its numbers. */
async function storedNext(
  tx: Db,
  context: RegistryContext,
  key: ChannelKey,
): Promise<readonly Finding[]> {
  if (!key.startsWith('site:')) {
    const places = await pagesShowing(tx, key, mostPlaces)
    return places.flatMap(({ address, quote }) => {
      const parsed = parseChannel(address)
      const isStranger = isStrangers(new URL(address).hostname, context)
      if (!parsed.ok || parsed.channel.kind !== 'site' || !isStranger) return []
      return { key: parsed.channel.key, address, quote }
    })
  }
  const addresses = [`https://${key.slice('site:'.length)}`, `http://${key.slice('site:'.length)}`]
  const found: Finding[] = []
  for (const address of addresses) found.push(...(await phonesOn(tx, address, mostPlaces)))
  return found
}
