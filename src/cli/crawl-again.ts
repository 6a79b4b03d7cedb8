import { printLine } from './lines.ts'
import { CommandError, type Tools, type TrailTotals, type VerifyTotals } from './tools.ts'

interface Options {
  readonly json: boolean
  readonly dryRun: boolean
}

/** `crawl --verify [ORGANISATION]`: reads the pages again that name official channels. */
export async function verifyAgain(
  tools: Tools,
  organisation: string | null,
  { json, dryRun }: Options,
): Promise<void> {
  const totals = await tools.withCrawler({ dryRun }, (crawl) =>
    crawl.verify(organisation, (event) =>
      live(
        json,
        event,
        `${event.at}: ${event.pages} pages, ${event.found} channels found, ${event.missing} missing, ${event.errors} errors`,
      ),
    ),
  )
  await printTotals(json, totals, verifiedLines(totals, dryRun))
  if (totals.pages === 0 && totals.errors > 0) {
    throw new CommandError(json ? '' : (totals.errorTexts[0] ?? ''))
  }
  for (const error of totals.errorTexts) console.error(error)
}

/** `crawl --pivot CHANNEL`: follows the trail of a listed channel. */
export async function followTrail(
  tools: Tools,
  channel: string,
  { json, dryRun }: Options,
): Promise<void> {
  let error: string | null = null
  const totals = await tools.withCrawler({ dryRun }, (crawl) =>
    crawl.pivot(channel, (event) => {
      error = event.error
      live(json, event, `${event.at}: ${event.pages} pages, ${event.proposed} proposed`)
    }),
  )
  await printTotals(json, totals, trailLines(totals, dryRun))
  if (totals.errors === 0) return
  const why =
    error === null ? 'what it shows could not be kept' : `no page of it was read (${error})`
  throw new CommandError(`${channel}: ${why}.`)
}

/** A live line is for people at a terminal; a program gets an event a line. */
function live(json: boolean, event: object, line: string): void {
  if (json) void printLine(JSON.stringify({ event: 'page', ...event }))
  else if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`)
}

async function printTotals(json: boolean, totals: object, lines: readonly string[]): Promise<void> {
  if (!json && process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  await printLine(json ? JSON.stringify(totals) : lines.join('\n'))
}

function verifiedLines(totals: VerifyTotals, dryRun: boolean): string[] {
  const { pages, found, renewed, missing, vanishedKeys, declaredKeys, errors } = totals
  return [
    `pages: ${pages}; channels found: ${found}, dates renewed: ${renewed}, missing: ${missing}; errors: ${errors}`,
    ...named('vanished, for review', vanishedKeys),
    ...named('declared by their owners, for review', declaredKeys),
    ...(dryRun ? ['nothing was kept'] : []),
  ]
}

const trailLines = ({ pages, proposed }: TrailTotals, dryRun: boolean): string[] => [
  `pages: ${pages}; new before the reviewers: ${proposed.length}; listed: 0, for a trail lists nothing`,
  ...named('for review', proposed),
  ...(dryRun ? ['nothing was kept'] : []),
]

const named = (what: string, keys: readonly string[]): string[] =>
  keys.length > 0 ? [`${what}: ${keys.join(', ')}`] : []
