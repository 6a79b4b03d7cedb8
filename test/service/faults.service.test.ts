import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { askOn } from '../support/asking.ts'
import { type Service, startService } from '../support/service.ts'
import { type SmallDisk, smallDisk } from '../support/small-disk.ts'
import { createDatabase, dropDatabase, withDatabase } from '../support/templates.ts'

let n = 0
const report = (service: Service) => {
  n += 1
  const told = { channel: `190047${String(n % 50).padStart(4, '0')}`, what: 'Lời kể '.repeat(500) }
  return service.post('/v1/reports', told, { 'user-agent': `phone ${n}` })
}
const codeOf = (text: string) => (JSON.parse(text) as { code: string }).code

test('a full disk: writes are refused, checks answered, and what was acknowledged is there', async (it) => {
  using disk = smallDisk(160)
  if (!disk) return it.skip('only root may mount a small disk')
  const env = { DATA_DIR: join(disk.dir, 'data') }
  await damagedSnapshot(env.DATA_DIR)
  const codes: string[] = []
  {
    await using service = await startService({ env })
    // The damaged file is no answer: what ships is.
    const first = (await service.get('/v1/check?q=1900.252510')).json()
    expect(first).toMatchObject({ verdict: 'blacklisted' })
    await service.ready()
    const filler = join(disk.dir, 'filler')
    await writeFile(filler, Buffer.alloc(disk.free())).catch(() => undefined)
    let refused = await report(service)
    for (; refused.status === 201; refused = await report(service)) codes.push(codeOf(refused.text))
    expect([refused.status, refused.json()]).toMatchObject([
      503,
      { type: '/problems/database-away' },
    ])
    expect((await service.get('/v1/check?q=1900.252510')).status).toBe(200)
    await rm(filler)
    const after = await report(service)
    expect(after.status).toBe(201)
    codes.push(codeOf(after.text))
    expect((await service.stop()).code).toBe(0)
  }
  await using again = await startService({ env })
  await again.ready()
  for (const code of codes) expect((await again.get(`/v1/reports/${code}`)).status).toBe(200)
})

/** Of this database by its name, cut off in the middle. */
async function damagedSnapshot(dataDir: string): Promise<void> {
  const id = createHash('sha256').update('pglite').digest('hex').slice(0, 8)
  await mkdir(dataDir, { recursive: true })
  await writeFile(
    join(dataDir, `snapshot-${id}.json`),
    '{"format":1,"revision":7,"official":[{"key"',
  )
}

let name = ''
let readOnly: SmallDisk | null
let service: Service | undefined
beforeAll(async () => {
  readOnly = smallDisk(1, 'ro')
  if (!readOnly) return
  name = await createDatabase(inject('postgresUrl'), inject('postgresTemplate'))
  const url = withDatabase(inject('postgresUrl'), name)
  service = await startService({ env: { DATA_DIR: readOnly.dir, DATABASE_URL: url } })
  await service.ready()
})
afterAll(async () => {
  await service?.[Symbol.asyncDispose]()
  if (name) await dropDatabase(inject('postgresUrl'), name)
  readOnly?.[Symbol.dispose]()
})

test('a DATA_DIR that cannot be written: all is answered but what is signed', async (it) => {
  if (!service) return it.skip('only root may mount a read-only disk')
  for (const path of ['/v1/check?q=113', '/', '/v1/official?limit=2', '/so/1900252510']) {
    expect((await service.get(path)).status, path).toBe(200)
  }
  expect((await report(service)).status).toBe(201)
  expect((await service.get('/readyz')).json()).toMatchObject({ database: 'ready' })
})

test('SIGTERM under load: every request that reached it is answered, then the process ends with 0', async (it) => {
  if (!service) return it.skip('only root may mount a read-only disk')
  const asking = askOn(service.port, 32)
  for (let sent = 0; sent < 20; sent++) await service.get('/v1/check?q=113')
  const [{ code }, all] = await Promise.all([service.stop(), asking])
  expect(code).toBe(0)
  for (const { asked, answered, wasTold } of all) {
    expect([answered, wasTold]).toEqual([asked, true])
    expect(asked).toBeGreaterThan(1)
  }
})
