import { Resolver } from 'node:dns/promises'
import type { Fetcher } from '../../crawlers/fetch/fetcher.ts'
import type { Config } from '../config.ts'
import type { ProofLookup } from '../registry/disputes/proof.ts'

const dnsMs = 3_000
const fileMs = 15_000

/** Proofs of control over DNS and the guarded fetcher; what cannot be had is no proof. */
export function proofLookup(
  fetcher: Fetcher,
  resolver: Pick<Resolver, 'resolveTxt'> = new Resolver({ timeout: dnsMs, tries: 2 }),
): ProofLookup {
  return {
    txt: async (name) => {
      const records = await resolver.resolveTxt(name).catch(() => [])
      return records.map((parts) => parts.join(''))
    },
    file: async (address) => {
      const page = await fetcher.fetchPage(address, { deadlineMs: fileMs })
      // What another host answers after a redirect, or anybody on the way over http, proves nothing.
      return page.ok && new URL(page.url).origin === new URL(address).origin ? page.text : null
    },
  }
}

/** The lookup of a running service; its fetcher is made when somebody first asks for a proof. */
export function lazyProofLookup(config: Config) {
  let opened: Promise<{ fetcher: Fetcher; lookup: ProofLookup }> | null = null
  const open = async () => {
    const [{ createFetcher }, { userAgentOf }] = await Promise.all([
      import('../../crawlers/fetch/fetcher.ts'),
      import('./crawl.ts'),
    ])
    const fetcher = createFetcher({ userAgent: userAgentOf(config), allow: config.crawlAllow })
    return { fetcher, lookup: proofLookup(fetcher) }
  }
  const made = async () => {
    opened ??= open()
    return (await opened).lookup
  }
  const lookup: ProofLookup = {
    txt: async (name) => (await made()).txt(name),
    file: async (address) => (await made()).file(address),
  }
  return {
    lookup,
    close: async () => {
      if (opened) await (await opened).fetcher.close()
    },
  }
}
