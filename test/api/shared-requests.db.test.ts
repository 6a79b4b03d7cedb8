import { OpenAPIHono } from '@hono/zod-openapi'
import { expect, test } from 'vitest'
import type { Db } from '../../db/database.ts'
import { keptAnswer, rateWindow } from '../../db/schema/index.ts'
import { acrossRoutes } from '../../src/api/across.ts'
import { policies, RateLimiter } from '../../src/api/rate-limit.ts'
import { SharedLimit } from '../../src/api/shared-limit.ts'
import type { Registry } from '../../src/registry/registry.ts'
import { requestUseCases } from '../../src/registry/requests/use-cases.ts'
import { apiServices } from '../support/api.ts'
import { onBothDatabases } from '../support/databases.ts'

const start = Date.parse('2026-11-26T03:00:00Z')
const stranger = { address: '203.0.113.7' }
const caller = { id: '203.0.113.7', hasKey: false }
const never = 3_600_000

/** A node as far as it counts: exchanges only when it is told to. */
function countingNode(db: Db, count?: Registry['requests']['count'] | null) {
  const limiter = new RateLimiter()
  const together = count === undefined ? requestUseCases(db, () => new Date()).count : count
  const faults: unknown[] = []
  const shared = new SharedLimit({
    limiter,
    store: () => together,
    everyMs: never,
    onFault: (fault) => faults.push(fault),
  })
  return { limiter, shared, faults }
}

onBothDatabases('limits of several nodes', (on) => {
  test('a caller who goes from node to node is counted once for all', async () => {
    const nodes = [countingNode(on.db), countingNode(on.db), countingNode(on.db)]
    const { quota } = policies.check
    // In turn, a third of the quota at each: none of them alone would refuse.
    for (const { limiter, shared } of nodes) {
      for (let n = 0; n < quota / 3; n++) limiter.take('check', caller)
      await shared.exchange()
    }
    for (const { limiter, shared } of nodes) {
      expect(limiter.take('check', caller).allowed).toBe(limiter !== nodes[2]?.limiter)
      for (let n = 0; n < quota / 20; n++) limiter.take('check', caller)
      await shared.exchange()
      expect(limiter.take('check', caller)).toMatchObject({ allowed: false, remaining: 0 })
    }
    expect(nodes[0]?.limiter.take('check', { id: 'another', hasKey: false }).allowed).toBe(true)
  })
  test('writes are decided with what all nodes know, to the last one', async () => {
    const nodes = [countingNode(on.db), countingNode(on.db)]
    const { quota } = policies.write
    const asked = Array.from({ length: quota + 6 }, (_, n) =>
      nodes[n % 2]?.shared.takeWrite('write', caller),
    )
    const taken = await Promise.all(asked)
    expect(taken.filter((one) => one?.allowed)).toHaveLength(quota)
  })
  test('who asks little costs no statement, and no address is stored', async () => {
    const { limiter, shared } = countingNode(on.db)
    for (let n = 1; n < policies.check.quota / 20; n++) limiter.take('check', caller)
    await shared.exchange()
    expect(await on.db.$count(rateWindow)).toBe(0)
    limiter.take('check', caller)
    await shared.exchange()
    const rows = await on.db.select().from(rateWindow)
    expect(rows).toMatchObject([{ used: policies.check.quota / 20 }])
    expect(rows[0]?.name).not.toContain('203')
  })
  test('while the database is away each node counts for itself, and tells when it is back', async () => {
    let isAway = true
    const { count } = requestUseCases(on.db, () => new Date())
    const flaky: typeof count = async (counted) => {
      if (isAway) throw new Error('away')
      return count(counted)
    }
    const first = countingNode(on.db, flaky)
    const second = countingNode(on.db)
    const { quota } = policies.write
    for (let n = 0; n < quota; n++) {
      expect((await first.shared.takeWrite('write', caller)).allowed).toBe(true)
    }
    expect((await first.shared.takeWrite('write', caller)).allowed).toBe(false)
    expect((await second.shared.takeWrite('write', caller)).allowed).toBe(true)
    expect(first.faults.length).toBeGreaterThan(0)
    expect(second.faults).toEqual([])
    isAway = false
    await first.shared.exchange()
    expect((await second.shared.takeWrite('write', caller)).allowed).toBe(false)
  })
  test('windows that are over begin anew, and are forgotten', async () => {
    const requests = requestUseCases(on.db, () => new Date(Date.now() + never))
    expect(await requests.count([{ name: 'a', used: 7, leftMs: -1 }])).toMatchObject([{ used: 7 }])
    const again = await requests.count([{ name: 'a', used: 2, leftMs: 1_000 }])
    expect(again).toMatchObject([{ name: 'a', used: 2 }])
    expect(again[0]?.leftMs).toBeLessThanOrEqual(1_000)
    await requests.forget()
    expect(await on.db.$count(rateWindow)).toBe(0)
  })
})

