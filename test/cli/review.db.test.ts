import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../db/database.ts'
import { openDatabase } from '../../db/open.ts'
import { reviewCommand } from '../../src/cli/review.ts'
import type { Registry } from '../../src/registry/registry.ts'
import type { Role } from '../../src/registry/review/accounts.ts'
import { type House, houseOver, posted, TestClock } from '../support/citizens.ts'
import { type FreshDatabase, freshDatabase } from '../support/databases.ts'
import { runInProcess } from '../support/in-process.ts'

const host = 'thu-phi-mau.example.com'
const key = `site:${host}`
const email = 'nguoi.bao@thu.example'
const clock = new TestClock('2026-11-24T08:00:00Z')
const tokens = {} as Record<Role, string>
let fresh: FreshDatabase
let database: Database
let house: House

beforeAll(async () => {
  fresh = await freshDatabase('embedded')
  database = await openDatabase(fresh.config)
  house = await houseOver(database.db, clock, {
    emailKey: 'a key of this test, long enough for it',
  })
  const { accounts } = house.registry.review
  for (const role of ['reviewer', 'editor'] as const) {
    const made = await accounts.add({ name: role, password: 'con trau di truoc cai cay', role })
    if (!made.ok) throw new Error(made.reason)
    tokens[role] = (await accounts.makeToken(made.account, '')).token
  }
})
afterAll(async () => {
  await database?.close()
  await fresh?.remove()
})

const review = (
  args: readonly string[],
  role: Role | null = 'reviewer',
  adminToken: string | null = null,
) =>
  runInProcess(reviewCommand, ['review', ...args], {
    adminToken,
    reviewToken: role && tokens[role],
    withRegistry: (work) => work(house.registry as Registry),
  })
const refusal = async (args: readonly string[], role?: Role | null) => {
  const { code, stdout, stderr } = await review(args, role)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^[^\n]+\n$/)
  return stderr.trim()
}

test('a lost phone: who runs the instance lets its owner in without a code', async () => {
  const { accounts } = house.registry.review
  const made = await accounts.add({ name: 'quen', password: 'con trau di truoc', role: 'reviewer' })
  if (!made.ok) throw new Error(made.reason)
  const { offer } = await accounts.secondFactor(made.account)
  const code = new TOTP({ secret: offer.secret }).generate({ timestamp: clock.now().getTime() })
  const given = { password: 'con trau di truoc', secret: offer.secret, code }
  expect(await accounts.setSecondFactor(made.account, given)).toMatchObject({ ok: true })
  const login = () =>
    accounts.logIn({ name: 'quen', password: 'con trau di truoc', address: 'terminal' })
  expect(await login()).toMatchObject({ reason: 'needs-code' })
  expect(await refusal(['forget-second-factor', 'quen'], null)).toContain('ADMIN_TOKEN is not set')
  const unknown = await review(['forget-second-factor', 'ai'], null, 'x'.repeat(16))
  expect(unknown).toMatchObject({ code: 1, stderr: 'There is no user "ai".\n' })
  expect(await review(['forget-second-factor', 'quen'], null, 'x'.repeat(16))).toMatchObject({
    code: 0,
    stdout: 'quen signs in without a code again\n',
  })
  expect(await login()).toMatchObject({ ok: true })
})

test('without a token, with one that is over, and for what there is not: one line', async () => {
  expect(await refusal(['list'], null)).toContain('Set REVIEW_TOKEN')
  expect(await refusal(['first-admin', 'chu'])).toContain('ADMIN_TOKEN is not set')
  const { reviewer } = tokens
  tokens.reviewer = `kt_${'A'.repeat(43)}`
  expect(await refusal(['list'])).toContain('opens nothing')
  tokens.reviewer = reviewer
  expect(await refusal(['list', '--kind', 'x'])).toMatch(/^"x" is no queue: .*report, dispute\.$/)
  expect(await refusal(['show', 'report', key])).toBe(`There is no report "${key}".`)
  expect(await refusal(['accept', 'listing', key, '--reason', 'Đã đọc hết.'])).toContain(
    'unknown-item',
  )
  expect(
    await refusal(['accept', 'listing', key, '--reason', 'Đã đọc.', '--category', 'x'], 'editor'),
  ).toContain('--category')
})

