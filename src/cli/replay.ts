import type { Command } from 'commander'
import type { ReplayedListing, ReplayResult } from '../registry/replay.ts'
import { linesOf, printLine } from './lines.ts'
import { openFile } from './open-file.ts'
import { CommandError, type Tools } from './tools.ts'

interface Options {
  readonly documents?: string
  readonly asOf?: string
  readonly json?: boolean
}

export function replayCommand(program: Command, tools: Tools): void {
  program
    .command('replay')
    .description(
      'feed dated documents through the policy in their order: what was listed, and when',
    )
    .option(
      '--documents <file.jsonl>',
      'as for crawl, with "fetchedAt" or "publishedAt"; without it what is stored',
    )
    .option('--as-of <date>', 'up to the end of this day in Vietnam (default: now)')
    .option('--json', 'one JSON document')
    .action(async ({ documents, asOf, json }: Options) => {
      const until = asOf === undefined ? new Date() : endOfDay(asOf)
      const file = documents === undefined ? null : await openFile(documents)
      // Lines that nobody waits for are lost: reading begins where they are wanted.
      const lines = file && (() => linesOf(file))
      const result = await tools.replay({ lines, asOf: until })
      await printLine(json ? JSON.stringify(result) : resultLines(result).join('\n'))
    })
}

function endOfDay(text: string): Date {
  const at = new Date(`${text}T23:59:59.999+07:00`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime())) return at
  throw new CommandError(`--as-of ${JSON.stringify(text)} is no day such as 2026-11-24.`)
}

const vnd = (amount: number): string => amount.toLocaleString('vi-VN')

function resultLines(result: ReplayResult): string[] {
  const { documents, undated, later, listings, statuses, labelled } = result
  const head = ['listed on', 'days', 'channel', 'category', 'rule', 'now', 'đồng', 'wrong']
  return [
    ...table([head, ...listings.map(row)]),
    '',
    `documents: ${documents} up to ${result.asOf.slice(0, 10)}; left out: ${undated} without a date, ${later} later`,
    `listed: ${listings.length}; median days from first publication to listing: ${result.medianDays ?? 'none'}`,
    `at the end: ${Object.entries(statuses)
      .map(([status, count]) => `${count} ${status}`)
      .join(', ')}`,
    `wrong listings: ${result.wrong}`,
    `đồng that was warned of: ${vnd(result.lostVnd)}`,
    ...(labelled
      ? [
          `labels: ${labelled.warned} channels warned of, ${labelled.listed} of them listed; ${labelled.honest} honest`,
        ]
      : []),
  ]
}

const row = (one: ReplayedListing): string[] => [
  one.listedAt.slice(0, 10),
  String(one.days),
  one.display,
  one.category,
  one.rule,
  one.status,
  one.lostVnd === 0 ? '' : vnd(one.lostVnd),
  one.wrong ?? '',
]

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((r) => r[at]?.length ?? 0)))
  return rows.map((cells) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
