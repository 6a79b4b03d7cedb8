import { type Automaton, buildAutomaton, classAt, foldedClasses } from './imitation-automaton.ts'
import type { Name } from './imitation-names.ts'
import { longestShort, longSpelling, type Spelling, slipOf, spellingOf } from './imitation-slip.ts'

/** How a name is written where it was met. */
export type Writing = 'exact' | 'doubled' | 'look-alike' | 'slip' | 'changed'

/** A name met in a host; `start` and `end` are offsets into the host. */
export interface Match {
  readonly name: Name
  readonly start: number
  readonly end: number
  readonly writing: Writing
}

interface Pattern {
  readonly name: Name
  readonly text: string
  readonly classes: Uint8Array
  readonly spelling: Spelling
  /** `slip` is misspelled itself; of the others only this part is met as it should be. */
  readonly part: 'whole' | 'slip' | 'start' | 'middle' | 'end'
}

/** A part that hundreds of names end with would be met everywhere. */
const genericEnd = /(?:bank|credit|finance|mart|group|mobile|games|com)$/
/** `rn` is read as `m` and `vv` as `w`. */
const drawnAlike = (text: string): readonly string[] =>
  [text.replace('m', 'rn'), text.replaceAll('w', 'vv')].filter((one) => one !== text)

function patternsOf(name: Name): readonly Pattern[] {
  const spelling = spellingOf(name.text)
  const classes = foldedClasses(name.text)
  const of = (part: Pattern['part'], partClasses: Uint8Array, text = ''): Pattern => {
    return { name, text, classes: partClasses, spelling, part }
  }
  const whole = of('whole', classes, name.text)
  if (name.kind !== 'long' || name.isSpelledOut) return [whole]
  const drawn = drawnAlike(name.text).map((text) => of('slip', foldedClasses(text), text))
  // With one slip in the whole, one of its ends is right; with two, an end or the middle.
  const start = Math.max(3, (classes.length + 1) >> 1)
  const half = Math.max(3, classes.length >> 1)
  const generic = genericEnd.exec(name.text)?.[0].length ?? 0
  const end = generic > 0 ? Math.max(half, generic + 2) : half
  const third = Math.floor(classes.length / 3)
  const middle = classes.subarray(third, Math.max(third + 4, classes.length - third))
  return [
    whole,
    ...drawn,
    of('start', classes.subarray(0, start)),
    of('end', classes.subarray(-end)),
    ...(classes.length > longSpelling ? [of('middle', middle)] : []),
  ]
}

const isSeparator = (character: string | undefined): boolean =>
  character === '-' || character === '.'

/** Letters and digits of a stretch of the host, with the offset of each. */
function visibleIn(host: string, start: number, end: number): readonly number[] {
  const offsets: number[] = []
  for (let i = start; i < end; i++) if (!isSeparator(host[i])) offsets.push(i)
  return offsets
}

interface Stretch {
  readonly start: number
  readonly end: number
  readonly writing: Writing
}

const foldOf = (character: string): number => classAt(character.charCodeAt(0))

/** Letters that stand twice side by side, not across a hyphen. */
const isRun = (host: string, at: number): boolean => host[at] === host[at + 1]

/** Letters of the first run beyond those that the name begins with belong to what stands before it. */
function withoutExtraStart(host: string, offsets: readonly number[], name: string): number {
  const first = foldOf(name[0] ?? '')
  const before = host[(offsets[0] ?? 0) - 1] ?? '.'
  if (!/[a-z]/.test(before) && isRun(host, offsets[0] ?? 0)) return 0
  let run = 0
  while (run < offsets.length && foldOf(host[offsets[run] ?? 0] ?? '') === first) run++
  let wanted = 0
  while (wanted < name.length && foldOf(name[wanted] ?? '') === first) wanted++
  return Math.max(0, run - wanted)
}

/** Doubled letters at the end are the name's where nothing follows them: `mcreditt`, not `tiki1`. */
function endOfRun(host: string, end: number, letter: string): number {
  let at = end
  while (host[at] === letter) at++
  return at > end && !/[a-z]/.test(host[at] ?? '') ? at : end
}

/**
 * Compares the name letter by letter with what stands in the host. Null where a letter that the name
 * has twice stands once: `combank` is not `mbbank`.
 */
