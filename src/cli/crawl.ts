import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { followTrail, verifyAgain } from './crawl-again.ts'
import { linesOf, printLine } from './lines.ts'
import { cannotRead, openFile } from './open-file.ts'
import {
  CommandError,
  type CrawlEvent,
  type CrawlTool,
  type CrawlTotals,
  type Tools,
} from './tools.ts'

interface Options {
  readonly url?: string
  readonly file?: string
  readonly address?: string
  readonly documents?: string
  readonly verify?: string | true
  readonly pivot?: string
  readonly json?: boolean
  readonly dryRun?: boolean
}

const largestFile = 5 * 1024 * 1024

export function crawlCommand(program: Command, tools: Tools): void {
  program
    .command('crawl')
    .description('read pages and put what they warn of into the registry')
    .argument('[source...]', 'ids of sources; without any: all of them')
    .option('--url <address>', 'one page of the web')
    .option('--file <page.html>', 'a saved page; needs --address')
    .option('--address <address>', 'where the saved page was published')
    .option('--documents <file.jsonl>', '{"address","title"?,"html"|"text","fetchedAt"?} a line')
    .option('--verify [organisation]', 'read the pages again that name official channels')
    .option('--pivot <channel>', 'follow the trail of a listed channel; lists nothing')
    .option('--dry-run', 'read and decide, keep nothing')
    .option('--json', 'JSON: of sources and --documents an event a line, the totals last')
    .action(async (sources: string[], options: Options) => {
      checkOptions(sources, options)
      const { verify, pivot, json = false, dryRun = false } = options
      if (verify !== undefined) {
        return verifyAgain(tools, verify === true ? null : verify, { json, dryRun })
      }
      if (pivot !== undefined) return followTrail(tools, pivot, { json, dryRun })
      const work = workFor(sources, options)
      const totals = await tools.withCrawler({ dryRun: options.dryRun === true }, work)
      if (!options.json && process.stderr.isTTY) process.stderr.write('\r\u001b[K')
      if (options.json) await printLine(JSON.stringify(totals))
      else await printLine(totalLines(totals).join('\n'))
      if (totals.pages === 0 && totals.known === 0 && totals.errors.length > 0) {
        throw new CommandError(options.json ? '' : (totals.errors[0] ?? ''))
      }
      for (const error of totals.errors) console.error(error)
    })
}

function checkOptions(sources: readonly string[], options: Options): void {
  const { url, file, documents, verify, pivot } = options
  const given = [url, file, documents, verify, pivot].filter((o) => o !== undefined)
  if (given.length > 1 || (given.length === 1 && sources.length > 0)) {
    throw new CommandError('Give one of: sources, --url, --file, --documents, --verify, --pivot.')
  }
  if ((options.file === undefined) !== (options.address === undefined)) {
    throw new CommandError('--file and --address go together: trust comes from the address.')
  }
}

function workFor(sources: readonly string[], options: Options) {
  const { url, file, address, documents } = options
  // A live line is for people at a terminal; a pipe or a log gets the totals alone.
  const progress = (event: CrawlEvent) => {
    if (options.json) void printLine(JSON.stringify({ event: 'page', ...event }))
    else if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${progressLine(event)}`)
  }
  return async (crawl: CrawlTool): Promise<CrawlTotals> => {
    if (url !== undefined) return crawl.crawlUrl(url)
    if (file !== undefined && address !== undefined) {
      return crawl.crawlPage(await readPageFile(file), address)
    }
    if (documents !== undefined) {
      return crawl.crawlDocuments(linesOf(await openFile(documents)), progress)
    }
    const unknown = sources.find((id) => !crawl.sources.includes(id))
    if (unknown) {
      throw new CommandError(
        `There is no source ${JSON.stringify(unknown)}. There are: ${crawl.sources.join(', ')}.`,
      )
    }
    return crawl.crawlSources(sources.length > 0 ? sources : crawl.sources, progress)
  }
}

const progressLine = ({ at, pages, mentions, newEvidence, errors }: CrawlEvent): string =>
  `${at}: ${pages} pages, ${mentions} mentions, ${newEvidence} new evidence, ${errors} errors`

async function readPageFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw cannotRead(path, error.code)
  })
  if (bytes.length > largestFile) throw new CommandError(`${path} is larger than 5 MiB.`)
  return new TextDecoder().decode(bytes)
}

function totalLines(totals: CrawlTotals): string[] {
  const named = (what: string, keys: readonly string[]) =>
    keys.length > 0 ? [`${what}: ${keys.join(', ')}`] : []
  return [
    `pages: ${totals.pages} new, ${totals.known} known; mentions: ${totals.mentions}; new evidence: ${totals.newEvidence}; errors: ${totals.errors.length}`,
    ...named('listed', totals.listed),
    ...named('proposed', totals.proposed),
    ...named('said to be official, for review', totals.official),
  ]
}
