import type { RegistryIndex } from '../../verdict/index.ts'
import type { Registry } from '../registry.ts'
import { type Stats, statsOf } from './stats.ts'

const known = new WeakMap<RegistryIndex, Promise<Stats>>()

/**
 * The figures of an index, counted once.
 * @param registry null while its database is away: then what only it knows is null.
 */
export function statsAt(
  index: RegistryIndex,
  registry: Pick<Registry, 'dossiers'> | null,
): Promise<Stats> {
  const kept = known.get(index)
  if (kept) return kept
  if (!registry) return Promise.resolve(statsOf(index, null))
  const counted = countOf(index, registry)
  known.set(index, counted)
  // Neither a fault nor figures of another revision are kept.
  counted.then(
    ({ revision }) => revision === index.revision || known.delete(index),
    () => known.delete(index),
  )
  return counted
}

async function countOf(index: RegistryIndex, registry: Pick<Registry, 'dossiers'>): Promise<Stats> {
  const stored = await registry.dossiers.figures()
  return { ...statsOf(index, stored), revision: Math.max(index.revision, stored.revision) }
}