function compare(host: string, all: readonly number[], name: string): Stretch | null {
  const offsets = all.slice(withoutExtraStart(host, all, name))
  let at = 0
  let writing: Writing = 'exact'
  for (let i = 0; i < name.length; i++) {
    const letter = name[i] ?? ''
    const offset = offsets[at]
    const found = offset === undefined ? '' : (host[offset] ?? '')
    if (offset === undefined || foldOf(found) !== foldOf(letter)) return null
    if (found !== letter) writing = 'look-alike'
    at++
    const next = name[i + 1]
    if (next === undefined || foldOf(next) === foldOf(letter)) continue
    for (; foldOf(host[offsets[at] ?? host.length] ?? '.') === foldOf(letter); at++) {
      if (host[offsets[at] ?? 0] !== letter) return null
      if (writing === 'exact') writing = 'doubled'
    }
  }
  const start = offsets[0] ?? 0
  const end = (offsets[at - 1] ?? start) + 1
  const longEnd = endOfRun(host, end, name.at(-1) ?? '')
  return {
    start,
    end: longEnd,
    writing: longEnd > end && writing === 'exact' ? 'doubled' : writing,
  }
}

/** Stretches of the label that may be the name, given where a part of it stands. */
function* candidates(visible: readonly number[], met: Stretch, { part, name }: Pattern) {
  const { length } = name.text
  const from = visible.indexOf(met.start)
  const to = visible.indexOf(met.end - 1) + 1
  const shifts = part === 'middle' ? [-1, 0, 1].map((d) => Math.floor(length / 3) + d) : [0]
  for (const more of length > longestShort ? [0, -1, 1, -2, 2] : [0, -1, 1]) {
    for (const shift of shifts) {
      const start = part === 'end' ? to - length - more : from - shift
      const stop = start + length + more
      if (start >= 0 && stop <= visible.length) yield { start, stop }
    }
  }
}

/**
 * The name with a slip around the part that was met, within one label. Letter by letter, without
 * folding runs: a slip and a dropped double letter are two.
 */
function aroundPart(host: string, met: Stretch, pattern: Pattern): Stretch | null {
  const labelStart = host.lastIndexOf('.', met.start) + 1
  const nextDot = host.indexOf('.', met.start)
  const visible = visibleIn(host, labelStart, nextDot < 0 ? host.length : nextDot)
  const classes = Uint8Array.from(visible, (offset) => classAt(host.charCodeAt(offset)))
  for (const { start, stop } of candidates(visible, met, pattern)) {
    const stretch = { start: visible[start] ?? 0, end: (visible[stop - 1] ?? 0) + 1 }
    if (!standsFree(host, stretch)) continue
    const writing = slipOf(classes.subarray(start, stop), pattern.spelling)
    if (writing !== null) return { ...stretch, writing }
  }
  return null
}

/** A misspelled name ends where letters end; at most one stands before it. */
function standsFree(host: string, { start, end }: Omit<Stretch, 'writing'>): boolean {
  const afterLetters = isLetterAt(host, start - 1) && isLetterAt(host, start - 2)
  return !afterLetters && !(isLetterAt(host, end) && isLetterAt(host, end + 1))
}

/** Finds names in a host, however they are split, doubled or misspelled. */
export class NameMatcher {
  readonly #patterns: readonly Pattern[]
  readonly #automaton: Automaton

  constructor(names: readonly Name[]) {
    this.#patterns = names.flatMap(patternsOf)
    this.#automaton = buildAutomaton(this.#patterns.map((pattern) => pattern.classes))
  }

