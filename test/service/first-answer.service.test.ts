import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RealChannel, Verdict } from '../../src/verdict/verdict.ts'
import { emptyHome, type Home } from '../support/home.ts'
import { preparedHome } from '../support/prepared-home.ts'
import { type Service, startService } from '../support/service.ts'

const isAddress = expect.stringMatching(/^https?:\/\//)
/** Words that would tell somebody that a channel is good, in Vietnamese and English. */
const reassuring = /an toàn|tin cậy|yên tâm|\bsafe\b|\btrusted\b|\bharmless\b/iu

/** The answers of the first minute: each test runs before the database is open, and after. */
const questions: Readonly<Record<string, (service: Service) => Promise<void>>> = {
  'a warned paid line is blacklisted, with price, losses, proof and the real number': async (
    service,
  ) => {
    const reply = await service.get('/v1/check?q=1900.252510')
    expect(reply).toMatchObject({ status: 200, type: expect.stringMatching(/^application\/json/) })
    const verdict = reply.json() as Verdict
    expect(verdict).toMatchObject({
      query: '1900.252510',
      channel: { kind: 'phone', key: 'phone:1900252510', display: '1900 252510' },
      verdict: 'blacklisted',
      category: 'paid-lookalike',
      status: 'listed',
      organisation: null,
      impersonates: { id: 'bhxh', name: 'Bảo hiểm xã hội Việt Nam' },
      price: { vndPerMinute: 8000, basis: 'reported', source: isAddress },
    })
    expect(verdict.losses.map(({ vnd }) => vnd).sort()).toEqual([170_000, 250_000])
    expect(verdict.evidence).toContainEqual(
      expect.objectContaining({ source: isAddress, quote: expect.stringMatching(/\S/) }),
    )
    expect(verdict.instead).toContainEqual(
      expect.objectContaining({ key: 'phone:19009068', display: '1900 9068' }),
    )
  },
  'the real number is official, with its price': async (service) => {
    const reply = await service.get('/v1/check?q=19009068')
    expect(reply.json()).toMatchObject({
      verdict: 'official',
      organisation: { id: 'bhxh' },
      impersonates: null,
      price: { vndPerMinute: 1000 },
    })
  },
  'a number that nobody knows is unknown, and nothing calls it good': async (service) => {
    const reply = await service.get('/v1/check?q=0999999999')
    expect(reply.json()).toMatchObject({ verdict: 'unknown' })
    expect(reply.text).not.toMatch(reassuring)
  },
  'what is no channel is a problem document': async (service) => {
    const reply = await service.get('/v1/check?q=abc')
    expect(reply).toMatchObject({ status: 422, type: 'application/problem+json' })
    expect(reply.json()).toMatchObject({
      type: '/problems/unreadable-channel',
      title: expect.stringMatching(/\S/),
      status: 422,
      detail: expect.stringMatching(/\S/),
      suggestions: expect.any(Array),
    })
  },
  'words lead to the real number first': async (service) => {
    const reply = await service.get(`/v1/find?q=${encodeURIComponent('tong dai bhxh')}`)
    const { items } = reply.json() as { items: RealChannel[] }
    expect(items[0]).toMatchObject({ display: '1900 9068', organisation: { id: 'bhxh' } })
  },
}

const cases = Object.entries(questions)
const databaseOf = async (service: Service) =>
  ((await service.get('/readyz')).json() as { database: string }).database

describe('on an empty DATA_DIR', () => {
  let home: Home
  let service: Service
  const answersBefore: string[] = []
  let databaseBefore = ''

  beforeAll(async () => {
    home = emptyHome()
    const started = performance.now()
    service = await startService({ env: home.env })
    answersBefore.push((await service.get('/v1/check?q=1900.252510')).text)
    const took = performance.now() - started
    databaseBefore = await databaseOf(service)
    console.log(`first answer on an empty DATA_DIR: ${took.toFixed(0)} ms after the start`)
  })
  afterAll(async () => {
    await service?.[Symbol.asyncDispose]()
    await home?.[Symbol.asyncDispose]()
  })

  test('the first answer comes before the database is open', () => {
    expect(databaseBefore).toBe('opening')
    expect(answersBefore[0]).toContain('"verdict":"blacklisted"')
  })

  test.each(cases)('from the snapshot that ships: %s', (_, ask) => ask(service))

  test('the database has opened meanwhile, and says so', async () => {
    await service.ready()
    expect(await databaseOf(service)).toBe('ready')
  })

  test('a machine with 1 GB can make the database', () => {
    const status = readFileSync(`/proc/${service.running.process.pid}/status`, 'utf8')
    const peakMiB = Math.round(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024)
    console.log(`the first start took at most ${peakMiB} MiB`)
    // 1,298 with V8's optimising compiler on PGlite's code (db/open-embedded.ts).
    expect(peakMiB).toBeLessThan(950)
  })

  test.each(cases)('from the database: %s', (_, ask) => ask(service))

  test('the answer is the same, but for the revision', async () => {
    const now = (await service.get('/v1/check?q=1900.252510')).json() as Verdict
    const before = JSON.parse(answersBefore[0] ?? '') as Verdict
    expect({ ...now, revision: 0 }).toEqual({ ...before, revision: 0 })
    expect(now.revision).toBeGreaterThanOrEqual(before.revision)
  })

  test('a missing question is another problem than an unreadable one', async () => {
    expect(await service.get('/v1/check')).toMatchObject({
      status: 400,
      type: 'application/problem+json',
    })
  })

  test('the log does not say what was checked', () => {
    expect(service.running.stdout() + service.running.stderr()).not.toMatch(/252510|0999999999/)
  })
})

describe('SIGTERM', () => {
  test.each(['embedded', 'server'] as const)(
    'lets a running request end, then the process, with code 0 (%s)',
    async (kind) => {
      await using home = await preparedHome(kind)
      await using service = await startService({ env: home.env })
      await service.ready()
      const body = JSON.stringify({ items: ['1900252510', '19009068'] })
      const request = await slowRequest(service.port, body)

      const ended = service.stop()
      await refusesConnections(service.port)
      const answer = await request.finish()

      expect(answer).toMatch(/^HTTP\/1\.1 200 /)
      expect(answer).toContain('"verdict":"blacklisted"')
      expect(answer).toContain('"verdict":"official"')
      expect(await ended).toEqual({ code: 0, signal: null })
      expect(service.running.stderr()).toBe('')
    },
  )

  test('while the database is still being made ends the process as well', async () => {
    await using home = emptyHome()
    await using service = await startService({ env: home.env })
    expect(await service.stop()).toEqual({ code: 0, signal: null })
    expect(service.running.stderr()).toBe('')
  })
})

/** A request whose body arrives in two parts: it runs until `finish` sends the second. */
async function slowRequest(port: number, body: string) {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text
  })
  const closed = new Promise<void>((done, failed) => {
    socket.once('close', () => done())
    socket.once('error', failed)
  })
  const half = body.length >> 1
  const head = [
    'POST /v1/check HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ].join('\r\n')
  await new Promise<void>((done) =>
    socket.write(`${head}\r\n\r\n${body.slice(0, half)}`, () => done()),
  )
  // The service has the beginning when it has answered another request that came after it.
  await fetch(`http://127.0.0.1:${port}/healthz`).then((reply) => reply.text())
  return {
    finish: async () => {
      socket.write(body.slice(half))
      await closed
      return answer
    },
  }
}

/** Waits until the service has stopped to listen. */
async function refusesConnections(port: number): Promise<void> {
  for (;;) {
    const isOpen = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => done(true))
      socket.once('error', () => done(false))
      socket.once('connect', () => socket.destroy())
    })
    if (!isOpen) return
    await new Promise((done) => setTimeout(done, 5))
  }
}
