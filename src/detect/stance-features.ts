import type { Organisation } from '../channel/organisation.ts'
import {
  adviserWords,
  authorityWords,
  contactWords,
  culpritWords,
  fakeWords,
  harmWords,
  has,
  lossWords,
  officialWords,
  reportWords,
  sayWords,
} from './cues.ts'
import type { Finding } from './finding.ts'
import { isPersonal } from './owners.ts'
import type { ScannedChannel } from './scan.ts'
import { plain, type Reading, type Situation } from './situation.ts'
import { borrowsName, isPublicNumber, isState } from './veto.ts'

/**
 * What the learned weights see of a channel: the words around it, each with where it stands, the
 * groups of cues that the rules know, and what kind of channel it is. A feature is a short text;
 * `scripts/train-stance.ts` learns a weight for each and each stance.
 */

/** A text as words: organisations are `ORG`, channels `§`, numbers `0`, money `0đ`. */
export interface Words {
  readonly words: readonly string[]
  /** UTF-16 offset of each. */
  readonly starts: readonly number[]
}

const word =
  /\d[\d.,]*\s?(?:đồng|đ|vnđ|nghìn|ngàn|triệu|tỷ|k)(?!\p{L})|\d[\d.,:/-]*|\p{L}[\p{L}\p{M}]*|[.;:!?…,()"“”\n|–]/giu

function shapeOf(text: string): string {
  if (/^\d/.test(text)) return /\p{L}/u.test(text) ? '0đ' : '0'
  return text === '“' || text === '”' ? '"' : plain(text)
}

export function wordsOf(reading: Reading): Words {
  const words: string[] = []
  const starts: number[] = []
  const read = (from: number, to: number): void => {
    for (const { 0: text, index } of reading.text.slice(from, to).matchAll(word)) {
      words.push(shapeOf(text))
      starts.push(from + index)
    }
  }
  const marks = [
    ...reading.channels.map(({ start, end }) => ({ start, end, mark: '§' })),
    ...reading.namings.map(({ start, end }) => ({ start, end, mark: 'ORG' })),
  ].sort((a, b) => a.start - b.start)
  let at = 0
  for (const { start, end, mark } of marks) {
    if (start < at) continue
    read(at, start)
    words.push(mark)
    starts.push(start)
    at = end
  }
  read(at, reading.text.length)
  return { words, starts }
}

/** Index of the first word at or behind an offset. */
function wordAt({ starts }: Words, offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

const cueGroups: ReadonlyArray<readonly [string, RegExp]> = [
  ['fake', fakeWords],
  ['harm', harmWords],
  ['official', officialWords],
  ['report', reportWords],
  ['contact', contactWords],
  ['culprit', culpritWords],
  ['loss', lossWords],
  ['authority', authorityWords],
  ['adviser', adviserWords],
  ['say', sayWords],
]

/** Each cue also together with the kind of channel: a loss tells more of a 1900 number than of a site. */
function addCues(zone: string, text: string, shape: string, out: Set<string>): void {
  if (text === '') return
  for (const [name, words] of cueGroups) {
    if (has(words, text)) out.add(`${zone}~${name}`).add(`${zone}~${name}&${shape}`)
  }
}

/** Every word of a zone, and with `pairs` every two that stand together. */
function addBag(zone: string, words: readonly string[], pairs: boolean, out: Set<string>): void {
  words.forEach((one, i) => {
    out.add(`${zone}=${one}`)
    if (pairs && i > 0) out.add(`${zone}=${words[i - 1]} ${one}`)
  })
}

const nearest = 5

/** The words next to the group, by their distance: alone, in twos and in threes. */
function addNeighbours(
  words: readonly string[],
  [first, behind]: readonly [number, number],
  out: Set<string>,
): void {
  const left = (n: number): string => words[first - n] ?? '^'
  const right = (n: number): string => words[behind + n - 1] ?? '$'
  for (let n = 1; n <= nearest; n++) out.add(`l${n}=${left(n)}`).add(`r${n}=${right(n)}`)
  for (let n = 1; n < nearest; n++) {
    out.add(`l${n}${n + 1}=${left(n + 1)} ${left(n)}`)
    out.add(`r${n}${n + 1}=${right(n)} ${right(n + 1)}`)
    out.add(`lll${n}=${left(n + 2)} ${left(n + 1)} ${left(n)}`)
    out.add(`rrr${n}=${right(n)} ${right(n + 1)} ${right(n + 2)}`)
  }
  out.add(`lr=${left(1)}|${right(1)}`)
}

function shapeOfChannel({ kind, value }: ScannedChannel): string {
  if (kind !== 'phone') return kind
  if (value.startsWith('+')) return 'abroad'
  if (value.length <= 5) return 'short'
  return /^(?:1900|1800|0[35789]|02)/.exec(value)?.[0] ?? 'other'
}

const allWords = (text: string): string[] => (text.match(word) ?? []).map(shapeOf)

/** What the text around says, and what kind of channel it is. */
export function textFeatures(
  reading: Reading,
  text: Words,
  at: Situation,
  channel: ScannedChannel,
  about: { readonly owned: boolean; readonly organisations: readonly Organisation[] },
): Set<string> {
  const out = new Set<string>(['bias'])
  const { words } = text
  const first = wordAt(text, reading.channels[at.members[0] ?? 0]?.start ?? channel.start)
  const behind = wordAt(text, reading.channels[at.members.at(-1) ?? 0]?.end ?? channel.end)
  const from = wordAt(text, at.sentence.start)
  const to = wordAt(text, at.sentence.end)
  addNeighbours(words, [first, behind], out)
  addBag('S<', words.slice(Math.max(from, first - 30), first), true, out)
  addBag('S<n', words.slice(Math.max(from, first - 8), first), false, out)
  addBag('S>', words.slice(behind, Math.min(to, behind + 25)), true, out)
  addBag('S>n', words.slice(behind, Math.min(to, behind + 8)), false, out)
  addBag('P', words.slice(Math.max(0, from - 25), from), true, out)
  addBag('N', words.slice(to, to + 20), true, out)
  addBag('T', allWords(reading.title), true, out)
  for (const header of at.headers.slice(0, 2)) addBag('H', allWords(header), true, out)
  const shape = shapeOfChannel(channel)
  const zones = {
    nl: at.nearLeft.slice(-80),
    sl: at.left,
    sr: at.right,
    b: at.before,
    a: at.after,
    aa: plain(reading.text.slice(at.sentence.end, at.sentence.end + 300)),
    t: plain(reading.title),
    h: at.headers.join('\n'),
    e: at.earlier.join('\n'),
  }
  for (const [zone, words] of Object.entries(zones)) addCues(zone, words, shape, out)
  const names = (a: number, b: number): boolean => words.slice(Math.max(0, a), b).includes('ORG')
  out.add(`orgl=${names(first - 6, first)}`).add(`orgr=${names(behind, behind + 4)}`)
  out.add(`orgs=${names(from, to)}`).add(`titled=${reading.titleNamings.length > 0}`)
  addKind(reading, at, channel, about, out)
  return out
}

function addKind(
  reading: Reading,
  at: Situation,
  channel: ScannedChannel,
  about: { readonly owned: boolean; readonly organisations: readonly Organisation[] },
  out: Set<string>,
): void {
  out.add(`kind=${channel.kind}`).add(`shape=${shapeOfChannel(channel)}`)
  out.add(`group=${Math.min(at.members.length, 4)}`).add(`bare=${at.bare}`)
  out.add(`many=${Math.min(reading.channels.length, 6)}`)
  out.add(`first=${at.members[0] === 0}`)
  out.add(`last=${at.members.at(-1) === reading.channels.length - 1}`)
  out.add(`state=${isState(channel)}`).add(`public=${isPublicNumber(channel)}`)
  out.add(`personal=${isPersonal(reading, channel)}`).add(`defanged=${channel.defanged}`)
  out.add(`owned=${about.owned}`).add(`borrows=${borrowsName(channel, about.organisations)}`)
}

/** What the rules found, of this channel and in the whole text. */
export function ruleFeatures(
  found: Finding,
  counts: Readonly<Record<Finding['stance'], number>>,
): string[] {
  const { stance, strength, inherited } = found
  return [
    `rule:${stance}`,
    `rule:${stance}${strength}`,
    `rule:${found.cue.split(':')[0]}`,
    `rule:${stance} ${inherited}`,
    ...(['warned', 'official', 'neutral'] as const).map((s) => `has:${s}${Math.min(2, counts[s])}`),
  ]
}
