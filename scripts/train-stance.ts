import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Organisation } from '../src/channel/organisation.ts'
import { type Stance, stances } from '../src/detect/mention.ts'
import { countStances } from '../src/detect/second-reading.ts'
import { readText, situations } from '../src/detect/situation.ts'
import { decide, decideByRules } from '../src/detect/stance.ts'
import { ruleFeatures, textFeatures, wordsOf } from '../src/detect/stance-features.ts'
import type { Weights } from '../src/detect/stance-model.ts'
import { byDomain, ownerOf } from '../src/detect/veto.ts'
import { hashOfInputs, type LabelledText, readBatches, readSentences } from './stance/labelled.ts'
import { type Example, encode, learn } from './stance/learn.ts'

/**
 * `node scripts/train-stance.ts`: learns from our own labelled texts (scripts/stance/texts), writes
 * src/detect/stance-weights.ts and prints how each batch is read by weights that never saw it.
 */
const root = join(import.meta.dirname, '..')
const organisations = JSON.parse(
  readFileSync(join(root, 'db/data/organisations.json'), 'utf8'),
) as Organisation[]
const domains = byDomain(organisations)

/** The rules' own sentences count less, and say nothing of how far the rules can be trusted. */
const sentenceShare = 0.3

function examplesOf(labelled: LabelledText, text: string, share = 1): Example[] {
  const reading = readText(labelled, organisations)
  const decisions = decideByRules(reading, situations(reading), organisations)
  const counts = countStances(decisions)
  const words = wordsOf(reading)
  return Array.from(situations(reading)).flatMap((at) =>
    at.members.flatMap((index): Example[] => {
      const channel = reading.channels[index]
      const found = decisions.find((one) => one.channel === channel)
      const label = labelled.labels.find(
        ({ start, end }) => channel && start < channel.end && end > channel.start,
      )
      if (!channel || !found || !label) return []
      const about = { owned: ownerOf(channel, domains) !== null, organisations }
      const seen = textFeatures(reading, words, at, channel, about)
      const ruled = share === 1 ? ruleFeatures(found, counts) : []
      return [{ features: [...seen, ...ruled], stance: label.stance, text, share }]
    }),
  )
}

type Pair = readonly [wanted: Stance, found: Stance]

function judge(labelled: LabelledText, model: Weights | null): Pair[] {
  const reading = readText(labelled, organisations)
  const all = situations(reading)
  const found = model
    ? decide(reading, all, organisations, model)
    : decideByRules(reading, all, organisations)
  return labelled.labels.flatMap(({ start, end, stance }): Pair[] => {
    const one = found.find(({ channel }) => channel.start < end && channel.end > start)
    return one ? [[stance, one.stance]] : []
  })
}

function tell(name: string, pairs: readonly Pair[]): void {
  const count = (wanted: Stance, found: Stance) =>
    pairs.filter(([a, b]) => a === wanted && b === found).length
  const f1 = (one: Stance) => {
    const right = count(one, one)
    const wrong = pairs.filter(([a, b]) => (a === one) !== (b === one)).length
    return ((2 * right) / (2 * right + wrong)).toFixed(3)
  }
  const right = stances.reduce((sum, one) => sum + count(one, one), 0)
  console.log(
    `${name.padEnd(10)} ${pairs.length} channels, right ${(right / pairs.length).toFixed(3)}, F1 warned ${f1('warned')}, official ${f1('official')}; official called warned ${count('official', 'warned')}, neutral called warned ${count('neutral', 'warned')}, warned called official ${count('warned', 'official')}`,
  )
}

const batches = Array.from(readBatches(), ([name, texts]) => ({
  name,
  texts,
  examples: texts.flatMap((one, i) => examplesOf(one, `${name} ${i}`)),
}))
const sentences = readSentences().flatMap((one, i) =>
  examplesOf(one, `sentence ${i}`, sentenceShare),
)
const blind: Pair[] = []
const rules: Pair[] = []
for (const { name, texts } of process.argv.includes('--quick') ? [] : batches) {
  const others = batches.filter((one) => one.name !== name).flatMap(({ examples }) => examples)
  const model = learn([...others, ...sentences])
  const pairs = texts.flatMap((one) => judge(one, model))
  tell(name, pairs)
  blind.push(...pairs)
  rules.push(...texts.flatMap((one) => judge(one, null)))
}
if (blind.length > 0) {
  tell('unseen', blind)
  tell('rules', rules)
}
const model = learn([...batches.flatMap(({ examples }) => examples), ...sentences])
const file = join(root, 'src/detect/stance-weights.ts')
writeFileSync(
  file,
  `// Made by scripts/train-stance.ts from scripts/stance/texts; do not edit.
export const weights = {
  /** SHA-256 of what they were learned from: a test asks for new ones when that changes. */
  inputs: '${hashOfInputs()}',
  unit: ${model.unit},
  base64:
    '${encode(model)}',
}
`,
)
console.log(`${model.hashes.length} weights written to src/detect/stance-weights.ts`)
