import { readdir, readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeKeys } from '../../src/feed/signed-note.ts'
import { emptyHome, type Home } from '../support/home.ts'
import { kenhthat, type Service, startService } from '../support/service.ts'

let home: Home
let service: Service
let base = ''
let env: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  home = emptyHome()
  env = { ...home.env, PUBLIC_URL: 'https://kenhthat.example' }
  service = await startService({ env })
  await service.ready()
  base = `http://127.0.0.1:${service.port}`
})
afterAll(async () => {
  await service?.stop()
  await home?.[Symbol.asyncDispose]()
})

const verify = (address: string, keys: readonly string[] = [], env = home.env) =>
  kenhthat(['feed', 'verify', address, '--json', ...keys.flatMap((key) => ['--key', key])], { env })
const ownKey = async () => (await service.get('/v1/feed/key')).text.trim()

describe('feed verify', () => {
  test('takes a running server’s feed, and says what it was held against', async () => {
    const told = await verify(base)
    expect(told.code, told.stderr).toBe(0)
    expect(JSON.parse(told.stdout)).toMatchObject({ keys: 'kept' })
    const given = await verify(`${base}/v1/feed/manifest`, [await ownKey()])
    expect(JSON.parse(given.stdout)).toMatchObject({ keys: 'given' })
    await using other = emptyHome()
    const unpinned = await verify(base, [], other.env)
    expect(JSON.parse(unpinned.stdout)).toMatchObject({ keys: 'unpinned' })
    expect(JSON.parse(unpinned.stdout).records).toBeGreaterThan(500)
  })
  test('refuses a server whose key is another one; either of two accepted keys is enough', async () => {
    const { verifierKey } = await makeKeys('other.example')
    const refused = await verify(base, [verifierKey])
    expect(refused.code).toBe(1)
    expect(refused.stderr.trim().split('\n')).toHaveLength(1)
    expect(refused.stderr).toContain('unsigned')
    expect((await verify(base, [verifierKey, await ownKey()])).code).toBe(0)
  })
  test('refuses what a proxy has cut', async () => {
    await using proxy = await cuttingProxy(base)
    const cut = await verify(proxy.address, [await ownKey()])
    expect(cut.code).toBe(1)
    expect(cut.stderr).toContain('wrong-length')
  })
  test.each([['ftp://x'], ['nothing'], ['http://127.0.0.1:9/']])(
    '%s: one line',
    async (address) => {
      const failed = await verify(address, [await ownKey()])
      expect(failed.code).toBe(1)
      expect(failed.stderr.trim().split('\n')).toHaveLength(1)
    },
  )
})

test('feed build writes what a web server can serve as it is', async () => {
  await using other = emptyHome()
  const out = `${other.env.DATA_DIR}/public`
  const built = await kenhthat(['feed', 'build', '--out', out, '--json'], { env: other.env })
  expect(built.code, built.stderr).toBe(0)
  const again = await kenhthat(['feed', 'build', '--out', out, '--json'], { env: other.env })
  const [one, two] = [JSON.parse(built.stdout), JSON.parse(again.stdout)]
  expect([two.version, two.full, two.prefixes]).toEqual([one.version, one.full, one.prefixes])
})

/** Passes everything on, but half of each full file. */
async function cuttingProxy(target: string): Promise<AsyncDisposable & { address: string }> {
  const server: Server = createServer(async (incoming, outgoing) => {
    const reply = await fetch(target + incoming.url)
    const bytes = Buffer.from(await reply.arrayBuffer())
    const isFull = incoming.url?.includes('/full/')
    outgoing.writeHead(reply.status)
    outgoing.end(isFull ? bytes.subarray(0, bytes.length >> 1) : bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('export', () => {
  const run = (...args: string[]) => kenhthat(['export', ...args], { env })

  test('writes to standard output the bytes that the server gives for the same revision', async () => {
    const { text } = await service.get('/v1/exports/jsonl')
    const { code, stdout, stderr } = await run('jsonl')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(text)
  })
  test('--out writes a file; a MISP feed is a folder with what its manifest names', async () => {
    const dir = join(home.dir, 'misp')
    const { code, stdout } = await run('misp-feed', '--out', dir)
    expect([code, stdout.trim().split('\n').length]).toEqual([0, 1])
    const manifest = JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8'))
    expect((await readdir(dir)).sort()).toEqual(
      ['hashes.csv', 'manifest.json', ...Object.keys(manifest).map((id) => `${id}.json`)].sort(),
    )
  })
  test('changes come from the database: of a running server from the server alone', async () => {
    const feed = await service.get('/v1/exports/rss')
    expect(feed.text).toContain('Cảnh báo mới: số 1900 252510 (BHXH Việt Nam)')
    const { code, stderr } = await run('rss')
    expect([code, stderr.trim().split('\n').length]).toEqual([1, 1])
  })
  test.each([['xlsx'], ['misp-feed'], []])(
    '%j: one line, and a code that is not 0',
    async (...args) => {
      const failed = await run(...args)
      expect(failed.code).toBe(1)
      expect(failed.stdout).toBe('')
      expect(failed.stderr.trim().split('\n')).toHaveLength(1)
    },
  )
})
