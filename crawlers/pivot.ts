import type { ChannelKey } from '../src/channel/channel.ts'
import { parseChannel } from '../src/channel/parse.ts'
import { type Finding, isWithin, readTrailPage } from '../src/registry/pivot/read-trail-page.ts'
import type { PivotUseCases, TrailStart } from '../src/registry/pivot/use-cases.ts'
import type { Fetcher } from './fetch/fetcher.ts'
import type { CrawlDeps } from './pipeline.ts'

/** What the following of trails needs of the rest of the house. */
export interface PivotDeps extends Pick<CrawlDeps, 'imitates' | 'onFault'> {
  readonly fetcher: Pick<Fetcher, 'fetchPage'>
  readonly pivot: Pick<PivotUseCases, 'take'>
}

export interface PivotRun {
  /** Listed channels whose trail was followed, and pages of theirs that were read. */
  readonly starts: number
  readonly pages: number
  readonly errors: number
  /** New before the reviewers. */
  readonly proposed: readonly ChannelKey[]
}

export interface PivotEvent extends Omit<PivotRun, 'proposed'> {
  readonly start: TrailStart
  readonly proposed: number
  readonly error?: string
}

/** Pages that are read of one listed site. */
const mostPages = 5
const deadlineMs = 30_000

/** Follows the trails of listed channels, one after the other; lists nothing. */
export async function followTrails(
  deps: PivotDeps,
  starts: readonly TrailStart[],
  options: {
    readonly signal?: AbortSignal
    readonly onProgress?: (event: PivotEvent) => void
  } = {},
): Promise<PivotRun> {
  const { signal = new AbortController().signal, onProgress } = options
  const run = { starts: 0, pages: 0, errors: 0 }
  const proposed: ChannelKey[] = []
  for (const start of starts) {
    if (signal.aborted) break
    try {
      const site = start.key.startsWith('site:')
        ? await readSite(deps, start.key, signal)
        : { findings: [], pages: 0, problem: null }
      if (signal.aborted) break
      const fresh = await deps.pivot.take(start, site.findings, site.problem)
      run.starts += 1
      run.pages += site.pages
      if (site.problem !== null) run.errors += 1
      proposed.push(...fresh)
      const told = site.problem === null ? {} : { error: site.problem }
      onProgress?.({ ...run, start, proposed: proposed.length, ...told })
    } catch (fault) {
      run.errors += 1
      deps.onFault(fault, `https://${start.key.slice('site:'.length)}`)
    }
  }
  return { ...run, proposed }
}

interface SiteReading {
  readonly findings: readonly Finding[]
  readonly pages: number
  /** Why no page of it could be read. */
  readonly problem: string | null
}

/** A few pages of a listed site, those that tell how to reach it first. */
async function readSite(
  deps: PivotDeps,
  listed: ChannelKey,
  signal: AbortSignal,
): Promise<SiteReading> {
  const place = listed.slice('site:'.length)
  const waiting = [`https://${place}`]
  const seen = new Set<string>()
  const findings: Finding[] = []
  let pages = 0
  let problem: string | null = null
  for (let next = waiting.shift(); next && pages < mostPages; next = waiting.shift()) {
    const address = URL.parse(next)?.href ?? next
    if (seen.has(address) || seen.size >= mostPages * 2) continue
    seen.add(address)
    const page = await deps.fetcher.fetchPage(address, { signal, deadlineMs })
    if (!page.ok) {
      problem ??= page.reason
      // Many such sites have no certificate that fits.
      if (pages === 0 && seen.size === 1) waiting.push(`http://${place}`)
      continue
    }
    seen.add(page.url)
    if (!isWithin(page.url, listed)) {
      findings.push(...redirected(page.url, address))
      continue
    }
    pages += 1
    const read = readTrailPage(page.text, page.url, listed)
    findings.push(...read.phones)
    for (const one of read.sites) if (await deps.imitates(hostIn(one.key))) findings.push(one)
    waiting.push(...read.links.slice(0, mostPages * 2))
  }
  return { findings, pages, problem: pages + findings.length > 0 ? null : problem }
}

const hostIn = (key: ChannelKey): string => key.slice('site:'.length).split('/')[0] ?? ''

/** Where a listed site sends its visitors is a part of its trail; the page there is not read. */
function redirected(to: string, from: string): readonly Finding[] {
  const parsed = parseChannel(new URL(to).host)
  if (!parsed.ok || parsed.channel.kind !== 'site') return []
  const quote = `Dẫn người xem sang ${parsed.channel.display}`
  return [{ key: parsed.channel.key, address: from, quote }]
}
