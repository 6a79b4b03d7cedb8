import type { ChannelKey } from '../channel/channel.ts'
import type { PolicyEvidence } from './policy.ts'

/** Whether all evidence is older than its kind keeps its worth. @param today ISO date. */
export function isAged(
  evidence: readonly PolicyEvidence[],
  { key, today }: { readonly key: ChannelKey; readonly today: string },
): boolean {
  return evidence.every((e) => {
    const age = monthsBetween(e.publishedAt, today)
    return age !== null && age > lifetimeMonths(e, key)
  })
}

/** The shortest lifetime that any evidence has: nothing younger has aged. */
export const shortestLifetimeMonths = 6

/** Months after which a claim without an authority behind it has aged. */
function lifetimeMonths(e: PolicyEvidence, key: ChannelKey): number {
  if (e.trust === 'community' || e.detected || e.reported || e.trailed) {
    return shortestLifetimeMonths
  }
  if (key.startsWith('site:')) return 24
  // Ordinary numbers are given to somebody else; a paid line keeps its owner for years.
  if (e.category === 'spam') return 12
  return e.category === 'callback-fraud' ? 24 : 48
}

function monthsBetween(from: string | null, to: string): number | null {
  const start = months(from)
  const end = months(to)
  return start === null || end === null ? null : end - start
}

function months(date: string | null): number | null {
  const parts = date?.match(/^(\d{4})(?:-(\d{2}))?/)
  return parts ? Number(parts[1]) * 12 + Number(parts[2] ?? 12) : null
}

/** The first and the last day on which anybody warned, as the sources give them. */
export function warnedDays(evidence: readonly { readonly publishedAt: string | null }[]): {
  readonly firstWarnedAt: string | null
  readonly lastWarnedAt: string | null
} {
  const days = evidence.flatMap((e) => e.publishedAt ?? []).sort()
  return { firstWarnedAt: days[0] ?? null, lastWarnedAt: days.at(-1) ?? null }
}
