import type { Command } from 'commander'
import { type ExtractInput, extract } from '../detect/extract.ts'
import { linesOf, printLine } from './lines.ts'
import { CommandError, type Tools } from './tools.ts'

export function extractCommand(program: Command, tools: Tools): void {
  program
    .command('extract')
    .description('channels and their stance in documents: {"id","title","text"|"html"} a line')
    .option('--jsonl', 'read lines from standard input (the only form there is)')
    .action(async () => {
      const { organisations } = (await tools.index()).snapshot
      let number = 0
      let refused = 0
      for await (const line of linesOf(process.stdin)) {
        number++
        if (line.trim() === '') continue
        const document = parseLine(line)
        if (typeof document === 'string') {
          refused++
          console.error(`Line ${number} ${document}.`)
        } else await printLine(JSON.stringify(extract(document, organisations)))
      }
      if (refused > 0) throw new CommandError(`${refused} of ${number} lines were not read.`)
    })
}

/** A document, or what is wrong with the line. */
function parseLine(line: string): ExtractInput | string {
  let document: unknown
  try {
    document = JSON.parse(line)
  } catch {
    return 'is not JSON'
  }
  const { text, html } = (document ?? {}) as Partial<ExtractInput>
  const isDocument = typeof text === 'string' || typeof html === 'string'
  return isDocument ? (document as ExtractInput) : 'has neither "text" nor "html"'
}