test('reports are listed, read, and a listing begins out of them', async () => {
  const report = { channel: host, what: 'Thu phí hỏi đáp.', email, lostVnd: 345_000 }
  expect((await house.ask('/v1/reports', posted(report))).status).toBe(201)
  const rows = (await review(['list', '--kind', 'report'])).stdout
  expect(rows.split('\t').slice(0, 4)).toEqual([key, host, '', '1 reports, 1 independent'])
  const { stdout } = await review(['show', 'report', key])
  const item = JSON.parse(stdout) as { told: unknown; actions: string[] }
  expect(item.told).toEqual([{ what: report.what, lostVnd: 345_000, happenedOn: null }])
  expect(item.actions).toEqual(['propose', 'known', 'not-enough', 'not-true'])
  expect(stdout).not.toContain(email)

  const propose = ['propose', 'report', key]
  expect(await refusal([...propose, '--category', 'spam'])).toContain('needs-reason')
  expect(await refusal([...propose, '--reason', 'Đã đọc hết.'])).toContain('needs-category')
  const said = ['--category', 'paid-lookalike', '--reason', 'Đã đọc hết.']
  expect((await review([...propose, ...said])).stdout).toMatch(/^done, decision \d+\n$/)
  expect(await refusal([...propose, ...said])).toContain('unknown-item')

  const accept = ['accept', 'listing', key, '--reason', 'Đã đọc hết.']
  expect((await review(accept)).stdout).toMatch(/^waits-for-second, decision \d+\n$/)
  expect(await refusal(accept)).toContain('same-person')
  const category = ['category', 'listing', key, '--category', 'spam', '--reason', 'Gọi nhiều.']
  expect(await refusal(category)).toContain('not-your-role')
  expect((await review(category, 'editor')).code).toBe(0)
  const narrow = ['narrow', 'listing', key, '--reason', 'Chỉ một trang thu phí.']
  expect(await refusal(narrow)).toContain('not-your-role')
  expect(await refusal([...narrow, '--into', 'khac.example.com/a'], 'editor')).toContain(
    'not-narrower',
  )
  const { items } = JSON.parse((await review(['list', '--json'])).stdout) as { items: unknown[] }
  expect(items).toMatchObject([{ key, category: 'spam', supporters: 0, needed: 2 }])
})

test('reports are closed without a reason and without a decision', async () => {
  await house.ask('/v1/reports', posted({ channel: '02438252525', what: 'Lạ.' }))
  const close = ['not-true', 'report', 'phone:02438252525']
  expect((await review(close)).stdout).toBe('done\n')
  expect((await review(['list', '--kind', 'report'])).stdout).toBe('nothing waits\n')
})

test('a dispute is read, its letter noted, and decided with a statement of reasons', async () => {
  const said = { channel: host, reason: 'Bảng giá treo ở cửa.' }
  const opened = await house.ask('/v1/disputes', posted(said))
  const { code } = (await opened.json()) as { code: string }
  const list = await review(['list', '--kind', 'dispute'])
  const [id = ''] = list.stdout.split('\t')
  expect(list.stdout.split('\t').slice(1, 4)).toEqual([host, 'spam', 'queued'])
  const statement = ['--reason', 'Bảng giá đúng là có.']
  expect(await refusal(['withdraw', 'dispute', id, ...statement])).toContain('action-does-not-fit')
  expect((await review(['letter', 'dispute', id])).code).toBe(0)
  expect(await refusal(['withdraw', 'dispute', id])).toContain('needs-reason')
  expect((await review(['withdraw', 'dispute', id, ...statement])).code).toBe(0)
  expect((await review(['list', '--kind', 'dispute'])).stdout).toBe('nothing waits\n')
  expect(await (await house.ask(`/v1/disputes/${code}`)).text()).toContain('Bảng giá đúng là có.')
  expect(house.faults).toEqual([])
})
