import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFetcher } from '../../crawlers/fetch/fetcher.ts'
import type { FetchOutcome } from '../../crawlers/fetch/outcome.ts'
import type { CrawlDeps } from '../../crawlers/pipeline.ts'
import { type ScheduleOptions, startSchedule } from '../../crawlers/schedule.ts'
import { loadSources } from '../../crawlers/sources/index.ts'
import { agent } from './local-server.ts'
import { recordingDeps, sampleSource } from './recording-deps.ts'

const minute = 60_000

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T08:03:00+07:00') })
})
afterEach(() => {
  vi.useRealTimers()
})

const failed: FetchOutcome = {
  ok: false,
  reason: 'unreachable',
  message: { vi: 'Không kết nối được.', en: 'bao.example could not be reached (EAI_AGAIN).' },
  retryable: true,
}

const feed: FetchOutcome = {
  ok: true,
  url: 'https://bao.example/rss',
  status: 200,
  contentType: 'text/xml',
  text: '<rss version="2.0"><channel><item><title>A</title><link>/1</link></item></channel></rss>',
  bytes: 1,
  etag: null,
  lastModified: null,
  fetchedAt: '2026-11-24T01:00:00.000Z',
  notModified: false,
}

/** Shared by all instances of a test, as the database is. */
function oncePerKey() {
  const taken = new Set<string>()
  const claimTick = async (key: string) => {
    if (taken.has(key)) return false
    taken.add(key)
    return true
  }
  return { taken, claimTick }
}

function setUp(
  outcome: () => FetchOutcome | Promise<FetchOutcome>,
  more: Partial<ScheduleOptions> = {},
) {
  const asked: string[] = []
  const fetchPage: CrawlDeps['fetcher']['fetchPage'] = async (address) => {
    asked.push(address)
    return outcome()
  }
  const deps = recordingDeps({ fetcher: { fetchPage }, now: () => Date.now() })
  const lines: string[] = []
  const note = (_: object, message: string) => lines.push(message)
  const options: ScheduleOptions = {
    sources: [sampleSource()],
    deps,
    log: { info: note, warn: note },
    claimTick: oncePerKey().claimTick,
    ...more,
  }
  return { asked, deps, lines, options }
}

test('a source runs soon after the start and then at its times', async () => {
  const { asked, deps, options } = setUp(() => feed)
  const schedule = startSchedule(options)
  await vi.advanceTimersByTimeAsync(5000)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(7 * minute)
  expect(asked).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(20 * minute)
  expect(asked).toHaveLength(4)
  expect(deps.runs.map(({ startedAt }) => startedAt.slice(11, 16))).toEqual([
    '01:03',
    '01:10',
    '01:20',
    '01:30',
  ])
  await schedule.stop()
})

test('a source that ran within its period waits for its next time', async () => {
  const { asked, options } = setUp(() => feed)
  const deps = { ...options.deps, lastRunAt: async () => '2026-11-24T00:58:00.000Z' }
  const schedule = startSchedule({ ...options, deps })
  await vi.advanceTimersByTimeAsync(6 * minute)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(2 * minute)
  expect(asked).toHaveLength(1)
  await schedule.stop()
})

test('first runs are staggered', async () => {
  const sources = ['bao-mot', 'bao-hai', 'bao-ba'].map((id) => sampleSource({ id }))
  const { deps, options } = setUp(() => feed, { sources, firstRunMs: 1000, staggerMs: 2000 })
  const schedule = startSchedule(options)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(deps.runs.map(({ source, startedAt }) => [source, startedAt.slice(17, 19)])).toEqual([
    ['bao-mot', '01'],
    ['bao-hai', '03'],
    ['bao-ba', '05'],
  ])
  await schedule.stop()
})

test('of several instances exactly one runs each tick', async () => {
  const { taken, claimTick } = oncePerKey()
  const { asked, options } = setUp(() => feed, { claimTick })
  const schedules = [1, 2, 3].map(() => startSchedule(options))
  await vi.advanceTimersByTimeAsync(28 * minute)
  expect(asked).toHaveLength(4)
  expect(taken.size).toBe(4)
  await Promise.all(schedules.map((schedule) => schedule.stop()))
})

