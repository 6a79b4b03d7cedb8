import { type Family, gauges, type Sample } from '../api/exposition.ts'
import type { SourceReport } from '../registry/crawling/use-cases.ts'

/** How each source is doing, as Prometheus reads it. @param now in ms. */
export function sourceGauges(reports: readonly SourceReport[], now: number): readonly Family[] {
  const each = (name: string, help: string, figureOf: (one: SourceReport) => number | null) =>
    gauges(
      name,
      help,
      'source',
      Object.fromEntries(
        reports.flatMap((one) => {
          const value = figureOf(one)
          return value === null ? [] : [[one.id, value] as const]
        }),
      ),
    )
  const since = (at: string | null) => (at === null ? null : (now - Date.parse(at)) / 1000)
  const byReason = (
    name: string,
    help: string,
    countsOf: (one: SourceReport) => Readonly<Record<string, number>>,
  ): Family => ({
    ...{ name, help, type: 'gauge' },
    samples: reports.flatMap((one) =>
      Object.entries(countsOf(one)).map(
        ([reason, value]): Sample => ({ labels: { source: one.id, reason }, value }),
      ),
    ),
  })
  return [
    each('kenhthat_source_success_age_seconds', 'Since the source was last read.', (one) =>
      since(one.lastSuccessAt),
    ),
    each('kenhthat_source_evidence_age_seconds', 'Since a page of it brought evidence.', (one) =>
      since(one.newestEvidenceAt),
    ),
    each('kenhthat_source_silent', '1 without success for three of its periods.', (one) =>
      one.silent ? 1 : 0,
    ),
    each('kenhthat_source_pages', 'Pages read since its last run began.', (one) => one.pages),
    each('kenhthat_source_mentions', 'Channels found in them.', (one) => one.mentions),
    byReason('kenhthat_source_rejects', 'Refused in the last run.', (one) => one.rejects),
    byReason('kenhthat_source_dead_letters', 'Pages given up.', (one) => one.deadLetters),
  ]
}
