import type { Organisation } from '../channel/organisation.ts'
import { agencyWords, find, policeWords, sayWords, telecomWords } from './cues.ts'
import type { Decision } from './decision.ts'
import { type Naming, platforms } from './organisations-in-text.ts'
import type { ScannedChannel } from './scan.ts'
import { indexAt } from './sentences.ts'
import { plain, type Reading } from './situation.ts'

const real = (naming: Naming): boolean => !platforms.has(naming.organisation.id)

function between(namings: readonly Naming[], start: number, end: number): Naming[] {
  const out: Naming[] = []
  for (let i = namings.length === 0 ? 0 : indexAt(namings, start); i < namings.length; i++) {
    const one = namings[i]
    if (one === undefined || one.start >= end) break
    if (one.start >= start && real(one)) out.push(one)
  }
  return out
}

/** Organisation whose token stands in a host: `dichvucongbaohiemxahoi.com`. */
function byToken(channel: ScannedChannel, organisations: readonly Organisation[]): string | null {
  if (channel.kind !== 'site' && channel.kind !== 'social') return null
  const name = channel.value.replaceAll(/[^a-z0-9]/g, '')
  let best: { id: string; length: number } | null = null
  for (const { id, tokens } of organisations) {
    if (platforms.has(id)) continue
    for (const token of tokens) {
      const fits = token.length >= 5 && name.includes(token)
      if (fits && token.length > (best?.length ?? 0)) best = { id, length: token.length }
    }
  }
  return best?.id ?? null
}

const wide = 700

/** The organisation meant: its owner, or the one that a warned channel is mistaken for. */
export function organisationOf(
  reading: Reading,
  one: Decision,
  organisations: readonly Organisation[],
): string | null {
  if (one.owner !== null) return one.owner.id
  const { sentence } = one.situation
  const start = one.channel.start
  const inSentence = between(reading.namings, sentence.start, sentence.end)
  const left = inSentence.filter((naming) => naming.end <= start).at(-1)
  const own = left ?? inSentence[0]
  const token = byToken(one.channel, organisations)
  if (one.stance === 'warned' && token !== null) return token
  if (own !== undefined) return own.organisation.id
  if (one.stance === 'neutral') return token
  const around = between(reading.namings, Math.max(0, sentence.start - wide), sentence.start).at(-1)
  return around?.organisation.id ?? reading.titleNamings.find(real)?.organisation.id ?? null
}

interface Speech {
  readonly start: number
  readonly end: number
  readonly who: string
}

const speakerReach = 90

/** Everyone who says something in the text, with the place. */
export function findSpeakers(reading: Reading): Speech[] {
  const speeches: Speech[] = []
  for (const { start, end, organisation } of reading.namings) {
    const after = plain(reading.text.slice(end, end + speakerReach)).split(/[.;\n]/)[0] ?? ''
    if (!sayWords.test(after) || platforms.has(organisation.id)) continue
    const police = policeWords.test(plain(reading.text.slice(start, end)))
    const who = police ? 'police' : organisation.id
    speeches.push({ start, end, who })
  }
  const text = reading.text
  for (const [words, who] of speakers) {
    for (const { at, word } of find(words, text)) {
      const after = plain(text.slice(at + word.length, at + word.length + speakerReach))
      if (sayWords.test(after.split(/[.;\n]/)[0] ?? ''))
        speeches.push({ start: at, end: at + word.length, who })
    }
  }
  return speeches.sort((a, b) => a.start - b.start)
}

const everywhere = (words: RegExp): RegExp => new RegExp(words.source, 'giu')

const speakers = [
  [everywhere(policeWords), 'police'],
  [everywhere(telecomWords), 'telecom'],
  [everywhere(agencyWords), 'agency'],
] as const

/** Whose word a mention reports: who spoke last before it, or later in its own sentence. */
export function speakerOf(speeches: readonly Speech[], one: Decision): string | null {
  if (speeches.length === 0) return null
  const { sentence } = one.situation
  const { start } = one.channel
  const index = indexAt(speeches, start)
  const before = speeches[index]
  if (before !== undefined && before.start <= start) return before.who
  const next = speeches[index]
  return next !== undefined && next.start < sentence.end ? next.who : null
}
