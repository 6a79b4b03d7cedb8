import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/fetch/fetcher.ts'
import { readJob } from '../../crawlers/page-queue.ts'
import { type Certificate, makeCertificate } from '../support/certificates.ts'
import { agent, type Handler, html, localFetcher, redirect, startServer } from './local-server.ts'
import { recordingDeps } from './recording-deps.ts'

const authority = makeCertificate({ name: 'Nơi cấp chứng thư mẫu', isAuthority: true })
const certificateOf = (name: string) => makeCertificate({ name, by: authority })

// What NODE_EXTRA_CA_CERTS does for a process: the fetcher has no trust of its own.
const trusted = getCACertificates()
beforeAll(() => setDefaultCACertificates([...trusted, authority.cert]))
afterAll(() => setDefaultCACertificates(trusted))

/** Tells the name that the handshake asked for (SNI). */
const asksFor: Handler = (request, response) =>
  html(`tên: ${(request.socket as TLSSocket).servername}`)(request, response)

test('a page behind a proper certificate is read, and the name that was asked is in the handshake', async () => {
  await using server = await startServer({ '/bai': asksFor }, certificateOf('bao.test'))
  const fetcher = localFetcher(server)
  const outcome = await fetcher.fetchPage(`https://bao.test:${server.port}/bai`)
  expect(outcome).toMatchObject({
    ok: true,
    url: `https://bao.test:${server.port}/bai`,
    text: 'tên: bao.test',
  })
  expect(server.asked).toEqual(['bao.test/robots.txt', 'bao.test/bai'])
  await fetcher.close()
})

const named = (more: Partial<Parameters<typeof makeCertificate>[0]>) =>
  makeCertificate({ name: 'bao.test', by: authority, ...more })
const stranger = makeCertificate({ name: 'Nơi cấp không ai biết', isAuthority: true })
const thief = certificateOf('ke-gian.test')
const signedByThief = named({ by: thief })

const unfit: readonly (readonly [string, Certificate, string])[] = [
  ['signed by itself', makeCertificate({ name: 'bao.test' }), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['that has run out', named({ until: new Date('2020-01-01') }), 'CERT_HAS_EXPIRED'],
  [
    'that is not valid yet',
    named({ from: new Date('2098-01-01'), until: new Date('2099-01-01') }),
    'CERT_NOT_YET_VALID',
  ],
  ['of another host', certificateOf('bao-khac.test'), 'ERR_TLS_CERT_ALTNAME_INVALID'],
  [
    'of an authority that nobody trusts',
    named({ by: stranger }),
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
  [
    'signed by another host, whose own is proper',
    { key: signedByThief.key, cert: signedByThief.cert + thief.cert },
    'INVALID_PURPOSE',
  ],
]

test.each(unfit)('a certificate %s: a dead letter after one connection', async (_, cert, fact) => {
  await using server = await startServer({ '/bai': html('bài') }, cert)
  const fetcher = localFetcher(server)
  const address = `https://bao.test:${server.port}/bai`
  const end = await readJob(
    recordingDeps({ fetcher }),
    { source: 'bao-mau', address },
    { isLast: false, signal: new AbortController().signal },
  )
  expect(end).toMatchObject({
    kind: 'dead',
    problem: { address, reason: 'tls', message: { en: expect.stringContaining(fact) } },
  })
  expect(server.asked).toEqual([])
  expect(server.connections()).toBe(1)
  await fetcher.close()
})

test('a server that cannot shake hands is a dead letter too', async () => {
  await using server = await startServer({ '/bai': html('bài') }, { cert: '', key: '' })
  const fetcher = localFetcher(server)
  const outcome = await fetcher.fetchPage(`https://bao.test:${server.port}/bai`)
  expect(outcome).toMatchObject({ ok: false, reason: 'tls', retryable: false })
  expect(server.connections()).toBe(1)
  await fetcher.close()
})

test('a certificate for the name is none for the bare address', async () => {
  await using server = await startServer({ '/bai': asksFor }, certificateOf('bao.test'))
  const fetcher = localFetcher(server)
  const outcome = await fetcher.fetchPage(`https://127.0.0.1:${server.port}/bai`)
  expect(outcome).toMatchObject({ ok: false, reason: 'tls' })
  await fetcher.close()
})

test.each(['127.0.0.1', '[::ffff:127.0.0.1]', '0x7f.1', 'localhost'])(
  'https to %s is not asked, not even for its certificate',
  async (inner) => {
    await using server = await startServer({ '/': html('bí mật') }, certificateOf('localhost'))
    const fetcher = createFetcher({ userAgent: agent })
    const outcome = await fetcher.fetchPage(`https://${inner}:${server.port}/`)
    expect(outcome).toMatchObject({ ok: false, reason: 'blocked-address', retryable: false })
    expect(server.connections()).toBe(0)
    await fetcher.close()
  },
)

test('a name of the inner network is not asked over https, whatever its certificate', async () => {
  await using inner = await startServer({ '/': html('bí mật') }, certificateOf('noi-bo.test'))
  await using server = await startServer(
    { '/': redirect(`https://noi-bo.test:${inner.port}/`) },
    certificateOf('bao.test'),
  )
  // Only the port of `server` is allowed.
  const fetcher = localFetcher(server)
  for (const address of [`noi-bo.test:${inner.port}`, `bao.test:${server.port}`]) {
    const outcome = await fetcher.fetchPage(`https://${address}/`)
    expect(outcome).toMatchObject({ ok: false, reason: 'blocked-address' })
  }
  expect(server.asked).toEqual(['bao.test/robots.txt', 'bao.test/'])
  expect(inner.connections()).toBe(0)
  await fetcher.close()
})

test('a redirect from https to http is followed, and the address told is the one of http', async () => {
  await using plain = await startServer({ '/': html('mã') })
  await using server = await startServer(
    { '/': redirect(`http://bao.test:${plain.port}/`) },
    certificateOf('bao.test'),
  )
  const fetcher = localFetcher(server, {
    allow: [server, plain].map(({ port }) => `127.0.0.1:${port}`),
  })
  const outcome = await fetcher.fetchPage(`https://bao.test:${server.port}/`)
  expect(outcome).toMatchObject({ ok: true, url: `http://bao.test:${plain.port}/`, text: 'mã' })
  await fetcher.close()
})
