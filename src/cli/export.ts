import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Command } from 'commander'
import { printLine } from './lines.ts'
import { CommandError, type ExportedFiles, type Tools } from './tools.ts'

export function exportCommand(program: Command, tools: Tools): void {
  program
    .command('export')
    .description('the registry in a format of others’ tools')
    .argument('<format>', 'json, csv, stix, hosts, vcf …; a name that is none lists them all')
    .option('--out <file>', 'file (a folder for misp-feed); default: standard output')
    .action(async (format: string, { out }: { out?: string }) => {
      const exported = await tools.exportFiles(format)
      if (out !== undefined) return save(exported, out)
      if (exported.isFolder) {
        throw new CommandError(`${format} is a folder of files: name it with --out DIR.`)
      }
      for (const blocks of exported.files.values()) await print(blocks)
    })
}

/** Waits where the reader of a pipe is slow. */
async function print(blocks: readonly string[]): Promise<void> {
  for (const block of blocks) {
    if (process.stdout.write(block)) continue
    await new Promise((resolve) => process.stdout.once('drain', resolve))
  }
}

async function save({ isFolder, files, revision, date }: ExportedFiles, out: string) {
  for (const [name, blocks] of files) {
    await write(isFolder ? join(out, name) : out, blocks).catch((fault: NodeJS.ErrnoException) => {
      throw new CommandError(`${out} cannot be written (${fault.code ?? fault.message}).`)
    })
  }
  const what = isFolder ? `${files.size} files` : 'written'
  await printLine(`${out}: ${what}, revision ${revision} of ${date}.`)
}

/** Beside and renamed: a web server that serves the folder never sees half of a file. */
async function write(path: string, blocks: readonly string[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const fresh = `${path}.${process.pid}.new`
  await writeFile(fresh, Readable.from(blocks))
  await rename(fresh, path)
}
