import { expect, test } from 'vitest'
import { exposition } from '../../src/api/exposition.ts'
import { sourceGauges } from '../../src/compose/source-gauges.ts'
import { watchSources } from '../../src/compose/source-watch.ts'
import type { SourceReport } from '../../src/registry/crawling/use-cases.ts'
import type { Registry } from '../../src/registry/registry.ts'
import { readExposition } from '../support/exposition.ts'

const report = (more: Partial<SourceReport> = {}): SourceReport => ({
  id: 'bao-mau',
  lastAttemptAt: '2026-11-24T08:00:00.000Z',
  lastSuccessAt: '2026-11-24T07:00:00.000Z',
  newestEvidenceAt: null,
  failures: 0,
  lastError: null,
  periodSeconds: 600,
  pages: 4,
  mentions: 9,
  entries: 40,
  matched: 5,
  known: 1,
  rejected: 2,
  problems: [],
  rejects: { 'no-address': 2, timeout: 1 },
  deadLetters: { robots: 3 },
  silent: false,
  ...more,
})

test('metrics tell each source: ages, what it brought, what it refused and why', () => {
  const now = Date.parse('2026-11-24T08:00:00Z')
  const others = report({ id: 'bao-hai', silent: true, lastSuccessAt: null, rejects: {} })
  const series = readExposition(exposition(sourceGauges([report(), others], now)))
  const of = (name: string, ...labels: readonly string[]) =>
    series.get(`kenhthat_source_${name}{${labels.join(',')}}`)
  const [one, two] = ['source="bao-mau"', 'source="bao-hai"'] as const
  expect(of('success_age_seconds', one)).toBe(3600)
  expect(of('success_age_seconds', two)).toBeUndefined()
  expect([of('silent', one), of('silent', two)]).toEqual([0, 1])
  expect([of('pages', one), of('mentions', one)]).toEqual([4, 9])
  expect(of('rejects', one, 'reason="timeout"')).toBe(1)
  expect(of('dead_letters', one, 'reason="robots"')).toBe(3)
})

test('a source that becomes silent is warned of once, and told when it is heard again', async () => {
  let silent = false
  const told: string[] = []
  const registry = { crawling: { health: async () => [report({ silent })] } }
  const log = {
    warn: (_: unknown, message: string) => told.push(`warn ${message}`),
    info: (_: unknown, message: string) => told.push(`info ${message}`),
  }
  const watch = watchSources(registry as unknown as Registry, log as never)
  try {
    for (const now of [false, true, true, false, false]) {
      silent = now
      await watch.look()
    }
  } finally {
    watch.stop()
  }
  expect(told).toEqual([
    'warn source bao-mau: silent since 2026-11-24T07:00:00.000Z, three of its periods',
    'info source bao-mau: is heard again',
  ])
})
