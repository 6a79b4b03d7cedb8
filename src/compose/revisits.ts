import type { CrawlDeps } from '../../crawlers/pipeline.ts'
import { followTrails, type PivotDeps } from '../../crawlers/pivot.ts'
import { type VerifyDeps, verifyTargets } from '../../crawlers/verify.ts'
import { parseChannel } from '../channel/parse.ts'
import { CommandError, type TrailTotals, type VerifyTool } from '../cli/tools.ts'
import type { Registry } from '../registry/registry.ts'

const source = 'verification'

/** What re-reading works with; a dry run reads everything and keeps nothing. */
export function verifyDeps(
  { fetcher, onFault }: Pick<CrawlDeps, 'fetcher' | 'onFault'>,
  { verification, preview, crawling }: Registry,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): VerifyDeps {
  const nothing = async () => undefined
  return {
    fetcher,
    onFault,
    verification: dryRun ? preview.verification : verification,
    recordFailure: dryRun ? nothing : (failure) => crawling.recordFailure({ ...failure, source }),
    forgetFailure: dryRun ? nothing : (address) => crawling.forgetFailure(address),
  }
}

export const pivotDeps = (
  { fetcher, onFault, imitates }: Pick<CrawlDeps, 'fetcher' | 'onFault' | 'imitates'>,
  { pivot, preview }: Registry,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): PivotDeps => ({ fetcher, onFault, imitates, pivot: dryRun ? preview.pivot : pivot })

/** `crawl --verify` and `crawl --pivot`. */
export function verifyTool(
  deps: CrawlDeps,
  registry: Registry,
  options: { readonly dryRun?: boolean },
): VerifyTool {
  return {
    async verify(organisation, progress) {
      const targets = await registry.verification.targets(organisation ?? undefined)
      if (targets.length === 0) {
        throw new CommandError(
          organisation === null
            ? 'No official channel has a page that could be read again.'
            : `No page to read for ${JSON.stringify(organisation)}: give the id of an organisation, as in /v1/organisations.`,
        )
      }
      const run = await verifyTargets(verifyDeps(deps, registry, options), targets, {
        onProgress: ({ target, verified, error, ...counts }) =>
          progress({
            ...{ at: target.owner ?? target.organisations[0] ?? '', address: target.address },
            ...counts,
            vanishedKeys: verified?.vanished ?? [],
            declaredKeys: verified?.declared ?? [],
            error: error?.en ?? null,
          }),
      })
      const { problems, ...totals } = run
      return { ...totals, errorTexts: problems.map(({ message }) => message.en) }
    },
    async pivot(channel, progress): Promise<TrailTotals> {
      const parsed = parseChannel(channel)
      if (!parsed.ok) throw new CommandError(`${parsed.message.vi} / ${parsed.message.en}`)
      const start = await registry.pivot.start(parsed.channel.key)
      if (start === null) {
        throw new CommandError(
          `${parsed.channel.key} is not listed: only the trail of a listed channel is followed.`,
        )
      }
      const run = await followTrails(pivotDeps(deps, registry, options), [start], {
        onProgress: (event) =>
          progress({ ...event, at: event.start.key, error: event.error ?? null }),
      })
      return run
    },
  }
}
