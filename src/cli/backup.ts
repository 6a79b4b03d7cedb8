import type { Command } from 'commander'
import { printLine } from './lines.ts'
import type { Tools } from './tools.ts'

export function backupCommands(program: Command, tools: Tools): void {
  program
    .command('backup')
    .description('writes everything that the database holds to one file')
    .argument('<file>', 'a new file, e.g. kenhthat-2026-11-26.jsonl.gz')
    .option('--json', 'one JSON document')
    .action(async (file: string, options: { json?: boolean }) => {
      const made = await tools.backup(file)
      if (options.json) return printLine(JSON.stringify({ file, ...made }))
      await printLine(
        `${file}: ${made.rows} rows, ${made.bytes} bytes. The signing key is not in it: keep ${made.keyPlace} as well.`,
      )
    })
  program
    .command('restore')
    .description('takes a backup back, into an empty database')
    .argument('<file>', 'what `backup` wrote')
    .option('--json', 'one JSON document')
    .action(async (file: string, options: { json?: boolean }) => {
      const back = await tools.restore(file)
      if (options.json) return printLine(JSON.stringify({ file, ...back }))
      await printLine(
        `${file} of ${back.at}: ${back.rows} rows, revision ${back.revision}, log of ${back.entries} entries verified.`,
      )
    })
}
