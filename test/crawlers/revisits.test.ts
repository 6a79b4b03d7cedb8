import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FetchedPage } from '../../crawlers/fetch/outcome.ts'
import type { SourceRun } from '../../crawlers/pipeline.ts'
import { type RevisitOptions, startRevisits } from '../../crawlers/revisits.ts'
import type { Target } from '../../src/registry/verification/use-cases.ts'
import { key } from '../db/rows.ts'

const minute = 60_000
const target: Target = {
  kind: 'page',
  address: 'https://nganhangmau.com.vn/lien-he',
  owner: 'ngan-hang-mau',
  organisations: ['ngan-hang-mau'],
  periodSeconds: 86_400,
  etag: null,
  lastModified: null,
  expected: [{ id: 1, key: key('phone:1900545499'), organisation: 'ngan-hang-mau' }],
}
const page: FetchedPage = {
  ok: true,
  url: target.address,
  status: 200,
  contentType: 'text/html',
  text: '<p>x</p>',
  bytes: 8,
  etag: null,
  lastModified: null,
  fetchedAt: '2026-11-24T00:00:00Z',
  notModified: false,
}

/** One instance of those that share a database. */
function instance(claimed: Set<string>, more: Partial<RevisitOptions['verify']> = {}) {
  const runs: SourceRun[] = []
  const lines: string[] = []
  const taken: number[] = []
  const options: RevisitOptions = {
    verify: {
      fetcher: { fetchPage: async () => page },
      verification: {
        takeDue: async (most) => {
          taken.push(most)
          return [target]
        },
        take: async () => ({
          ok: true,
          found: [key('phone:1900545499')],
          renewed: 1,
          missing: [],
          vanished: [],
          declared: [],
        }),
        failed: async () => undefined,
      },
      recordFailure: async () => undefined,
      forgetFailure: async () => undefined,
      onFault: (fault) => lines.push(String(fault)),
      ...more,
    },
    pivot: {
      fetcher: { fetchPage: async () => page },
      pivot: { takeDue: async () => [], take: async () => [] },
      imitates: async () => false,
      onFault: (fault) => lines.push(String(fault)),
    },
    recordRun: async (run) => {
      runs.push(run)
    },
    now: Date.now,
    log: { info: () => undefined, warn: (_, message) => lines.push(message) },
    claimTick: async (tick) => !claimed.has(tick) && claimed.add(tick) !== undefined,
  }
  return { runs, lines, taken, options }
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T08:00:00+07:00') })
})
afterEach(() => {
  vi.useRealTimers()
})

test('a tick every ten minutes, each once over two instances, told in the health of the source', async () => {
  const claimed = new Set<string>()
  const both = [instance(claimed), instance(claimed)]
  const schedules = both.map(({ options }) => startRevisits(options))
  await vi.advanceTimersByTimeAsync(60 * minute)
  await Promise.all(schedules.map((one) => one.stop()))
  const runs = both.flatMap((one) => one.runs)
  expect(runs).toHaveLength(6)
  expect(runs[0]).toMatchObject({
    ...{ source: 'verification', ok: true, pages: 1, matched: 1, errors: 0 },
    ...{ periodSeconds: 86_400, entries: 1 },
  })
  expect(both.flatMap((one) => one.taken)).toEqual([4, 4, 4, 4, 4, 4])
  expect(both.flatMap((one) => one.lines)).toEqual([])
})

test('what is at fault is one line in the log, and a fault of ours ends no schedule', async () => {
  const failing = instance(new Set(), {
    fetcher: {
      fetchPage: async () => ({
        ok: false,
        reason: 'timeout',
        retryable: true,
        message: { vi: 'Chậm quá.', en: 'Too slow.' },
      }),
    },
  })
  const schedule = startRevisits(failing.options)
  await vi.advanceTimersByTimeAsync(10 * minute)
  expect(failing.runs).toMatchObject([{ ok: false, errors: 1, problems: [{ reason: 'timeout' }] }])
  expect(failing.lines).toEqual(['verification: Too slow.'])
  const broken = instance(new Set())
  const away = new Error('connection refused')
  const second = startRevisits({
    ...broken.options,
    claimTick: () => Promise.reject(away),
  })
  await vi.advanceTimersByTimeAsync(20 * minute)
  expect(broken.runs).toEqual([])
  expect(broken.lines).toContain('verification: the run broke off; it is tried again later')
  await Promise.all([schedule.stop(), second.stop()])
})

test('stop ends what is under way and nothing starts afterwards', async () => {
  let ended = false
  const slow = instance(new Set(), {
    fetcher: {
      fetchPage: (_, request) =>
        new Promise((resolve) => {
          request?.signal?.addEventListener('abort', () => {
            ended = true
            const message = { vi: 'Đã dừng.', en: 'Stopped.' }
            resolve({ ok: false, reason: 'aborted', retryable: true, message })
          })
        }),
    },
  })
  const schedule = startRevisits(slow.options)
  await vi.advanceTimersByTimeAsync(10 * minute)
  await schedule.stop()
  expect(ended).toBe(true)
  await vi.advanceTimersByTimeAsync(60 * minute)
  expect([slow.runs, slow.lines, slow.taken]).toEqual([[], [], [4]])
})
