import type { Organisation } from '../channel/organisation.ts'
import type { Decision } from './decision.ts'
import type { Stance } from './mention.ts'
import { isPredicate } from './rules-beside.ts'
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
 * How likely a stance has to be, by what the rules found. Far likelier to warn of a channel than to
 * call it official, because an honest line that is listed is the worse error; less where the rules
 * warn, least where they warn by a list's header or a predicate. Set on our own texts, each
 * read by weights that never saw it (docs/detection.md).
 */
const sure = {
  warned: { warns: 0.5, confirms: 0.5, fear: 0.1 },
  /** By the header of its list, or by what its sentence says of it. */
  plain: { warns: 0.2, confirms: 0.5, fear: 0.1 },
  /** Said of it or of its list. */
  called: { warns: 0.97, confirms: 0, fear: 0.6 },
  /** By how it is offered. */
  offered: { warns: 0.9, confirms: 0.4, fear: 0.3 },
  nothing: { warns: 0.85, confirms: 0.5, fear: 0.1 },
} as const

function groundOf({ stance, strength, inherited, cue }: Decision): keyof typeof sure {
  if (stance === 'warned') return inherited || isPredicate(cue) ? 'plain' : 'warned'
  if (stance === 'neutral') return 'nothing'
  return strength === 1 ? 'offered' : 'called'
}

/** What was learned decides; what the rules found is one of its grounds and says how sure it has to be. */
function overruled(one: Decision, [warned, official]: Scores): Stance {
  const safe = neverWarned(one.channel, one.owner)
  if (one.stance === 'official' && (safe || one.strength === 3)) return 'official'
  // A picture, a reader's question, the page's own address: the rules know that no word is meant.
  if (one.stance === 'neutral' && one.strength === 3) return 'neutral'
  const { warns, confirms, fear } = sure[groundOf(one)]
  if (!safe && warned > warns) return 'warned'
  // Nobody is called official against whom much speaks.
  return official > confirms && warned < fear ? 'official' : 'neutral'
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
