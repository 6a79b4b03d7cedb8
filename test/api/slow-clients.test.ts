import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { RateLimiter } from '../../src/api/rate-limit.ts'
import { type Serving, serve } from '../../src/api/serve.ts'
import { apiServices } from '../support/api.ts'
import { askOn } from '../support/asking.ts'

const at = { port: 0, host: '127.0.0.1' }
const rest = () => new Response('the rest')
const { index, health } = apiServices()
let serving: Serving
const sockets: Socket[] = []

beforeAll(async () => {
  const quick = { headersTimeout: 300, requestTimeout: 500, connectionsCheckingInterval: 50 }
  serving = await serve(at, { index, health }, rest, quick)
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await serving.close()
})

async function opened(port = serving.port): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** All that comes until the other end closes. */
async function untilClosed(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk
  })
  // Who still writes when the other end closes meets a reset: an end as well.
  if (!socket.closed) await new Promise((closed) => socket.once('close', closed))
  return text
}

const answers = async (port = serving.port): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${port}/v1/check?q=113`)).ok

test('who never ends his headers is sent away, and others are answered meanwhile', async () => {
  const slow = await Promise.all(Array.from({ length: 200 }, () => opened()))
  const ends = slow.map(untilClosed)
  for (const socket of slow) socket.write('GET /v1/check?q=113 HTTP/1.1\r\nhost: x\r\n')
  const drip = setInterval(() => {
    for (const socket of slow) if (socket.writable) socket.write('x: y\r\n')
  }, 20)
  expect(await answers()).toBe(true)
  // The 408 may be lost to who writes on.
  for (const end of await Promise.all(ends)) expect(end).toMatch(/^(?:HTTP\/1\.1 408 |$)/)
  clearInterval(drip)
})
test('who says nothing at all, or sends a body without its end, is sent away too', async () => {
  const silent = await opened()
  const half = await opened()
  half.write('POST /v1/check HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"q":')
  const ends = await Promise.all([untilClosed(silent), untilClosed(half)])
  expect(ends[0]).toMatch(/^HTTP\/1\.1 408 /)
  expect(await answers()).toBe(true)
})
test('1,000 idle connections hinder nobody', async () => {
  const roomy = await serve(at, { index, health }, rest)
  try {
    const idle = await Promise.all(Array.from({ length: 1_000 }, () => opened(roomy.port)))
    expect(await answers(roomy.port)).toBe(true)
    expect(idle.every((socket) => !socket.closed)).toBe(true)
    for (const socket of idle) socket.destroy()
  } finally {
    await roomy.close()
  }
})

test('a server that ends answers every request that reached it, on connections that go on asking', async () => {
  const ending = await serve(at, { index, health }, rest)
  const asking = askOn(ending.port, 24)
  // Some hundred answers later, in the middle of others.
  await Promise.all(Array.from({ length: 50 }, () => answers(ending.port)))
  await ending.close()
  for (const { asked, answered, wasTold } of await asking) {
    expect(answered).toBe(asked)
    expect(asked).toBeGreaterThan(1)
    expect(wasTold).toBe(true)
  }
})

test('a clock that is set back or forward changes no window', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-26T00:00:00Z') })
  try {
    const limiter = new RateLimiter()
    const caller = { id: 'a', hasKey: false }
    const first = limiter.take('check', caller)
    for (const day of ['2026-11-20', '2027-11-26', '2026-11-26']) {
      vi.setSystemTime(new Date(`${day}T00:00:00Z`))
      const { resetSeconds } = limiter.take('check', caller)
      expect(resetSeconds).toBeLessThanOrEqual(first.resetSeconds)
    }
    expect(limiter.take('check', caller).remaining).toBe(first.remaining - 4)
  } finally {
    vi.useRealTimers()
  }
})
