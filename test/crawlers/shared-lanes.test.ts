import { expect, test } from 'vitest'
import { createSharedLanes, type LaneStore } from '../../crawlers/fetch/shared-lanes.ts'
import { steppingClock } from './local-server.ts'

/** A store whose host is held by another worker for some of the askings. */
function storeHeldFor(times: number, waitMs = 0) {
  const asked: string[] = []
  const left: boolean[] = []
  const store: LaneStore = {
    async takeLane({ host }) {
      asked.push(host)
      return asked.length <= times ? { waitMs } : null
    },
    async leaveLane({ counts }) {
      left.push(counts)
    },
  }
  return { store, asked, left }
}

const turn = (clock: { now(): number }, more = {}) => ({
  host: 'bao.test',
  gapMs: 1_000,
  deadlineAt: clock.now() + 10_000,
  signal: new AbortController().signal,
  counts: true,
  ...more,
})

test('a turn that another worker holds is waited for, and given back when the task is over', async () => {
  const clock = steppingClock()
  const { store, asked, left } = storeHeldFor(2)
  const lanes = createSharedLanes({ clock, store, pollMs: 200 })
  expect(await lanes.run(turn(clock), async () => 'read')).toBe('read')
  expect([asked.length, clock.slept, left]).toEqual([3, [200, 200], [true]])
})

test('a task that fails gives its turn back too; robots.txt does not count', async () => {
  const clock = steppingClock()
  const { store, left } = storeHeldFor(0)
  const lanes = createSharedLanes({ clock, store })
  const failing = async () => {
    throw new Error('reset')
  }
  await expect(lanes.run(turn(clock, { counts: false }), failing)).rejects.toThrow('reset')
  expect(left).toEqual([false])
})

test('what could only come after the deadline is refused at once, and nothing is held', async () => {
  const clock = steppingClock()
  const { store, left } = storeHeldFor(9, 60_000)
  const lanes = createSharedLanes({ clock, store })
  const answer = await lanes.run(turn(clock), async () => 'read')
  expect(answer).toEqual({ kind: 'too-soon', waitMs: 60_000 })
  expect(left).toEqual([])
})
