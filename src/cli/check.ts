import type { Command } from 'commander'
import { check } from '../verdict/check.ts'
import { checkMessage } from '../verdict/check-message.ts'
import { find } from '../verdict/find.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { Verdict } from '../verdict/verdict.ts'
import { linesOf, printLine } from './lines.ts'
import { realChannelLines, verdictLines } from './print.ts'
import { CommandError, type Tools } from './tools.ts'

export function checkCommand(program: Command, tools: Tools): void {
  program
    .command('check')
    .description('is this the real channel? (numbers, addresses, or a whole message)')
    .argument('[channel...]', 'in any spelling')
    .option('--json', 'one JSON verdict a line')
    .option('--jsonl', 'read lines from standard input, write one verdict a line, in order')
    .action(async (channels: string[], options: { json?: boolean; jsonl?: boolean }) => {
      if (options.jsonl) return checkLines(await tools.index())
      if (channels.length === 0) {
        throw new CommandError('Name a channel: kenhthat check 1900.252510 (or use --jsonl).')
      }
      const index = await tools.index()
      const print = options.json
        ? (verdict: Verdict) => printLine(JSON.stringify(verdict))
        : (verdict: Verdict) => printLine(verdictLines(verdict).join('\n'))
      const unreadable: string[] = []
      for (const channel of channels) {
        unreadable.push(...(await checkArgument(index, channel, print, options.json)))
      }
      if (unreadable.length > 0) throw new CommandError(unreadable.join('\n'))
    })
}

/** Prints the answer; returns why there is none, so that the arguments behind are answered too. */
async function checkArgument(
  index: RegistryIndex,
  argument: string,
  print: (verdict: Verdict) => Promise<void>,
  json = false,
): Promise<string[]> {
  const result = check(index, argument)
  const verdicts = result.ok ? [result.verdict] : checkMessage(index, argument)
  for (const verdict of verdicts) await print(verdict)
  if (result.ok || verdicts.length > 0) return []
  const { reason, message } = result
  if (json) {
    await printLine(errorLine(argument, reason, message))
    return []
  }
  const found = find(index, argument)
  if (found.length === 0) return [`${argument}: ${message.vi} / ${message.en}`]
  await printLine([message.vi, 'Có phải bạn tìm:', ...realChannelLines(found)].join('\n'))
  return []
}

const errorLine = (query: string, code: string, message: { vi: string; en: string }): string =>
  JSON.stringify({ query, verdict: null, error: { code, ...message } })

/** Streams: nothing else goes to standard output, and a line that is no channel stops nothing. */
async function checkLines(index: RegistryIndex): Promise<void> {
  for await (const line of linesOf(process.stdin)) {
    const result = check(index, line)
    await printLine(
      result.ok ? JSON.stringify(result.verdict) : errorLine(line, result.reason, result.message),
    )
  }
}
