import type { Command } from 'commander'
import { parseChannel } from '../channel/parse.ts'
import type { SourceReport } from '../registry/crawling/use-cases.ts'
import type { Explanation } from '../registry/explain.ts'
import { printLine } from './lines.ts'
import { CommandError, type Examination, type Tools } from './tools.ts'

export function doctorCommand(program: Command, tools: Tools): void {
  program
    .command('doctor')
    .description('name what is wrong with this instance, or why a channel stands where it stands')
    .option('--explain <key>', 'a channel in any spelling: its evidence and the rule that decides')
    .option('--json', 'one JSON document')
    .action(async ({ explain, json }: { explain?: string; json?: boolean }) => {
      if (explain !== undefined) {
        const key = keyOf(explain)
        const told = await tools.withRegistry((registry) => registry.review.explain(key))
        await printLine(json ? JSON.stringify(told) : explanationLines(told).join('\n'))
        return
      }
      const told = await tools.examine()
      await printLine(json ? JSON.stringify(told) : examinationLines(told).join('\n'))
      const broken = told.findings.filter(({ state }) => state === 'fail')
      if (broken.length === 0) return
      throw new CommandError(`${broken.length} of ${told.findings.length} are not in order.`)
    })
}

const marked = { ok: 'ok   ', warn: 'WARN ', fail: 'FAIL ' } as const

/** What is wrong comes first: it must not scroll away. */
const byState = { fail: 0, warn: 1, ok: 2 } as const

function examinationLines({ findings, sources, deadLetters }: Examination): string[] {
  return [
    ...findings
      .toSorted((a, b) => byState[a.state] - byState[b.state])
      .flatMap(({ state, what, says, todo }) => [
        `${marked[state]}${what.padEnd(12)}${says}`,
        ...(todo === null ? [] : [`${' '.repeat(17)}→ ${todo}`]),
      ]),
    ...sourceLines(sources.filter((s) => s.silent || s.lastError !== null).slice(0, 8)),
    ...deadLetters.slice(0, 5).map((d) => `  ${d.address} (${d.reason})`),
  ]
}

/** One line for a source that needs a look. */
const sourceLines = (sources: readonly SourceReport[]): string[] =>
  sources.map(
    (s) =>
      `  ${s.silent ? 'silent ' : ''}${s.id}: last success ${s.lastSuccessAt ?? 'never'}, newest evidence ${s.newestEvidenceAt ?? 'none'}; rejected: ${counted(s.rejects)}; given up: ${counted(s.deadLetters)}${s.lastError === null ? '' : `; ${s.lastError}`}`,
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
        `  ${marks[e.role]} #${e.id} ${e.publishedAt ?? 'no date'}${e.lastSeenAt ? `, still named ${e.lastSeenAt.slice(0, 10)}` : ''} ${e.publisher} [${e.trust}${e.wordOf ? `, word of ${e.wordOf}` : ''}] ${e.source}\n      ${e.quote}`,
    ),
    `decisions: ${told.decisions.length}`,
    ...told.decisions.map(
      (d) =>
        `  ${d.at} r${d.revision} ${d.actor} ${d.action} -> ${d.to}${d.rule ? ` (${d.rule})` : ''}: ${d.reasonVi}`,
    ),
  ]
}
