import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  readOfficialChannels,
  saveOfficialChannels,
  toOfficialRow,
} from '../../db/queries/official-channels.ts'
import { saveOrganisations } from '../../db/queries/organisations.ts'
import type { VerifyTotals } from '../../src/cli/tools.ts'
import { html, type LocalServer, startServer } from '../crawlers/local-server.ts'
import { anOfficial, anOrganisation, key } from '../db/rows.ts'
import type { Home } from '../support/home.ts'
import { preparedHome } from '../support/prepared-home.ts'
import { kenhthat } from '../support/service.ts'
import { ownPage } from '../support/small-web.ts'
import { lookInto } from '../support/stored.ts'

/** The commands as a person runs them, over a real server that stands for an organisation's own site. */
const hotline = key('phone:1900545499')
const body = `<p>Nơi Này phục vụ người dân trên toàn quốc từ thứ hai đến thứ sáu hằng tuần.</p>
<p>Tổng đài hỗ trợ khách hàng: 1900 545499. Tổng đài mới: 1900 678901.</p>`
let home: Home
let server: LocalServer

beforeAll(async () => {
  home = await preparedHome('embedded')
  server = await startServer({ '/lien-he': html(ownPage('Liên hệ Nơi Này', body)) })
  const url = `http://127.0.0.1:${server.port}/lien-he`
  await lookInto(home.config, async (db) => {
    await saveOrganisations(db, [
      anOrganisation('noi-nay', { name: 'Nơi Này', shortName: 'Nơi Này', domains: ['127.0.0.1'] }),
    ])
    const sources = [{ url, publisher: 'Nơi Này', date: null, dateIs: 'collected' as const }]
    const row = anOfficial({ key: hotline, organisation: 'noi-nay', sources, lastVerified: '2025' })
    await saveOfficialChannels(db, [toOfficialRow(row, 'confirmed', null)])
  })
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await home?.[Symbol.asyncDispose]()
})

const run = (...args: string[]) => {
  const allow = `127.0.0.1:${server.port}`
  return kenhthat(args, { env: { ...home.env, CURATED: 'off', CRAWL_ALLOW: allow } })
}
const verified = () =>
  lookInto(home.config, async (db) =>
    (await readOfficialChannels(db, ['confirmed', 'proposed'])).map((row) => [
      row.channelKey,
      row.state,
      row.lastVerified,
    ]),
  )

describe('crawl --verify', () => {
  test('a dry run reads and tells, an event a page and the totals last, and keeps nothing', async () => {
    const done = await run('crawl', '--verify', 'noi-nay', '--dry-run', '--json')
    expect(done, done.stderr).toMatchObject({ code: 0, stderr: '' })
    const lines = done.stdout.trimEnd().split('\n')
    const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(events[0]).toMatchObject({ event: 'page', at: 'noi-nay', found: 1, error: null })
    expect(events.at(-1) as unknown as VerifyTotals).toMatchObject({
      ...{ pages: 1, errors: 0, found: 1, renewed: 1, missing: 0 },
      declaredKeys: ['phone:1900678901'],
    })
    expect(await verified()).toEqual([[hotline, 'confirmed', '2025']])
  })

  test('the real run renews the date and proposes the new number, in words for people', async () => {
    const today = () => new Date().toISOString().slice(0, 10)
    // Midnight may pass meanwhile.
    const days = [today()]
    const done = await run('crawl', '--verify', 'noi-nay')
    days.push(today())
    expect(done, done.stderr).toMatchObject({ code: 0, stderr: '' })
    expect(done.stdout).toBe(
      'pages: 1; channels found: 1, dates renewed: 1, missing: 0; errors: 0\ndeclared by their owners, for review: phone:1900678901\n',
    )
    expect(await verified()).toEqual([
      [hotline, 'confirmed', expect.toBeOneOf(days)],
      ['phone:1900678901', 'proposed', null],
    ])
  })

  test.each([
    [['crawl', '--pivot', '1900888123'], 'phone:1900888123 is not listed'],
    [['crawl', '--verify', '--url', 'https://a.vn'], 'Give one of'],
  ])('%j is one line and a code', async (args, said) => {
    const done = await run(...args)
    expect(done).toMatchObject({ code: 1, stdout: '' })
    expect(done.stderr.trimEnd().split('\n')).toEqual([expect.stringContaining(said)])
  })
})

test('check-official: a file that is right, and one that names its wrong field', async () => {
  const file = join(home.dir, 'official-channels.json')
  const channels = [{ kind: 'phone', value: '1900 545499' }]
  const whole = {
    ...{ version: 1, organisation: { name: 'Nơi Này', domain: 'noi-nay.vn' }, channels },
    ...{ contact: 'mailto:hoi@noi-nay.vn', updated: '2026-01-01' },
  }
  await writeFile(file, JSON.stringify(whole))
  const right = await run('check-official', file, '--domain', 'noi-nay.vn')
  expect(right).toMatchObject({ code: 0, stderr: '' })
  expect(right.stdout).toContain('valid, 1 channels of Nơi Này')
  const wrong = await run('check-official', file, '--domain', 'khac.vn', '--json')
  expect(wrong.code).toBe(1)
  expect(JSON.parse(wrong.stdout)).toMatchObject({
    ok: false,
    problems: [{ field: 'organisation.domain' }],
  })
})
