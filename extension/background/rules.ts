import type { RegistryIndex } from '../../src/verdict/index.ts'
import { coveredBy, type Reach, reachesOf } from './reach.ts'

type Rule = chrome.declarativeNetRequest.Rule

const priority = 29
/** A host has fewer labels than this, so a kind of rule has fewer rules. */
const mostRules = 50
const idsFrom = (first: number) => Array.from({ length: mostRules }, (_, i) => first + i)
const stopIds = idsFrom(1)
const goOnIds = idsFrom(1 + mostRules)
/** What access to pages means. */
export const everywhere = { origins: ['https://*/*', 'http://*/*'] }

export const hasAllPages = (): Promise<boolean> => chrome.permissions.contains(everywhere)

function rulesFor(reaches: readonly Reach[], ids: readonly number[], action: Rule['action']) {
  return reaches.flatMap((reach, i): Rule[] => {
    const id = ids[i]
    const condition = { ...reach, resourceTypes: ['main_frame' as const] }
    return id === undefined ? [] : [{ id, priority, action, condition }]
  })
}

/**
 * Stops what is blacklisted, and no more than the listing claims. With access to pages it leads to our
 * page, which tells why and lets go on; without, the browser's own plain block.
 */
export async function setRules(index: RegistryIndex): Promise<void> {
  const warning = `${chrome.runtime.getURL('pages/canhbao.html')}#\\0`
  const action: Rule['action'] = (await hasAllPages())
    ? { type: 'redirect', redirect: { regexSubstitution: warning } }
    : { type: 'block' }
  await chrome.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: [...stopIds, ...goOnIds],
    addRules: [
      ...rulesFor(reachesOf(coveredBy(index)), stopIds, action),
      ...allowing(await allowedHosts()),
    ],
  })
}

/** Of two rules of one priority the one that allows wins. */
const allowing = (exact: readonly string[]): Rule[] =>
  rulesFor(reachesOf({ whole: [], exact }), goOnIds, { type: 'allow' })

const bare = (host: string): string => host.replace(/^www\.(?=[^.]+\.)/, '')

/** Hosts that are always let through. */
export async function allowedHosts(): Promise<readonly string[]> {
  const { allowed } = await chrome.storage.local.get<{ allowed?: string[] }>('allowed')
  return allowed ?? []
}

async function onceAllowed(): Promise<readonly string[]> {
  const { once } = await chrome.storage.session.get<{ once?: string[] }>('once')
  return once ?? []
}

/** Lets a host through until the browser is closed, always, or no more. */
export async function allowHost(
  index: RegistryIndex,
  host: string,
  how: 'once' | 'always' | 'no-more',
): Promise<void> {
  const without = (hosts: readonly string[]) => hosts.filter((one) => one !== bare(host))
  const always = without(await allowedHosts())
  const once = without(await onceAllowed())
  if (how === 'always') always.push(bare(host))
  if (how === 'once') once.push(bare(host))
  await chrome.storage.local.set({ allowed: always })
  await chrome.storage.session.set({ once })
  await chrome.declarativeNetRequest.updateSessionRules({
    removeRuleIds: goOnIds,
    addRules: allowing(once),
  })
  await setRules(index)
}
