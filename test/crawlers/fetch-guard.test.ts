import { expect, test } from 'vitest'
import { isPublicAddress } from '../../crawlers/fetch/address.ts'
import { createFetcher } from '../../crawlers/fetch/fetcher.ts'
import { innerSpellings } from './hostile-server.ts'
import { agent, html, localFetcher, redirect, startServer } from './local-server.ts'

const spellings = [
  ...innerSpellings,
  '[::]',
  '[::127.0.0.1]',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '168.63.129.16',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '255.255.255.255',
]

test.each(spellings)('%s is not asked, however it is written', async (host) => {
  await using server = await startServer({ '/': html('bí mật') })
  const fetcher = createFetcher({ userAgent: agent })
  const outcome = await fetcher.fetchPage(`http://${host}:${server.port}/`)
  expect(outcome).toMatchObject({ ok: false, reason: 'blocked-address', retryable: false })
  expect(server.asked).toEqual([])
  await fetcher.close()
})

test('the name localhost is resolved by the system and refused', async () => {
  await using server = await startServer({ '/': html('bí mật') })
  const fetcher = createFetcher({ userAgent: agent })
  const outcome = await fetcher.fetchPage(`http://localhost:${server.port}/`)
  expect(outcome).toMatchObject({ ok: false, reason: 'blocked-address' })
  expect(server.asked).toEqual([])
  await fetcher.close()
})

test.each(['8.8.8.8', '203.162.4.190', '2606:4700::1111', '2405:4800::1'])('%s is public', (ip) => {
  expect(isPublicAddress(ip)).toBe(true)
})

test.each([
  'http://127.0.0.1:PORT/in',
  'http://[::ffff:127.0.0.1]:PORT/in',
  'http://inner.test:PORT/in',
  '//169.254.169.254/latest/meta-data/',
])('a redirect to %s is not followed', async (location) => {
  await using inner = await startServer({ '/in': html('bí mật') })
  const target = location.replace('PORT', String(inner.port))
  await using server = await startServer({ '/': redirect(target) })
  const fetcher = localFetcher(server)
  const outcome = await fetcher.fetchPage(`http://bao.test:${server.port}/`)
  expect(outcome).toMatchObject({ ok: false, reason: 'blocked-address' })
  expect(inner.asked).toEqual([])
  await fetcher.close()
})

// 127.0.0.1 stands for the public address (it is allowed), 127.0.0.2 for the inner one.
test('a name that is resolved anew to an inner address is not followed there', async () => {
  await using server = await startServer({
    '/': (_, response) => response.writeHead(503, { connection: 'close' }).end(),
    '/robots.txt': (_, response) => response.writeHead(404, { connection: 'close' }).end(),
  })
  const answers = ['127.0.0.1', '127.0.0.1', '127.0.0.2']
  const given: string[] = []
  const fetcher = localFetcher(server, {
    resolve: async () => {
      const address = answers.shift() ?? '127.0.0.2'
      given.push(address)
      return [{ address, family: 4 }]
    },
  })
  const outcome = await fetcher.fetchPage(`http://rebind.test:${server.port}/`)
  expect(outcome).toMatchObject({ ok: false, reason: 'blocked-address' })
  expect(given).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.2'])
  expect(server.asked).toEqual(['rebind.test/robots.txt', 'rebind.test/'])
  await fetcher.close()
})

test('one inner address among public ones condemns the name', async () => {
  await using server = await startServer({ '/': html('bí mật') })
  const fetcher = localFetcher(server, {
    resolve: async () => [
      { address: '127.0.0.1', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ],
  })
  const outcome = await fetcher.fetchPage(`http://mixed.test:${server.port}/`)
  expect(outcome).toMatchObject({ ok: false, reason: 'blocked-address' })
  expect(server.asked).toEqual([])
  await fetcher.close()
})

test('NAT64 addresses beside a usable one are left out, alone they are refused', async () => {
  await using server = await startServer({ '/': html('bài') })
  const nat64 = { address: '64:ff9b::7f00:1', family: 6 }
  const beside = localFetcher(server, {
    resolve: async () => [nat64, { address: '127.0.0.1', family: 4 }],
  })
  expect(await beside.fetchPage(`http://bao.test:${server.port}/`)).toMatchObject({ ok: true })
  await beside.close()
  const alone = localFetcher(server, { resolve: async () => [nat64] })
  expect(await alone.fetchPage(`http://bao.test:${server.port}/`)).toMatchObject({
    reason: 'blocked-address',
  })
  await alone.close()
})

test('an entry of the allow list holds for its port alone', async () => {
  await using server = await startServer({ '/': html('bài') })
  await using other = await startServer({ '/': html('bí mật') })
  const fetcher = createFetcher({ userAgent: agent, allow: [`127.0.0.1:${server.port}`] })
  expect(await fetcher.fetchPage(`http://127.0.0.1:${server.port}/`)).toMatchObject({ ok: true })
  expect(await fetcher.fetchPage(`http://127.0.0.1:${other.port}/`)).toMatchObject({ ok: false })
  expect(other.asked).toEqual([])
  await fetcher.close()
})

test('a name can be allowed with its port', async () => {
  await using server = await startServer({ '/': html('bài') })
  const fetcher = localFetcher(server, { allow: [`intranet.test:${server.port}`] })
  expect(await fetcher.fetchPage(`http://intranet.test:${server.port}/`)).toMatchObject({
    ok: true,
  })
  expect(await fetcher.fetchPage(`http://other.test:${server.port}/`)).toMatchObject({
    reason: 'blocked-address',
  })
  await fetcher.close()
})
