import type { Command } from 'commander'
import type { Organisation } from '../channel/organisation.ts'
import { findMentions } from '../detect/mentions.ts'
import { readPage, readText } from '../detect/page.ts'
import { linesOf, printLine } from './lines.ts'
import { CommandError, type Tools } from './tools.ts'

interface Line {
  readonly id: unknown
  readonly title?: string
  readonly text?: string
  readonly html?: string
}

export function extractCommand(program: Command, tools: Tools): void {
  program
    .command('extract')
    .description('channels and their stance in documents: {"id","title","text"|"html"} a line')
    .option('--jsonl', 'read lines from standard input (the only form there is)')
    .action(async () => {
      const { organisations } = (await tools.index()).snapshot
      let number = 0
      for await (const line of linesOf(process.stdin)) {
        number++
        if (line.trim() === '') continue
        await printLine(JSON.stringify(extractLine(line, number, organisations)))
      }
    })
}

function extractLine(line: string, number: number, organisations: readonly Organisation[]) {
  const { id, title = '', text, html } = parseLine(line, number)
  const page = html === undefined ? readText(text ?? '', title) : readPage(html, '')
  const mentions = findMentions(page, organisations).map((m) => ({
    kind: m.kind,
    value: m.value,
    surface: m.surface,
    stance: m.stance,
    organisation: m.organisation,
    quote: m.quote,
    start: m.start,
    end: m.end,
  }))
  return { id, mentions }
}

function parseLine(line: string, number: number): Line {
  let document: unknown
  try {
    document = JSON.parse(line)
  } catch {
    throw new CommandError(`Line ${number} is not JSON.`)
  }
  const { text, html } = (document ?? {}) as Partial<Line>
  if (typeof text !== 'string' && typeof html !== 'string') {
    throw new CommandError(`Line ${number} has neither "text" nor "html".`)
  }
  return document as Line
}
