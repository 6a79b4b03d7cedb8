import { readFileSync } from 'node:fs'
import type { Snapshot } from '../../src/verdict/registry.ts'
import { keyOf } from './keys.ts'

const snapshot: Snapshot = JSON.parse(
  readFileSync(new URL('../../db/data/snapshot.json', import.meta.url), 'utf8'),
)

const keyValue = (key: string): string => key.slice(key.indexOf(':') + 1)

function phoneSpellings(number: string): string[] {
  if (number.startsWith('+')) return [number]
  const groups = number.replace(/^(\d{4})(\d{3})(\d+)$/, '$1.$2.$3')
  return [number, groups, groups.replaceAll('.', ' '), `+84 ${number.replace(/^0/, '')}`]
}

const siteSpellings = (site: string): string[] => [site, `https://${site}`, `http://www.${site}/`]

const known = [...snapshot.official, ...snapshot.listings].flatMap(({ key, kind }) => {
  if (kind === 'phone') return phoneSpellings(keyValue(key))
  return kind === 'site' ? siteSpellings(keyValue(key)) : []
})

const asked = 2_000

/**
 * Half the checks are about channels of the shipped registry in several spellings, half about
 * numbers and hosts that it does not hold.
 * @param traffic `repeated`: a few thousand queries over and over, as a warning in the news makes
 *   people ask; `new`: what the registry does not hold is asked once in all rounds, never again.
 */
export function checkPaths(traffic: Traffic, count: number, round: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const n = round * count + i
    const drawn = Math.imul(n, 0x9e3779b1) >>> 0
    const absent = traffic === 'new' ? n >>> 1 : drawn % asked
    const query = i % 2 === 0 ? (known[drawn % known.length] ?? '') : unknown(absent)
    return `/v1/check?q=${encodeURIComponent(query)}`
  })
}

export type Traffic = 'repeated' | 'new'

/** Mobile numbers behind 09 and made-up hosts, in turn. */
function unknown(n: number): string {
  const value = keyValue(keyOf(n))
  if (n % 2 === 1) return siteSpellings(value)[n % 3] ?? value
  return phoneSpellings(`09${value.slice(-8)}`)[(n >>> 1) % 4] ?? value
}
