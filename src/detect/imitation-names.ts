import { withoutDiacritics } from '../channel/fold.ts'
import type { Organisation } from '../channel/organisation.ts'

/** A name as it stands in hosts, and how much it says by itself. */
export interface Name {
  readonly text: string
  readonly organisation: Organisation
  /** Points for the bare name outside Vietnam's own zone; three make an imitation. */
  readonly weight: number
  /** `word`: of the language, not of the organisation: `dienluc`, `messenger`. */
  readonly kind: 'long' | 'five' | 'short' | 'word'
  /** Known abroad too: branches and machines of its own stand under many endings. */
  readonly reach: 'vietnam' | 'region' | 'world'
  readonly isState: boolean
  /** Made of a name in words, not one that the organisation bears in hosts. */
  readonly isSpelledOut: boolean
}

/**
 * Names that are also words: anybody who writes about driving licences or rents a server may carry
 * them, so they count only beside `gov` or the like.
 */
const languageWords = new Set(
  (
    'phatnguoi giaypheplaixe cancuoc cccd hoadondientu thuedientu dienluc buudien boyte soyte ' +
    'messenger exim agri dvc csgt gdt bca etax cucthue vps ssi gplx bhyt ' +
    'bamboo nguyenkim icb stb'
  ).split(' '),
)

/** Abbreviations that only imitations use; the organisations do not. */
const abbreviations: Readonly<Record<string, readonly string[]>> = {
  lazada: ['lzd', 'lazd'],
  vpbank: ['vpbs'],
  shb: ['shbank'],
  acb: ['acbank'],
  vib: ['vibank'],
  msb: ['msbank', 'msbbank'],
  vietcombank: ['vietcom', 'vcbank'],
  agribank: ['agrib'],
  vietinbank: ['vietin'],
  sacombank: ['sacom'],
  lpbank: ['lienvietbank', 'lienvietpostbank'],
}

const stateSectors = new Set([
  'social-insurance',
  'police',
  'government',
  'health',
  'cybersecurity',
])
const moneySectors = new Set([
  'bank',
  'finance',
  'wallet',
  'post',
  'utility',
  'ecommerce',
  'retail',
])

const compact = (text: string): string => withoutDiacritics(text).replace(/[^a-z0-9]/g, '')

/** The brand stands before "Vietnam" in both languages where a company of the world has a branch here. */
function reachOf({ sector, name, nameEn }: Organisation): Name['reach'] {
  if (sector === 'social') return 'world'
  const brand = compact(nameEn?.split(' ', 1)[0] ?? '')
  const isBranch = nameEn?.endsWith('Vietnam') === true && brand !== '' && brand !== 'vietnam'
  return isBranch && compact(name).includes(brand) ? 'region' : 'vietnam'
}

const ownWords = new WeakMap<Organisation, ReadonlySet<string>>()

/** Words of an organisation's own name, by which an imitation makes itself believed: `quandoi`. */
export function ownWordsOf(organisation: Organisation): ReadonlySet<string> {
  const words = ownWords.get(organisation) ?? readOwnWords(organisation)
  ownWords.set(organisation, words)
  return words
}

function readOwnWords(organisation: Organisation): ReadonlySet<string> {
  const { name, shortName, nameEn, aliases } = organisation
  const words = new Set<string>()
  for (const phrase of [name, shortName, nameEn ?? '', ...aliases]) {
    const syllables = withoutDiacritics(phrase).split(/[^a-z0-9]+/)
    for (let i = 0; i + 1 < syllables.length; i++) {
      const pair = `${syllables[i]}${syllables[i + 1]}`
      if (pair.length >= 5) words.add(pair)
    }
    for (const one of syllables) if (one.length >= 4) words.add(one)
  }
  return words
}

/** Consonants that no syllable of Vietnamese or English begins with: never part of another word. */
const unspeakable = /^(?:[bcdfghjklmnpqrstvwxz]{4}|bidv)$/

/** Letters that stand in no word of any language that hosts are written in. */
export const isNoWord = (text: string): boolean =>
  isUnspeakable(text) && (text === 'bidv' || !/[aeiou]/.test(text))

export const isUnspeakable = (text: string): boolean => unspeakable.test(text)

function weightOf(text: string, organisation: Organisation, reach: Name['reach']): number {
  if (text.length < 4) return 1
  if (text.length === 4) {
    if (!isUnspeakable(text)) return 1
    if (reach !== 'vietnam') return 2
    return moneySectors.has(organisation.sector) || stateSectors.has(organisation.sector) ? 3 : 2
  }
  if (reach !== 'vietnam') return reach === 'region' ? 2 : 1
  if (text.length === 5) return /^[vb][nhs]/.test(text) ? 3 : 2
  const { sector } = organisation
  return stateSectors.has(sector) || moneySectors.has(sector) ? 3 : 2
}

function nameOf(text: string, organisation: Organisation, isSpelledOut: boolean): Name {
  const reach = reachOf(organisation)
  const isWord = languageWords.has(text)
  return {
    text,
    organisation,
    weight: isWord ? 0 : weightOf(text, organisation, reach),
    kind: isWord ? 'word' : text.length <= 4 ? 'short' : text.length === 5 ? 'five' : 'long',
    reach,
    isState: stateSectors.has(organisation.sector),
    isSpelledOut,
  }
}

/** Names in capitals of two words and more: `Bộ Tài chính` gives `botaichinh`. */
function spelledOut({ name, shortName, aliases }: Organisation): readonly string[] {
  return [name, shortName, ...aliases]
    .filter((phrase) => /^\p{Lu}/u.test(phrase) && /\p{L}\s+\p{L}/u.test(phrase))
    .map(compact)
    .filter((text) => text.length >= 9 && text.length <= 40)
}

/** `ncbbank` of `ncb-bank.vn`: what stands in an organisation's own address is its name too. */
function inAddresses({ domains }: Organisation): readonly string[] {
  return domains
    .filter((domain) => !domain.endsWith('.gov.vn'))
    .map((domain) => compact(domain.replace(/\.(?:com|net|org|edu)?\.?[a-z]+$/, '')))
    .filter((text) => text.length >= 6 && text.length <= 24)
}

/** All names by which hosts may pass for one of the organisations; the first owner of a name keeps it. */
export function namesOf(organisations: readonly Organisation[]): readonly Name[] {
  const names = new Map<string, Name>()
  const add = (text: string, organisation: Organisation, isSpelledOut = false) => {
    if (text.length < 3 || names.has(text)) return
    names.set(text, nameOf(text, organisation, isSpelledOut))
  }
  for (const one of organisations) for (const token of one.tokens) add(token, one)
  for (const one of organisations) {
    for (const text of abbreviations[one.id] ?? []) add(text, one, true)
    // `tpb` for `tpbank`.
    for (const token of one.tokens) if (/^[a-z]{2}bank$/.test(token)) add(token.slice(0, 3), one)
    if (one.parent === null) for (const text of spelledOut(one)) add(text, one, true)
    for (const text of inAddresses(one)) add(text, one, true)
  }
  return [...names.values()]
}
