import type { Finding } from './finding.ts'
import type { ScannedChannel } from './scan.ts'
import { plain, type Reading, type Situation } from './situation.ts'
import { channelFeatures, type Known, shapeOfChannel } from './stance-channel.ts'
import { cuesIn } from './stance-cues.ts'

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
  /** Cues of stretches that were read before. */
  readonly cues: Map<string, readonly string[]>
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
  return { words, starts, cues: new Map() }
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

const nearest = 5

/** The words next to the group, by their distance: alone and in twos. */
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
  }
  out.add(`lr=${left(1)}|${right(1)}`)
}

const allWords = (text: string): string[] => (text.match(word) ?? []).map(shapeOf)

const near = 12

/** Every word of a zone. */
function addBag(zone: string, words: readonly string[], out: Set<string>): void {
  for (const one of words) out.add(`${zone}=${one}`)
}

/** Each cue also together with the kind of channel: a loss tells more of a 1900 number than of a site. */
function addCues(
  { cues }: Words,
  at: Situation,
  title: string,
  shape: string,
  out: Set<string>,
): void {
  const zones = {
    nl: at.nearLeft.slice(-80),
    sl: at.left,
    sr: at.right,
    b: at.before,
    a: at.after,
    t: plain(title),
    h: at.headers[0] ?? '',
    hh: at.headers[1] ?? '',
  }
  for (const [zone, text] of Object.entries(zones)) {
    // A title, a header and the sentence before are many channels' own.
    const found = cues.get(text) ?? cuesIn(text)
    cues.set(text, found)
    for (const name of found) out.add(`${zone}~${name}`).add(`${zone}~${name}&${shape}`)
  }
}

/** What the text around says, and what kind of channel it is. */
export function textFeatures(
  reading: Reading,
  text: Words,
  at: Situation,
  channel: ScannedChannel,
  known: Known,
): Set<string> {
  const out = new Set<string>(['bias'])
  const { words } = text
  const first = wordAt(text, reading.channels[at.members[0] ?? 0]?.start ?? channel.start)
  const behind = wordAt(text, reading.channels[at.members.at(-1) ?? 0]?.end ?? channel.end)
  const from = wordAt(text, at.sentence.start)
  const to = wordAt(text, at.sentence.end)
  const shape = shapeOfChannel(channel)
  addNeighbours(words, [first, behind], out)
  addBag('S<', words.slice(Math.max(from, first - 30), first), out)
  addBag('S>', words.slice(behind, Math.min(to, behind + 25)), out)
  addBag(`${shape}<`, words.slice(Math.max(from, first - near), first), out)
  addBag(`${shape}>`, words.slice(behind, Math.min(to, behind + near)), out)
  addBag('P', words.slice(Math.max(0, from - 25), from), out)
  addBag('N', words.slice(to, to + 20), out)
  addBag('T', allWords(reading.title), out)
  addBag('H', allWords(at.headers[0] ?? '').slice(-30), out)
  addCues(text, at, reading.title, shape, out)
  const names = (a: number, b: number): boolean => words.slice(Math.max(0, a), b).includes('ORG')
  out.add(`orgl=${names(first - 6, first)}`).add(`orgr=${names(behind, behind + 4)}`)
  out.add(`orgs=${names(from, to)}`).add(`titled=${reading.titleNamings.length > 0}`)
  for (const feature of channelFeatures(reading, at, channel, known)) out.add(feature)
  return out
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
