import type { Command } from 'commander'
import { parseChannel } from '../channel/parse.ts'
import type { SourceReport } from '../registry/crawling/use-cases.ts'
import type { Explanation } from '../registry/explain.ts'
import { printLine } from './lines.ts'
import { CommandError, type Tools } from './tools.ts'

export function doctorCommand(program: Command, tools: Tools): void {
  program
    .command('doctor')
    .description('tell how the registry is doing, or why a channel stands where it stands')
    .option('--explain <key>', 'a channel in any spelling: its evidence and the rule that decides')
    .option('--json', 'one JSON document')
    .action(async ({ explain, json }: { explain?: string; json?: boolean }) => {
      const key = explain === undefined ? null : keyOf(explain)
      await tools.withRegistry(async (registry) => {
        if (key !== null) {
          const told = await registry.review.explain(key)
          await printLine(json ? JSON.stringify(told) : explanationLines(told).join('\n'))
          return
        }
        const health = {
          revision: await registry.revision(),
          sources: await registry.crawling.health(),
          deadLetters: await registry.crawling.failures(),
        }
        const failing = health.sources.filter((s) => s.lastError !== null)
        const lines = [
          `database: open, revision ${health.revision}`,
          `sources: ${health.sources.length} have run, ${failing.length} failed last`,
          ...failing.map((s) => `${s.id}: ${s.lastError}`),
          ...sourceLines(health.sources),
          `pages that could not be read: ${health.deadLetters.length}`,
          ...health.deadLetters.slice(0, 10).map((d) => `  ${d.address} (${d.reason})`),
        ]
        await printLine(json ? JSON.stringify(health) : lines.join('\n'))
      })
    })
}

/** One line a source: what it brought last, and a warning where it is silent. */
const sourceLines = (sources: readonly SourceReport[]): string[] =>
  sources.map(
    (s) =>
      `${s.silent ? 'WARNING silent ' : ''}${s.id}: last success ${s.lastSuccessAt ?? 'never'}, newest evidence ${s.newestEvidenceAt ?? 'none'}; ${s.pages} pages, ${s.mentions} mentions, rejected: ${counted(s.rejects)}; given up: ${counted(s.deadLetters)}${s.problems.map((p) => `, ${p.reason} ${p.address}`).join('')}`,
  )

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${count} ${reason}`)
    .join(', ') || 'none'

function keyOf(text: string) {
  const parsed = parseChannel(text)
  if (parsed.ok) return parsed.channel.key
  throw new CommandError(`${JSON.stringify(text)} is no channel: ${parsed.message.en}`)
}

const marks = { rests: '*', counted: '-', older: 'x' } as const

function explanationLines(told: Explanation): string[] {
  const { policy } = told
  const differs = policy.status !== told.status
  return [
    `${told.key}: ${told.status ?? 'no listing'}${told.category ? ` (${told.category})` : ''}`,
    `policy today: ${policy.status ?? 'no listing'} by ${policy.rule}: ${policy.text.en}`,
    ...(told.settledBy === 'person'
      ? ['settled by a person or the clock; the policy alone does not move it back']
      : differs
        ? ['stored and recomputed status differ: the next decision or the clock will settle it']
        : []),
    ...(told.needsTwoReviewers && told.status === 'proposed' ? ['needs two reviewers'] : []),
    `evidence (* the rule rests on it, - looked at, x older than the withdrawal): ${told.evidence.length}`,
    ...told.evidence.map(
      (e) =>
        `  ${marks[e.role]} #${e.id} ${e.publishedAt ?? 'no date'} ${e.publisher} [${e.trust}${e.wordOf ? `, word of ${e.wordOf}` : ''}] ${e.source}\n      ${e.quote}`,
    ),
    `decisions: ${told.decisions.length}`,
    ...told.decisions.map(
      (d) =>
        `  ${d.at} r${d.revision} ${d.actor} ${d.action} -> ${d.to}${d.rule ? ` (${d.rule})` : ''}: ${d.reasonVi}`,
    ),
  ]
}
