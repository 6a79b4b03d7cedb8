import { check } from '../../src/verdict/check.ts'
import type { RegistryIndex } from '../../src/verdict/index.ts'
import { hostOf } from '../../src/verdict/lookup.ts'

const stop = 1
const goOn = 2
const priority = 29
const everywhere = { origins: ['https://*/*', 'http://*/*'] }

export const hasAllPages = (): Promise<boolean> => chrome.permissions.contains(everywhere)

/** Hosts that are blacklisted whole; what is listed by page or path is told on the page itself. */
export function blockedHosts(index: RegistryIndex): string[] {
  return [...index.listings.values()]
    .filter(({ kind, scope }) => kind === 'site' && (scope === 'host' || scope === 'domain'))
    .filter(({ key }) => {
      const result = check(index, key)
      return result.ok && result.verdict.verdict === 'blacklisted'
    })
    .map(({ key }) => hostOf(key))
    .toSorted()
}

/**
 * One rule for every blacklisted host. With access to pages it leads to our page, which tells why and
 * lets go on; without, the browser's own plain block.
 */
export async function setRules(index: RegistryIndex): Promise<void> {
  const hosts = blockedHosts(index)
  const redirects = await hasAllPages()
  const condition = { requestDomains: hosts, resourceTypes: ['main_frame' as const] }
  const warning = `${chrome.runtime.getURL('pages/canhbao.html')}#\\0`
  const rule: chrome.declarativeNetRequest.Rule = redirects
    ? {
        id: stop,
        priority,
        action: { type: 'redirect', redirect: { regexSubstitution: warning } },
        condition: { ...condition, regexFilter: '^https?://.*' },
      }
    : { id: stop, priority, action: { type: 'block' }, condition }
  const always = await allowedHosts()
  await chrome.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: [stop, goOn],
    addRules: [...(hosts.length > 0 ? [rule] : []), ...allowing(always)],
  })
}

/** Of two rules of one priority the one that allows wins. */
const allowing = (hosts: readonly string[]): chrome.declarativeNetRequest.Rule[] =>
  hosts.length === 0
    ? []
    : [
        {
          id: goOn,
          priority,
          action: { type: 'allow' },
          condition: { requestDomains: [...hosts], resourceTypes: ['main_frame'] },
        },
      ]

export async function allowedHosts(): Promise<readonly string[]> {
  const { allowed } = await chrome.storage.local.get<{ allowed?: string[] }>('allowed')
  return allowed ?? []
}

/** Lets a host through: until the browser is closed, or always. */
export async function allowHost(
  index: RegistryIndex,
  host: string,
  always: boolean,
): Promise<void> {
  if (always) {
    await chrome.storage.local.set({ allowed: [...new Set([...(await allowedHosts()), host])] })
    return setRules(index)
  }
  const { once } = await chrome.storage.session.get<{ once?: string[] }>('once')
  const hosts = [...new Set([...(once ?? []), host])]
  await chrome.storage.session.set({ once: hosts })
  await chrome.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [goOn],
    addRules: allowing(hosts),
  })
}
