import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lockDirectory } from '../../db/lock.ts'
import { eraseConfigured } from '../../src/compose/erase.ts'
import { clockApart, examine, ofAccounts } from '../../src/compose/examine.ts'
import {
  examineClock,
  examineDirectory,
  examineDisk,
  examineFeed,
  examineSnapshot,
} from '../../src/compose/examine-files.ts'
import { writeFeed } from '../../src/compose/feed.ts'
import { readConfig } from '../../src/config.ts'
import { snapshotFileOf } from '../../src/main.ts'
import { loadSigner, secretFile } from '../../src/registry/signing-key.ts'
import { shippedIndex } from '../support/api.ts'
import { emptyHome } from '../support/home.ts'
import { preparedHome } from '../support/prepared-home.ts'

const now = new Date('2026-11-26T08:00:00Z')
const configFor = (dataDir: string, more: Record<string, string> = {}) =>
  readConfig({ DATA_DIR: dataDir, PORT: '1', ...more })

describe('what doctor finds in the files', () => {
  test('a directory that is not there, that anybody may write, secrets that others may read', async () => {
    await using home = emptyHome()
    const config = configFor(join(home.dir, 'data'))
    expect(await examineDirectory(config)).toMatchObject([{ state: 'warn', what: 'directory' }])
    await mkdir(config.dataDir, { mode: 0o700 })
    expect(await examineDirectory(config)).toMatchObject([{ state: 'ok' }])
    await loadSigner(config)
    expect(await examineDirectory(config)).toMatchObject([{ state: 'ok' }])
    await chmod(secretFile(config.dataDir), 0o644)
    await chmod(config.dataDir, 0o777)
    expect(await examineDirectory(config)).toMatchObject([
      { state: 'warn', says: expect.stringContaining('anybody may write') },
      { state: 'fail', what: 'permissions', todo: expect.stringContaining('chmod 600') },
    ])
    expect(await examineDisk(config)).toMatchObject({ what: 'disk' })
  })

  test('a clock before the first release, a damaged snapshot', async () => {
    await using home = emptyHome()
    const config = configFor(home.dir)
    expect(examineClock(now).state).toBe('ok')
    expect(examineClock(new Date('1970-01-02T00:00:00Z')).state).toBe('fail')
    expect((await examineSnapshot(config, now)).says).toContain('what ships')
    await writeFile(snapshotFileOf(config), '{"format":1,')
    expect(await examineSnapshot(config, now)).toMatchObject({
      state: 'warn',
      says: expect.stringContaining('damaged'),
    })
  })

  test('a feed that is good, that has expired, that another key signed', async () => {
    await using home = emptyHome()
    const config = configFor(home.dir)
    expect((await examineFeed(config, now))[0]?.says).toContain('no key yet')
    const { manifest } = await writeFeed(config, shippedIndex, null)
    const states = async (at: Date) => (await examineFeed(config, at)).map(({ state }) => state)
    expect(await states(new Date(manifest.issued))).toEqual(['ok', 'ok'])
    expect(await states(new Date(Date.parse(manifest.expires) + 1))).toEqual(['ok', 'warn'])
    const file = join(home.dir, 'feed/manifest')
    const note = await readFile(file, 'utf8')
    await writeFile(file, note.replace(/^version \d+$/m, 'version 7'))
    expect(await states(new Date(manifest.issued))).toEqual(['ok', 'fail'])
  })

  test('a log that was named before PUBLIC_URL was set', async () => {
    await using home = emptyHome()
    await loadSigner(configFor(home.dir))
    const named = async (more: Record<string, string>) =>
      (await examineFeed(configFor(home.dir, more), now)).filter(({ state }) => state === 'warn')
    expect(await named({})).toEqual([])
    expect(await named({ PUBLIC_URL: 'https://kenhthat.example' })).toMatchObject([
      { what: 'feed', says: expect.stringContaining('are named 127.0.0.1:1') },
    ])
    await using other = emptyHome()
    const moved = { DATA_DIR: other.dir, PUBLIC_URL: 'https://kenhthat.example' }
    await loadSigner(configFor(other.dir, moved))
    expect((await examineFeed(configFor(other.dir, moved), now)).map((f) => f.state)).not.toContain(
      'warn',
    )
  })
})

describe('what doctor finds in the database', () => {
  test('a healthy one, and one that another process holds', async () => {
    await using home = await preparedHome('embedded')
    const config = configFor(home.dir)
    const { findings, revision, sources } = await examine(config, new Date())
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([])
    expect(findings.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['config', 'disk', 'clock', 'snapshot', 'database', 'log', 'sources']),
    )
    expect({ revision, sources }).toEqual({ revision: 1, sources: [] })

    const lock = lockDirectory(join(home.dir, 'pglite'))
    const held = await examine(config, new Date())
    lock.release()
    expect(held.findings).toContainEqual(
      expect.objectContaining({ state: 'warn', says: expect.stringContaining('another process') }),
    )
    expect(held.revision).toBeNull()
  })

  test('a secret that is not the one under which something was erased', async () => {
    await using home = await preparedHome('embedded')
    const config = configFor(home.dir)
    const request = { text: 'Nguyễn Thị Mẫu', reason: 'Bà yêu cầu.' }
    expect(await eraseConfigured(config, request)).toMatchObject({ ok: true })
    const found = async (more: Record<string, string>) =>
      (await examine(configFor(home.dir, more), new Date())).findings.find(
        ({ what }) => what === 'erasure',
      )
    expect(await found({})).toMatchObject({ state: 'ok', says: expect.stringMatching(/secret$/) })
    expect(await found({ ERASURE_KEY: 'another-secret-of-another-node-here' })).toMatchObject({
      state: 'fail',
      todo: expect.stringContaining('--forget-lost'),
    })
  })

  test('a clock that is not the database’s', () => {
    const at = { databaseSeconds: now.getTime() / 1000 }
    expect(clockApart(at, now)).toEqual([])
    expect(clockApart(at, new Date(now.getTime() + 3_600_000))).toMatchObject([
      { state: 'fail', what: 'clock', todo: expect.stringContaining('NTP') },
    ])
  })

  test('who may review with a password alone', () => {
    const account = (secondFactor: boolean, disabled = false) => ({
      ...{ id: 1, name: 'an', role: 'reviewer', createdAt: now.toISOString() },
      ...{ secondFactor, disabled },
    })
    const found = (...all: readonly ReturnType<typeof account>[]) => ofAccounts(all as never)
    expect(found()).toEqual([])
    expect(found(account(true), account(false, true))).toMatchObject([{ state: 'ok' }])
    expect(found(account(true), account(false))).toMatchObject([
      { state: 'warn', what: 'accounts', says: '1 of 2 without a second factor' },
    ])
  })

  test('a server that is away is named, without its password', async () => {
    await using home = emptyHome()
    const url = 'postgres://me:secret-of-mine@127.0.0.1:9/none'
    const { findings } = await examine(configFor(home.dir, { DATABASE_URL: url }), new Date())
    expect(findings).toContainEqual(expect.objectContaining({ state: 'fail', what: 'database' }))
    expect(JSON.stringify(findings)).not.toContain('secret-of-mine')
  })
})
