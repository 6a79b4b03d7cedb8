import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { installedBinaries } from '../support/postgres-binaries.ts'
import { nextLine, runChild } from './children/run.ts'

async function serverVersion(url: string): Promise<number> {
  const client = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined })
  try {
    const rows = await client<{ version: number }[]>`
      select current_setting('server_version_num')::int as version`
    return rows[0]?.version ?? 0
  } finally {
    await client.end({ timeout: 1 })
  }
}

const isInstalled = (await installedBinaries()) !== null
const sources = isInstalled ? ['installed', 'package'] : ['package']

test.each(sources)('the temporary server (%s) is gone after its run was killed', async (from) => {
  const child = runChild('start-postgres.ts', [from])
  const url = await nextLine(child)
  expect(url, child.complaints()).toBeDefined()
  expect(await serverVersion(url ?? '')).toBeGreaterThanOrEqual(150_000)
  const mine = (await readdir(tmpdir())).filter((name) =>
    name.startsWith(`kenhthat-test-${child.process.pid}-postgres-`),
  )
  expect(mine).toHaveLength(1)

  await child.kill()

  const dir = join(tmpdir(), mine[0] ?? '')
  for (let tries = 0; tries < 600 && existsSync(dir); tries++) await pause(50)
  expect(existsSync(dir)).toBe(false)
  await expect(serverVersion(url ?? '')).rejects.toThrow('ECONNREFUSED')
})

test('an installed server that is too old is passed over', async () => {
  expect(await installedBinaries('/nowhere', '')).toBeNull()
})
