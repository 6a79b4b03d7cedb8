import type { Organisation } from '../channel/organisation.ts'

export interface Naming {
  readonly organisation: Organisation
  readonly start: number
  readonly end: number
}

interface Names {
  readonly exact: RegExp | null
  readonly loose: RegExp | null
  readonly byName: ReadonlyMap<string, Organisation>
}

/** Where people write, not whom they reach: named in passing far more often than meant. */
export const platforms: ReadonlySet<string> = new Set(['facebook', 'zalo', 'tiktok', 'google'])

const literal = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const edgeBefore = '(?<![\\p{L}\\p{N}@./_-])'
const edgeAfter = '(?![\\p{L}\\p{N}]|\\.[a-z])'

/** A name that is also an everyday word ("thuế", "MB", "Quốc tế") names nobody on its own. */
function tellsApart(organisation: Organisation, name: string): boolean {
  if (name.length < 3) return false
  const oneWord = !name.includes(' ')
  if (oneWord && name === name.toLowerCase()) return false
  const isName = name === organisation.name || name === organisation.shortName
  return isName || organisation.sector !== 'bank' || !/[^\x20-\x7e]/.test(name)
}

function namesOf(organisation: Organisation): string[] {
  const { name, shortName, nameEn, aliases } = organisation
  const plain = name.replace(/\s*\(.*$/, '')
  const pieces = [name, plain, shortName, nameEn ?? '', ...aliases]
    .flatMap((full) => [full, ...full.split(' / ')])
    .map((one) => one.trim().normalize('NFC'))
  return pieces.filter((one) => one !== '' && tellsApart(organisation, one))
}

function build(organisations: readonly Organisation[]): Names {
  const byName = new Map<string, Organisation>()
  const exact: string[] = []
  const loose: string[] = []
  for (const organisation of organisations) {
    for (const name of namesOf(organisation)) {
      const isLoose = name.length >= 9 && name.includes(' ')
      const key = isLoose ? name.toLowerCase() : name
      if (byName.has(key)) continue
      byName.set(key, organisation)
      ;(isLoose ? loose : exact).push(literal(key))
    }
  }
  const compile = (names: string[], flags: string): RegExp | null => {
    if (names.length === 0) return null
    const longestFirst = names.toSorted((a, b) => b.length - a.length).join('|')
    return new RegExp(`${edgeBefore}(?:${longestFirst})${edgeAfter}`, flags)
  }
  return { exact: compile(exact, 'gu'), loose: compile(loose, 'giu'), byName }
}

const cache = new WeakMap<readonly Organisation[], Names>()

/** Organisations that a text names, in text order, the longer name first where two overlap. */
export function findNamings(text: string, organisations: readonly Organisation[]): Naming[] {
  const names = cache.get(organisations) ?? build(organisations)
  cache.set(organisations, names)
  const found: Naming[] = []
  for (const [pattern, lower] of [
    [names.loose, true],
    [names.exact, false],
  ] as const) {
    if (pattern === null) continue
    for (const { 0: name, index } of text.matchAll(pattern)) {
      const organisation = names.byName.get(lower ? name.toLowerCase() : name)
      if (organisation) found.push({ organisation, start: index, end: index + name.length })
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = -1
  return found.filter((one) => {
    const free = one.start >= end
    if (free) end = one.end
    return free
  })
}
