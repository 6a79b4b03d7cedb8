import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { type Category, categories } from '../detect/mention.ts'
import { printLine } from './lines.ts'
import { CommandError, type ListFormat, listFormats, type Tools } from './tools.ts'

interface Options {
  readonly format?: ListFormat
  readonly id?: string
  readonly address?: string
  readonly category: Category
  readonly dryRun?: boolean
  readonly json?: boolean
}

const largestFile = 64 * 1024 * 1024

export function importCommand(program: Command, tools: Tools): void {
  program
    .command('import')
    .description('take in a list of channels; it proposes, and lists nothing by itself')
    .argument('<file>', 'hosts, AdGuard, plain lines, CSV or JSON; recognised by its content')
    .addOption(new Option('--format <format>', 'read it as').choices(listFormats))
    .addOption(
      new Option('--category <category>', 'what its entries are said to be')
        .choices(categories)
        .default('unofficial'),
    )
    .option('--id <id>', 'identity of the list over its versions (default: the name of the file)')
    .option('--address <address>', 'where the list is published; trust comes from that host')
    .option('--dry-run', 'read and decide, keep nothing')
    .option('--json', 'one JSON document')
    .action(async (path: string, options: Options) => {
      const { json = false, dryRun = false, ...given } = options
      if (given.address !== undefined && !/^https?:\/\/[^/]/.test(given.address)) {
        throw new CommandError(`--address ${JSON.stringify(given.address)} is no http(s) address.`)
      }
      const text = await readListFile(path)
      const file = { name: basename(path), ...given }
      const done = await tools.withCrawler({ dryRun }, (crawl) => crawl.importFile(text, file))
      if (json) return printLine(JSON.stringify(done))
      const { format, channels, newEvidence, listed, proposed, rejected } = done
      await printLine(
        `${file.name} (${format}): ${channels} channels, ${newEvidence} new; listed: ${listed.length}, proposed: ${proposed.length}; not read: ${rejected}${dryRun ? '; nothing was kept' : ''}`,
      )
    })
}

async function readListFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`${path} cannot be read (${error.code}).`)
  })
  if (bytes.length > largestFile) throw new CommandError(`${path} is larger than 64 MiB.`)
  return new TextDecoder().decode(bytes)
}