test('a run that lasts longer than its period is not joined by a second one', async () => {
  const free = Promise.withResolvers<FetchOutcome>()
  const { asked, options } = setUp(() => free.promise)
  const schedule = startSchedule(options)
  await vi.advanceTimersByTimeAsync(35 * minute)
  expect(asked).toHaveLength(1)
  free.resolve(feed)
  await vi.advanceTimersByTimeAsync(10 * minute)
  expect(asked).toHaveLength(2)
  await schedule.stop()
})

test('a failing source is one line when it begins to fail and one when it heals', async () => {
  let outcome: FetchOutcome = failed
  const { deps, lines, options } = setUp(() => outcome)
  const schedule = startSchedule(options)
  await vi.advanceTimersByTimeAsync(40 * minute)
  expect(deps.runs.length).toBeGreaterThan(3)
  expect(lines).toEqual(['source bao-mau: bao.example could not be reached (EAI_AGAIN).'])
  outcome = feed
  await vi.advanceTimersByTimeAsync(20 * minute)
  expect(lines.slice(1)).toEqual(['source bao-mau: can be read again'])
  await schedule.stop()
})

test('a database that is away breaks the run off, not the service', async () => {
  const fault = new Error('connection refused')
  const { deps, lines, options } = setUp(() => feed, {
    claimTick: () => Promise.reject(fault),
  })
  const schedule = startSchedule(options)
  await vi.advanceTimersByTimeAsync(8 * minute)
  expect(deps.runs).toEqual([])
  expect(lines).toHaveLength(2)
  expect(lines.join()).not.toContain('refused')
  expect(deps.faults).toEqual([fault, fault])
  await schedule.stop()
})

test('stop aborts what is under way, waits for it, and nothing starts afterwards', async () => {
  let aborted = false
  const { deps, lines, options } = setUp(() => feed)
  const fetchPage: CrawlDeps['fetcher']['fetchPage'] = (_, request) =>
    new Promise((resolve) => {
      request?.signal?.addEventListener('abort', () => {
        aborted = true
        setTimeout(() => resolve({ ...failed, reason: 'aborted' }), 50)
      })
    })
  const schedule = startSchedule({ ...options, deps: { ...deps, fetcher: { fetchPage } } })
  await vi.advanceTimersByTimeAsync(5000)
  let stopped = false
  const stopping = schedule.stop().then(() => {
    stopped = true
  })
  await vi.advanceTimersByTimeAsync(10)
  expect([aborted, stopped]).toEqual([true, false])
  await vi.advanceTimersByTimeAsync(50)
  await stopping
  await vi.advanceTimersByTimeAsync(60 * minute)
  expect(deps.runs).toEqual([])
  expect(lines).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test('without network every shipped source says in one line what failed', async () => {
  vi.useRealTimers()
  const sources = await loadSources()
  const fetcher = createFetcher({
    userAgent: agent,
    resolve: () => Promise.reject(Object.assign(new Error('no network'), { code: 'EAI_AGAIN' })),
    limits: { attempts: 2, backoffMs: 1, gapMs: 0 },
  })
  const { lines, deps, options } = setUp(() => failed, { sources, firstRunMs: 0, staggerMs: 0 })
  const schedule = startSchedule({ ...options, deps: { ...deps, fetcher } })
  await vi.waitUntil(() => lines.length === sources.length, { timeout: 30_000 })
  await schedule.stop()
  await fetcher.close()
  expect(lines).toHaveLength(sources.length)
  for (const { id } of sources) {
    const own = lines.filter((line) => line.startsWith(`source ${id}: `))
    expect(own).toHaveLength(1)
    expect(own[0]).toMatch(/could not be reached \(EAI_AGAIN\); check the network and try again\.$/)
  }
})
