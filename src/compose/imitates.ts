import { createImitationFinder } from '../detect/imitation.ts'
import type { ImitationFinder } from '../verdict/index.ts'
import type { Snapshot } from '../verdict/registry.ts'

let kept: { readonly names: string; readonly find: ImitationFinder } | null = null

/**
 * Who a host imitates among the organisations of a snapshot. Compiled when it is first asked, and kept
 * through the revisions that leave organisations and well-known hosts as they are.
 */
export function imitatesIn(snapshot: Snapshot): ImitationFinder {
  let find: ImitationFinder | null = null
  return (host) => {
    find ??= compiled(snapshot)
    return find(host)
  }
}

function compiled({ organisations, wellKnownHosts }: Snapshot): ImitationFinder {
  const names = JSON.stringify([organisations, wellKnownHosts])
  if (kept?.names !== names) {
    kept = { names, find: createImitationFinder(organisations, { honestHosts: wellKnownHosts }) }
  }
  return kept.find
}
