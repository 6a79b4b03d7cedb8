import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { policies } from '../../src/api/rate-limit.ts'
import { makeKeys } from '../../src/feed/signed-note.ts'
import { erase } from '../../src/registry/erase.ts'
import { emptyHome, type Home } from '../support/home.ts'
import { type Service, startService } from '../support/service.ts'
import { lookInto } from '../support/stored.ts'
import { createDatabase, dropDatabase, withDatabase } from '../support/templates.ts'

// Two real servers on one PostgreSQL, each with a directory of its own.
let name = ''
const homes: Home[] = []
const nodes: Service[] = []
const node = (n: number): Service => nodes[n % 2] as Service

beforeAll(async () => {
  const url = inject('postgresUrl')
  name = await createDatabase(url, inject('postgresTemplate'))
  const { signerKey } = await makeKeys('kenhthat.example')
  const start = async () => {
    const home = emptyHome()
    homes.push(home)
    const env = { DATABASE_URL: withDatabase(url, name), SIGNING_KEY: signerKey, CURATED: 'off' }
    const service = await startService({ env: { ...home.env, ...env } })
    nodes.push(service)
    await service.ready()
  }
  await Promise.all([start(), start()])
})
afterAll(async () => {
  await Promise.all(nodes.map((one) => one.stop()))
  await dropDatabase(inject('postgresUrl'), name)
  for (const home of homes) await home[Symbol.asyncDispose]()
})

const report = { channel: '02438252525', what: 'Gọi tự xưng là cơ quan bảo hiểm' }
const from = (address: string) => ({ 'x-forwarded-for': address })

test('a report that is sent again to the other node brings the first receipt', async () => {
  const headers = { ...from('198.51.100.1'), 'idempotency-key': '"3c7e-1"' }
  const first = await node(0).post('/v1/reports', report, headers)
  const again = await node(1).post('/v1/reports', report, headers)
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.text).toBe(first.text)
})
test('a caller has one quota of writes at both nodes together', async () => {
  const statuses: number[] = []
  for (let n = 0; n < policies.write.quota + 2; n++) {
    // A body that is refused counts as well, and stores nothing.
    statuses.push((await node(n).post('/v1/reports', {}, from('198.51.100.2'))).status)
  }
  expect(statuses.slice(0, -2).every((status) => status === 400)).toBe(true)
  expect(statuses.slice(-2)).toEqual([429, 429])
  expect((await node(0).post('/v1/reports', {}, from('198.51.100.3'))).status).toBe(400)
})
test('a caller who used his checks up at one node learns of it at the other', async () => {
  const check = (n: number) =>
    fetch(`http://127.0.0.1:${node(n).port}/v1/check?q=113`, { headers: from('198.51.100.4') })
  while ((await check(0)).status !== 429);
  // The other node hears of it when it has something to tell itself.
  let asked = 1
  for (; (await check(1)).status !== 429; asked += 1) await pause(10)
  expect(asked).toBeLessThan(policies.check.quota)
})
test('a cursor of one node leads on at the other', async () => {
  const { next } = (await node(0).get('/v1/organisations?limit=2')).json() as { next: string }
  expect((await node(1).get(`/v1/organisations?limit=2&cursor=${next}`)).status).toBe(200)
})

test('a node with another secret answers checks, and its crawlers stay off where something was erased', async () => {
  const url = withDatabase(inject('postgresUrl'), name)
  const request = { text: 'Nguyễn Thị Mẫu', reason: 'Bà yêu cầu.', at: new Date() }
  const erased = await lookInto({ kind: 'server', url }, (db) =>
    erase(db, { ...request, secret: 'the one of the other nodes' }),
  )
  expect(erased).toMatchObject({ ok: true })
  await using home = emptyHome()
  const { signerKey } = await makeKeys('kenhthat.example')
  const env = { DATABASE_URL: url, SIGNING_KEY: signerKey, CURATED: 'off', CRAWL: 'on' }
  await using other = await startService({ env: { ...home.env, ...env } })
  const said = await other.running.line((line) =>
    line.includes('crawlers stay off') ? line : undefined,
  )
  expect(said).toContain('ERASURE_KEY')
  expect((await other.get('/v1/check?q=113')).status).toBe(200)
})
