import type { Organisation } from '../channel/organisation.ts'
import type { Decision } from './decision.ts'
import type { Stance } from './mention.ts'
import type { Reading, Situation } from './situation.ts'
import { ruleFeatures, textFeatures, type Words, wordsOf } from './stance-features.ts'
import {
  likelihood,
  type Scores,
  shippedWeights,
  type Tally,
  tally,
  type Weights,
} from './stance-model.ts'
import { neverWarned, ownerOf } from './veto.ts'

/** Longer lists are the rules' alone: a text of nothing but channels has no words to learn from. */
const mostChannels = 300

/** What the text says of each channel, by where the channel starts. */
export type TextTallies = ReadonlyMap<number, Tally>

/** Reads the words around every channel; the situations are let go by. */
export function* tallying(
  reading: Reading,
  all: Iterable<Situation>,
  about: {
    readonly organisations: readonly Organisation[]
    readonly domains: ReadonlyMap<string, Organisation>
  },
  out: Map<number, Tally>,
  model: Weights = shippedWeights(),
): Generator<Situation> {
  const few = reading.channels.length <= mostChannels
  const words: Words | null = few && reading.channels.length > 0 ? wordsOf(reading) : null
  for (const at of all) {
    for (const index of words === null ? [] : at.members) {
      const channel = reading.channels[index]
      if (channel === undefined || words === null) continue
      const owned = ownerOf(channel, about.domains) !== null
      const { organisations } = about
      const features = textFeatures(reading, words, at, channel, { owned, organisations })
      out.set(channel.start, tally(model, features))
    }
    yield at
  }
}

export function countStances(decisions: readonly Decision[]): Record<Stance, number> {
  const counts = { warned: 0, official: 0, neutral: 0 }
  for (const { stance } of decisions) counts[stance] += 1
  return counts
}

/**
 * What was learned overrules the rules where they found nothing or little, and only where it is
 * sure: far surer to warn of a channel than to call it neutral, because an honest line that is
 * listed is the worse error. The thresholds were set on our own texts (docs/detection.md).
 */
const sure = {
  /** The rules saw nothing. */
  warns: 0.8,
  confirms: 0.75,
  /** The rules call it official, by how it is offered or by its sentence. */
  warnsOffered: 0.93,
  warnsOfficial: 0.98,
  doubtsOffered: 0.8,
  doubtsOfficial: 0.9,
  /** Nobody is called official whom so much speaks against. */
  fear: 0.5,
} as const

function overruled(one: Decision, [warned, official, neutral]: Scores): Stance {
  // What the rules say of a warning stands: they are seldom wrong there.
  if (one.stance === 'warned') return 'warned'
  const safe = neverWarned(one.channel, one.owner)
  if (one.stance === 'official') {
    if (safe || one.strength === 3) return 'official'
    const [warns, doubts] =
      one.strength === 2
        ? [sure.warnsOfficial, sure.doubtsOfficial]
        : [sure.warnsOffered, sure.doubtsOffered]
    if (warned > warns) return 'warned'
    return neutral + warned > doubts || warned > sure.fear ? 'neutral' : 'official'
  }
  // "Theo §", "ví dụ §": the rules know why it is nobody's word.
  if (one.strength > 1) return 'neutral'
  if (!safe && warned > sure.warns) return 'warned'
  return official > sure.confirms && warned < 0.1 ? 'official' : 'neutral'
}

/** Where a text names a channel often, all that it says of it counts together. */
function byValue(decisions: readonly Decision[], scores: readonly Scores[]): Map<string, Scores> {
  const sums = new Map<string, { logs: [number, number, number]; count: number }>()
  decisions.forEach(({ channel: { value } }, i) => {
    const sum = sums.get(value) ?? { logs: [0, 0, 0], count: 0 }
    for (const k of [0, 1, 2] as const) sum.logs[k] += Math.log((scores[i]?.[k] ?? 0) + 1e-9)
    sum.count += 1
    sums.set(value, sum)
  })
  return new Map(
    Array.from(sums, ([value, { logs, count }]) => [
      value,
      likelihood({ sums: logs, known: count * count }),
    ]),
  )
}

/** The rules' decisions, overruled where what was learned is sure of another stance. */
export function readAgain(
  decisions: readonly Decision[],
  tallies: TextTallies,
  model: Weights = shippedWeights(),
): Decision[] {
  const counts = countStances(decisions)
  const scores = decisions.map((one): Scores => {
    const text = tallies.get(one.channel.start)
    return text === undefined
      ? [0, 0, 0]
      : likelihood(tally(model, ruleFeatures(one, counts), text))
  })
  const together = byValue(decisions, scores)
  return decisions.map((one) => {
    if (!tallies.has(one.channel.start)) return one
    const stance = overruled(one, together.get(one.channel.value) ?? [0, 0, 1])
    if (stance === one.stance) return one
    return { ...one, stance, strength: 1, inherited: false, cues: [...one.cues, learned[stance]] }
  })
}

const learned: Readonly<Record<Stance, string>> = {
  warned: 'cách kể của bài giống những bài cảnh báo',
  official: 'cách nêu giống kênh của cơ quan',
  neutral: 'cách nêu chưa đủ rõ để tin',
}
