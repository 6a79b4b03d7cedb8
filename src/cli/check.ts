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
      for (const channel of channels) await checkArgument(index, channel, print, options.json)
    })
}

async function checkArgument(
  index: RegistryIndex,
  argument: string,
  print: (verdict: Verdict) => Promise<void>,
  json = false,
): Promise<void> {
  const result = check(index, argument)
  if (result.ok) return print(result.verdict)
  const inMessage = checkMessage(index, argument)
  if (inMessage.length > 0) {
    for (const verdict of inMessage) await print(verdict)
    return
  }
  if (json) return printLine(errorLine(argument, result.reason, result.message))
  const found = find(index, argument)
  if (found.length === 0) throw new CommandError(`${result.message.vi} / ${result.message.en}`)
  await printLine([result.message.vi, 'Có phải bạn tìm:', ...realChannelLines(found)].join('\n'))
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
