import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startNode } from '../support/processes.ts'
import { hostileTraps, innerSpellings, robotsTxt, type Trap } from './hostile-server.ts'
import { html, type LocalServer, startServer } from './local-server.ts'

/**
 * Everything that a hostile server does, against a crawler in a process of its own, so that the memory
 * that it held at most is its own.
 */
const reader = join(import.meta.dirname, '../support/hostile-reader.ts')
/** 5 MB of text are at most in memory at a time, several times over while they are decoded and read. */
const mostGrownMiB = 100

type Step = Readonly<Record<string, unknown>>
let inner: LocalServer
let server: LocalServer
let traps: readonly Trap[]
let steps: readonly Step[]
let address: (path: string) => string

beforeAll(async () => {
  inner = await startServer({ '/': html('bí mật') })
  traps = hostileTraps(inner.port)
  const routes = Object.fromEntries(traps.map(({ path, answer }) => [path, answer]))
  server = await startServer({ ...routes, '/robots.txt': robotsTxt })
  address = (path) => `http://bao.test:${server.port}${path}`
  const running = startNode([
    reader,
    `${server.port}`,
    ...traps.map(({ path }) => address(path)),
    ...innerSpellings.map((host) => `http://${host}:${inner.port}/`),
  ])
  const { code } = await running.ended
  expect(code, running.stderr()).toBe(0)
  expect(running.stderr()).toBe('')
  steps = running.lines().map((line) => JSON.parse(line) as Step)
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await inner?.[Symbol.asyncDispose]()
})

const endOf = (at: string) => steps.find((step) => step.step === 'end' && step.address === at)
const asked = (path: string) => server.asked.filter((one) => one === `bao.test${path}`).length

test('each trap ends as it should, and no fault of ours is among them', () => {
  const ended = traps.map(({ path }) => [path, endOf(address(path))?.ends])
  expect(ended).toEqual(traps.map(({ path, ends }) => [path, ends]))
  expect(steps.filter(({ step }) => step === 'fault')).toEqual([])
})

test('every page that can be read is read: the number is found, above 10,000 levels as well', () => {
  for (const { path, ends } of traps.filter((trap) => trap.ends === 'page')) {
    expect(endOf(address(path)), path).toMatchObject({ ends, mentions: 1 })
  }
})

test('what is forbidden is not asked for, what cannot heal once, what can heal again', () => {
  for (const { path, asked: times } of traps) {
    if (times !== undefined) expect([path, asked(path)]).toEqual([path, times])
  }
  expect(endOf(address('/busy'))?.waitedMs).toContain(4_000)
  expect(asked('/robots.txt')).toBe(1)
})

test('what has not changed is told as such', () => {
  expect(steps.find(({ step }) => step === 'again')).toMatchObject({ notModified: true })
})

test('18 spellings of inner addresses and 4 redirects lead nowhere', () => {
  expect(innerSpellings).toHaveLength(18)
  for (const host of innerSpellings) {
    expect([host, endOf(`http://${host}:${inner.port}/`)?.ends]).toEqual([host, 'blocked-address'])
  }
  expect(inner.asked).toEqual([])
})

test('no adapter falls over a page of 10,000 levels, and the list in it is found', () => {
  const read = steps.filter(({ step }) => step === 'adapter')
  expect(read.map(({ name }) => name)).toEqual(['feed', 'sitemap', 'page', 'list', 'json'])
  expect(read.find(({ name }) => name === 'page')).toMatchObject({ ok: true })
})

test('memory stays bounded', () => {
  const before = Number(steps.find(({ step }) => step === 'begin')?.peakMiB)
  const after = Number(steps.at(-1)?.peakMiB)
  console.log(`hostile server: ${before} MiB before, at most ${after} MiB while reading`)
  expect(steps.at(-1)?.step).toBe('done')
  expect(after - before).toBeLessThan(mostGrownMiB)
})
