import type { Command } from 'commander'
import { find } from '../verdict/find.ts'
import { printLine } from './lines.ts'
import { realChannelLines } from './print.ts'
import { CommandError, type Tools } from './tools.ts'

export function findCommand(program: Command, tools: Tools): void {
  program
    .command('find')
    .description('the real channels of an organisation or for a need, by words')
    .argument('<words...>', 'e.g. tong dai BHXH')
    .option('--json', 'one JSON document')
    .action(async (words: string[], options: { json?: boolean }) => {
      const index = await tools.index()
      const items = find(index, words.join(' '))
      if (options.json) {
        return printLine(JSON.stringify({ items, next: null, revision: index.revision }))
      }
      if (items.length === 0) {
        throw new CommandError(
          'Không tìm thấy. Hãy thử tên cơ quan hoặc việc cần làm. / Nothing found: try the name of the organisation or what you need.',
        )
      }
      await printLine(realChannelLines(items).join('\n'))
    })
}