/** Two nodes with posts of their own on one database. */
function postingNodes(db: Db) {
  let runs = 0
  let now = start
  const gate = Promise.withResolvers<void>()
  let isCut = false
  const requests = requestUseCases(db, () => new Date(now))
  /** The first node's connection, which may be cut. */
  const flakyDb = new Proxy(db, {
    get(target, name: keyof Db) {
      if (isCut && /^(insert|update|delete)$/.test(name)) throw new Error('away')
      const value = target[name] as unknown
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const flaky = requestUseCases(flakyDb, () => new Date(now), 1)
  const node = (of: typeof requests) => {
    const app = new OpenAPIHono()
    const registry = { requests: of } as Registry
    acrossRoutes(app, apiServices({ registry: () => registry }), async (_, next) => next())
    app.post('/v1/reports', async (c) => {
      runs += 1
      const body = await c.req.json()
      if (body.wait) await gate.promise
      if (body.cut && runs !== 3) isCut = true
      if (body.fail) return c.json({ status: 500 }, 500)
      return c.json({ code: `R${runs}`, body }, 201, { location: `/v1/reports/R${runs}` })
    })
    app.post('/v1/check', (c) => c.json({ run: ++runs }))
    return app
  }
  return {
    one: node(flaky),
    two: node(requests),
    flaky,
    cut: (is: boolean) => {
      isCut = is
    },
    runs: () => runs,
    gate,
    requests,
    wait: (ms: number) => {
      now += ms
    },
  }
}

const post = (body: unknown, key: string | null) => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
})

onBothDatabases('Idempotency-Key', (on) => {
  test('the same request twice is done once, and answered the same, at either node', async () => {
    const { one, two, runs } = postingNodes(on.db)
    const init = post({ a: 1 }, '"8e03978e-40d5-43dd-bc93-6894a57f9324"')
    const first = await one.request('/v1/reports', init, stranger)
    const again = await two.request('/v1/reports', init, stranger)
    expect([again.status, await again.json()]).toEqual([201, await first.json()])
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(runs()).toBe(1)
    // Without quotes it is the same key; another caller's is another one.
    const bare = post({ a: 1 }, '8e03978e-40d5-43dd-bc93-6894a57f9324')
    await one.request('/v1/reports', bare, stranger)
    expect(runs()).toBe(1)
    await one.request('/v1/reports', init, { address: '198.51.100.9' })
    expect(runs()).toBe(2)
  })
  test('of the answer the database alone reads nothing', async () => {
    const { one } = postingNodes(on.db)
    await one.request('/v1/reports', post({ secret: 'bí mật' }, 'k'), stranger)
    const rows = await on.db.select().from(keptAnswer)
    const text = rows.map((row) => Buffer.from(row.sealed ?? '', 'base64').toString('latin1'))
    expect(rows).toHaveLength(1)
    expect(text.join()).not.toMatch(/R1|secret|location/)
  })
  test('another body under the key is 422; while the first runs, 409; an unreadable key, 400', async () => {
    const { one, two, gate } = postingNodes(on.db)
    const running = one.request('/v1/reports', post({ wait: true }, '"k"'), stranger)
    while ((await on.db.$count(keptAnswer)) === 0) await new Promise(setImmediate)
    const during = await two.request('/v1/reports', post({ wait: true }, '"k"'), stranger)
    gate.resolve()
    expect((await running).status).toBe(201)
    const other = await two.request('/v1/reports', post({ other: 1 }, '"k"'), stranger)
    const bad = await two.request('/v1/reports', post({}, 'a"b'), stranger)
    expect([during.status, other.status, bad.status]).toEqual([409, 422, 400])
    for (const answer of [during, other, bad]) {
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
  })
  test('a fault of ours is not kept: the client may try again', async () => {
    const { one, two, runs } = postingNodes(on.db)
    const init = post({ fail: true }, '"f"')
    expect((await one.request('/v1/reports', init, stranger)).status).toBe(500)
    expect((await two.request('/v1/reports', init, stranger)).status).toBe(500)
    expect(runs()).toBe(2)
  })
  test('a request that died with its node is done again after a minute, an answer lives a day', async () => {
    const { requests, wait } = postingNodes(on.db)
    const died = await requests.claim('n', 'f')
    expect(died.kind).toBe('new')
    wait(59_000)
    expect(await requests.claim('n', 'f')).toEqual({ kind: 'running' })
    wait(2_000)
    expect(await requests.claim('n', 'other')).toEqual({ kind: 'other-request' })
    const anew = await requests.claim('n', 'f')
    if (died.kind !== 'new' || anew.kind !== 'new') throw new Error('not claimed')
    // What the first one still had to say comes too late.
    await requests.settle(died.claimed, 'too late')
    await requests.settle(died.claimed, null)
    await requests.settle(anew.claimed, 'sealed')
    await requests.settle(anew.claimed, null)
    wait(23 * 3_600_000)
    await requests.forget()
    expect(await requests.claim('n', 'f')).toEqual({ kind: 'answered', sealed: 'sealed' })
    wait(2 * 3_600_000)
    await requests.forget()
    expect((await requests.claim('n', 'f')).kind).toBe('new')
  })
  test('where the database is cut before the answer, the claim heals as soon as it is back', async () => {
    const { one, two, runs, cut } = postingNodes(on.db)
    const afterCut = async (body: object) => {
      const init = post({ ...body, cut: true }, `"${JSON.stringify(body).length}"`)
      const first = await one.request('/v1/reports', init, stranger)
      const during = await two.request('/v1/reports', init, stranger)
      cut(false)
      let again = during
      while (again.status === 409) {
        await new Promise(setImmediate)
        again = await two.request('/v1/reports', init, stranger)
      }
      return [first.status, during.status, again.status, again.headers.get('idempotency-replayed')]
    }
    expect(await afterCut({ done: 1 })).toEqual([201, 409, 201, 'true'])
    expect(runs()).toBe(1)
    // A fault of ours did nothing that could be answered: it is done again.
    expect(await afterCut({ fail: true })).toEqual([500, 409, 500, null])
    expect(runs()).toBe(3)
  })
  test('a claim whose own answer was lost is freed', async () => {
    const { flaky, requests, cut } = postingNodes(on.db)
    // As if the connection had broken after the claim was written: the clock stands still.
    expect((await requests.claim('n', 'f')).kind).toBe('new')
    cut(true)
    await expect(flaky.claim('n', 'f')).rejects.toThrow('away')
    expect((await requests.claim('n', 'f')).kind).toBe('running')
    cut(false)
    while ((await requests.claim('n', 'f')).kind === 'running') await new Promise(setImmediate)
  })
  test('is optional, and nothing of a check is kept for it', async () => {
    const { one, runs } = postingNodes(on.db)
    await one.request('/v1/reports', post({}, null), stranger)
    await one.request('/v1/reports', post({}, null), stranger)
    await one.request('/v1/check', post({}, '"c"'), stranger)
    await one.request('/v1/check', post({}, '"c"'), stranger)
    expect(runs()).toBe(4)
    expect(await on.db.$count(keptAnswer)).toBe(0)
  })
})
