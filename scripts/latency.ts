import { parseArgs } from 'node:util'
import { parse } from 'node-cron'
import { defaultLimits } from '../crawlers/fetch/limits.ts'
import { isList, type Source } from '../crawlers/source.ts'
import { loadSources } from '../crawlers/sources/index.ts'
import { seededRandom } from '../test/support/random.ts'

/**
 * How long it takes from a page appearing to its listing in the check, for the schedule that ships:
 * `node scripts/latency.ts [--pipeline-seconds 5] [--seed 1]`. Pages appear at any second of a day; each
 * waits for the next tick of its source, for the source's feeds that are read before, each a polite
 * pause apart, and then takes the time of the pipeline (measured by
 * test/service/latency.service.test.ts). Lists without a word on each entry list nothing and are left out.
 */
const { values } = parseArgs({
  options: {
    'pipeline-seconds': { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
  },
})
const pipelineSeconds = Number(values['pipeline-seconds'])
const seed = Number(values.seed)
if (!(pipelineSeconds >= 0 && Number.isInteger(seed))) {
  console.error('--pipeline-seconds takes seconds, --seed a whole number.')
  process.exit(1)
}
const random = seededRandom(seed)
const pagesPerSource = 20_000

const gapSeconds = defaultLimits.gapMs / 1000

function ticksOf({ every }: Source): readonly number[] {
  const { hour, minute, second } = parse(every)
  const ticks = hour.flatMap((h) => minute.flatMap((m) => second.map((s) => h * 3600 + m * 60 + s)))
  return ticks.sort((a, b) => a - b)
}

function delays(source: Source): number[] {
  const ticks = ticksOf(source)
  const day = 24 * 3600
  return Array.from({ length: pagesPerSource }, () => {
    const at = random() * day
    const next = ticks.find((tick) => tick >= at) ?? (ticks[0] ?? 0) + day
    const feedsBefore = Math.floor(random() * source.feeds.length)
    return next - at + feedsBefore * gapSeconds + pipelineSeconds
  })
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
const minutes = (seconds: number): string => `${(seconds / 60).toFixed(1)} min`

const told = (await loadSources()).filter((source) => !isList(source))
const all = told.flatMap(delays).sort((a, b) => a - b)
console.log(
  `${told.length} sources that name warnings, ${pagesPerSource} pages each, pipeline ${pipelineSeconds} s: median ${minutes(quantile(all, 0.5))}, p95 ${minutes(quantile(all, 0.95))}, most ${minutes(all.at(-1) ?? 0)}`,
)
