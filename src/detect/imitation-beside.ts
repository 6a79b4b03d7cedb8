import type { HostParts } from './imitation-host.ts'
import { isSlip, type Match } from './imitation-match.ts'
import { isNoWord, isUnspeakable, ownWordsOf } from './imitation-names.ts'
import { addReadings, type Reading, readPieces, readWords } from './imitation-reading.ts'
import { longSpelling, shortStem } from './imitation-slip.ts'

/** What stands beside a name in its own label. */
export interface Beside {
  readonly left: Reading
  readonly right: Reading
  readonly all: Reading
  readonly leftLetters: number
  /** A few letters that machines put behind a name: `tikixq`, `tiktokcd6`. */
  readonly hasRandomTail: boolean
  readonly digits: number
  readonly isAlone: boolean
}

/** Words that go on where a name of the state seems to end: notaries, technology, companies. */
const goesOn: Readonly<Record<string, RegExp>> = {
  dichvucong: /^(?:chung|nghe|nghiep|trinh|ty|tac|viec|nhan|doan|suat|cu|dong)/,
  dvcong: /^(?:chung|nghe|nghiep|trinh|ty)/,
  chinhphu: /^(?:c(?!c|n)|ong|uong)/,
}

/** Pieces of letters; the seconds in `30s` are none. */
export const letterPieces = (text: string): readonly string[] =>
  text.replace(/(\d)s(?![a-z])/g, '$1').split(/[^a-z]+/)

function isRandomTail({ name }: Match, tail: string, after: string): boolean {
  if (!/^[bcdfghjklmnpqrstvwxyz]{2,3}$/.test(tail)) {
    const isTwo = /^[a-z]{2}$/.test(tail) && name.reach === 'vietnam'
    return name.text.length === 4 && name.organisation.sector === 'ecommerce' && isTwo
  }
  return name.text.length === 4 || /\d$/.test(after)
}

/** `agribanking`: the end of a bank's name is the beginning of the word behind it. */
function readAfter(name: string, letters: string, own: ReadonlySet<string>): Reading {
  if (!name.endsWith('bank') || !letters.startsWith('ing')) return readWords(letters, own)
  const rest = readWords(letters.slice(3), own)
  return { ...rest, service: rest.service + 1 }
}

/** Reads a label around a name that was met in it. */
export function besides(match: Match, labelStart: number, labelEnd: number, host: string): Beside {
  const left = letterPieces(host.slice(labelStart, match.start))
  const right = letterPieces(host.slice(match.end, labelEnd))
  const own = ownWordsOf(match.name.organisation)
  const leftGlue = readWords(left.at(-1) ?? '', own)
  const rightGlue = readAfter(match.name.text, right[0] ?? '', own)
  const far = readPieces([...left.slice(0, -1), ...right.slice(1)], own)
  const around = host.slice(labelStart, match.start) + host.slice(match.end, labelEnd)
  return {
    left: leftGlue,
    right: rightGlue,
    all: [leftGlue, rightGlue, far].reduce(addReadings),
    leftLetters: left.at(-1)?.length ?? 0,
    hasRandomTail: isRandomTail(match, right[0] ?? '', host.slice(match.end, labelEnd)),
    digits: around.replace(/\D/g, '').length,
    isAlone: around === '',
  }
}

/** A scrambled `digibank` behind three letters that no word begins with: `vcbdigtabink`. */
const scrambledBank = /(?:b[a-z]{0,4}k|n[a-z]?k|bin[a-z]{0,4}|br?[a-z]{1,2}g)$/
const plainTail = /(?:book|blog|black|block|brick|back|building|bring)$/

export function hasScrambledTail({ name, end }: Match, parts: HostParts, beside: Beside): boolean {
  return (
    name.organisation.sector === 'bank' &&
    /^[^aeiouy]{3}$/.test(name.text) &&
    end === parts.labelStart + 3 &&
    beside.all.rest > 0 &&
    ((scrambledBank.test(parts.label) && !plainTail.test(parts.label)) ||
      /^[^aeiouy\d-]{6,}$/.test(parts.label))
  )
}

/**
 * A name of four letters with a syllable before or behind it, under an ending that costs nothing.
 * Before it only where no word ends so: `-momo`, but `gonzalo`.
 */
export function isCheapCoinage(
  { name }: Match,
  { left, right, isAlone }: Beside,
  parts: HostParts,
) {
  if (parts.zone !== 'cheap' || name.text.length !== 4 || name.kind !== 'short' || isAlone) {
    return false
  }
  const repeats = name.text.slice(0, 2) === name.text.slice(2)
  return left.rest + right.rest <= 4 && (left.rest === 0 || (repeats && right.rest === 0))
}

/** Three or four letters are a name only where words that we know, or nothing, stand beside them. */
function shortStandsOut(match: Match, beside: Beside, parts: HostParts): boolean {
  const { name, writing } = match
  const { left, right, all } = beside
  if (isSlip(match) || writing === 'look-alike') return false
  if (writing === 'doubled') {
    const isLikely = name.text.length === 4 || beside.digits + all.service > 0
    return isLikely && left.rest === 0 && right.rest <= 1
  }
  if (left.rest === 0 && right.rest === 0) return true
  if (name.text.length === 4 && isNoWord(name.text)) {
    // "bid" may begin a name of its own: `bidvertex`.
    return left.rest <= 4 && !/^[aeiouy]/.test(parts.host.slice(match.end))
  }
  if (isUnspeakable(name.text) && (left.rest === 0 || right.rest === 0)) {
    return isNoWord(name.text) || all.service + all.country + all.sector > 0
  }
  if (parts.isFolded && name.text.length === 4) return true
  if (left.rest === 0 && beside.hasRandomTail) return true
  if (isCheapCoinage(match, beside, parts)) return true
  return left.rest + right.rest === 1 && right.service + right.sector + left.service > 0
}

/** Whether the letters beside a name leave it a name, or make it part of another word. */
export function standsOut(match: Match, beside: Beside, parts: HostParts): boolean {
  const { name, writing, end } = match
  const { left, right } = beside
  if (writing === 'exact' && goesOn[name.text]?.test(parts.host.slice(end))) return false
  if (parts.claimsGov && end > parts.labelStart && writing === 'exact' && left.rest <= 2)
    return true
  if (name.kind === 'short' || name.kind === 'word') return shortStandsOut(match, beside, parts)
  if (isSlip(match)) {
    const before = name.text.length > longSpelling ? left.rest : beside.leftLetters
    return before <= 1 && right.rest <= (name.text.length > 8 ? 1 : 0)
  }
  if (name.kind === 'five') return left.rest === 0 && right.rest <= (name.weight > 2 ? 3 : 2)
  return shortStem.test(name.text) ? left.rest <= 1 || left.service > 0 : true
}