  /** True where a name may stand in the host: one pass, and a look at what stands beside each hit. */
  mayMatch(host: string): boolean {
    const { fold, hits } = this.#automaton
    fold(host)
    for (let i = 0; i < hits.length; i += 2) {
      if (this.#isPlausible(host, hits[i] ?? 0, hits[i + 1] ?? 0)) return true
    }
    return false
  }

  /** @param host in lower case, plain letters. */
  matches(host: string): readonly Match[] {
    const { fold, origins, hits } = this.#automaton
    const length = fold(host)
    const found: Match[] = []
    for (let i = 0; i < hits.length; i += 2) {
      const end = hits[i + 1] ?? 0
      const pattern = this.#patterns[hits[i] ?? 0]
      if (!pattern || !this.#isPlausible(host, hits[i] ?? 0, end)) continue
      const start = origins[end - pattern.classes.length] ?? 0
      const stop = end < length ? (origins[end] ?? host.length) : host.length
      const stretch = stretchOf(host, { start, end: stop, writing: 'slip' }, pattern)
      if (stretch) found.push({ name: pattern.name, ...stretch })
    }
    return found.filter((one) => !isPartOfWhole(one, found))
  }

  #isPlausible(host: string, index: number, end: number): boolean {
    const pattern = this.#patterns[index]
    if (!pattern) return false
    const { origins } = this.#automaton
    const start = origins[end - pattern.classes.length] ?? 0
    let stop = (origins[end - 1] ?? 0) + 1
    while (host.charCodeAt(stop) === host.charCodeAt(stop - 1)) stop++
    switch (pattern.part) {
      case 'start':
        return (
          !(isLetterAt(host, start - 1) && isLetterAt(host, start - 2)) &&
          fits(pattern.spelling, wordEnd(host, stop) - start)
        )
      case 'end':
        // What begins a label ends no name in it: the `com` of `.com`.
        return (
          host[start - 1] !== '.' &&
          !(isLetterAt(host, stop) && isLetterAt(host, stop + 1)) &&
          fits(pattern.spelling, stop - wordStart(host, start))
        )
      case 'whole':
        if (pattern.classes.length < 3 && !host.startsWith(pattern.text, start)) return false
        // Three letters between others are part of a word.
        return pattern.text.length > 3 || !isLetterAt(host, start - 1) || !isLetterAt(host, stop)
      default:
        return true
    }
  }
}

/** Whether so many letters, with one more beside them, can be the name with its slips. */
function fits({ text }: Spelling, letters: number): boolean {
  const slack = text.length > longestShort ? 2 : 1
  return letters >= text.length - slack && letters <= text.length + slack + 1
}

function wordEnd(host: string, from: number): number {
  let at = from
  while (isLetterAt(host, at)) at++
  return at
}

function wordStart(host: string, from: number): number {
  let at = from
  while (isLetterAt(host, at - 1)) at--
  return at
}

function isLetterAt(host: string, at: number): boolean {
  const code = host.charCodeAt(at) | 32
  return code >= 97 && code <= 122
}

/** Misspelled, not only doubled or drawn alike. */
export const isSlip = ({ writing }: Match): boolean => writing === 'slip' || writing === 'changed'

/** `shope` inside `shopee`, or a slip over a name that is written right, says nothing more. */
const isPartOfWhole = (one: Match, found: readonly Match[]): boolean =>
  found.some(
    (other) =>
      other !== one &&
      !isSlip(other) &&
      other.name.organisation === one.name.organisation &&
      (isSlip(one)
        ? other.name.text.length >= one.name.text.length
        : other.name.text.length > one.name.text.length) &&
      other.start < one.end &&
      one.start < other.end,
  )

/** Where the second half ends: of a run at its end, as many letters as the name has. */
function lastOf(offsets: readonly number[], host: string, { name }: Pattern): number {
  const last = classAt(name.text.charCodeAt(name.text.length - 1))
  const runStart = offsets.findLastIndex((at) => classAt(host.charCodeAt(at)) !== last) + 1
  let run = 0
  while (classAt(name.text.charCodeAt(name.text.length - 1 - run)) === last) run++
  return (offsets[Math.min(offsets.length, runStart + run) - 1] ?? 0) + 1
}

function stretchOf(host: string, met: Stretch, pattern: Pattern): Stretch | null {
  const offsets = visibleIn(host, met.start, met.end)
  switch (pattern.part) {
    case 'whole':
      return compare(host, offsets, pattern.text)
    case 'slip': {
      const same = compare(host, offsets, pattern.text)
      return same && { ...same, writing: 'slip' }
    }
    case 'end':
      return aroundPart(host, { ...met, end: lastOf(offsets, host, pattern) }, pattern)
    case 'start':
    case 'middle':
      return aroundPart(host, { ...met, end: (offsets.at(-1) ?? met.start) + 1 }, pattern)
  }
}
