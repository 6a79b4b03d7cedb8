import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import {
  type FileProblem,
  largestOfficialFile,
  type ReadFile,
  readOfficialFile,
} from '../registry/verification/official-file.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { printLine } from './lines.ts'
import { CommandError, type Tools } from './tools.ts'

interface Options {
  readonly domain?: string
  readonly json?: boolean
}

/** `kenhthat check-official FILE|URL`: an organisation tests its file before and after it publishes it. */
export function checkOfficialCommand(program: Command, tools: Tools): void {
  program
    .command('check-official')
    .description("test an organisation's official-channels.json; keeps nothing")
    .argument('<file|url>', 'a file, or its address on your domain')
    .option('--domain <domain>', 'the domain on which the file will stand')
    .option('--json', 'one JSON document')
    .action(async (where: string, { domain, json = false }: Options) => {
      const index = await tools.index()
      const { text, address, host } = await load(tools, where, domain ?? null)
      const today = new Date().toISOString().slice(0, 10)
      const needs = new Set(index.snapshot.needs.map(({ id }) => id))
      const read = readOfficialFile(text, { domain: host, address, today, needs })
      const owner = host === null ? null : ownerOf(index, host)
      if (json) await printLine(JSON.stringify({ ...read, domain: host, organisation: owner }))
      else await printLine(reportOf(read, where, host, owner).join('\n'))
      if (!read.ok) throw new CommandError('')
    })
}

async function load(tools: Tools, where: string, domain: string | null) {
  if (/^[a-z]+:\/\//i.test(where)) {
    const { text, address } = await tools.fetchOfficialFile(where)
    return { text, address, host: domain ?? new URL(address).hostname.replace(/^www\./, '') }
  }
  const bytes = await readFile(where).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`${where} cannot be read (${error.code}).`)
  })
  // One byte more than allowed is enough to be told that it is too many.
  const text = new TextDecoder().decode(bytes.subarray(0, largestOfficialFile + 1))
  return { text, address: where, host: domain }
}

/** The organisation whose domain it is: only for these are files read. */
const ownerOf = ({ snapshot }: RegistryIndex, host: string): string | null =>
  snapshot.organisations.find((o) => o.domains.includes(host))?.id ?? null

function reportOf(
  read: ReadFile,
  where: string,
  host: string | null,
  owner: string | null,
): string[] {
  if (!read.ok) return [`${where}: not valid`, ...read.problems.map(lineOf)]
  return [
    `${where}: valid, ${read.channels.length} channels of ${read.name}, updated ${read.updated}`,
    ...read.channels.map(({ key, details }) =>
      ['  ', key, details.direction === 'outbound' ? ' (only calls out)' : ''].join(''),
    ),
    ...read.notes.map((note) => `  note: ${lineOf(note).trim()}`),
    ...(host === null ? ['  note: give --domain to check for which domain it speaks'] : []),
    ...(host !== null && owner === null
      ? [`  note: ${host} is no domain of an organisation that we know yet: the file is not read`]
      : []),
  ]
}

const lineOf = ({ field, message }: FileProblem): string =>
  field === '' ? `  the file ${message}` : `  ${field}: ${message}`
