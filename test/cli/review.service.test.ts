import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { preparedHome } from '../support/prepared-home.ts'
import { kenhthat } from '../support/service.ts'

const page = JSON.stringify({
  address: 'https://tuoitre.vn/canh-bao-so-gia-7.htm',
  title: 'BHXH Việt Nam cảnh báo số giả mạo',
  text: 'BHXH Việt Nam cảnh báo số 1900 555 777 mạo danh tổng đài của cơ quan này.',
  fetchedAt: '2026-11-20T08:00:00Z',
})

test('what is decided in the terminal, the next check in the terminal knows', async () => {
  await using home = await preparedHome('embedded')
  const env = { ...home.env, CURATED: 'off', ADMIN_TOKEN: '0123456789abcdef0123' }
  const input = 'con trau di truoc cai cay\n'
  const file = join(home.dir, 'documents.jsonl')
  await writeFile(file, `${page}\n`)
  expect(await kenhthat(['crawl', '--documents', file], { env })).toMatchObject({ code: 0 })
  const verdict = async () => {
    const { stdout } = await kenhthat(['check', '1900555777', '--json'], { env })
    return (JSON.parse(stdout) as { verdict: string }).verdict
  }
  expect(await verdict()).toBe('blacklisted')
  const admin = await kenhthat(['review', 'first-admin', 'chu'], { env, input })
  expect(admin, admin.stderr).toMatchObject({ code: 0 })
  const token = (await kenhthat(['review', 'login', 'chu'], { env, input })).stdout.trim()

  const withdrawn = await kenhthat(
    ['review', 'withdraw', 'aged', 'phone:1900555777', '--reason', 'Báo đã đính chính.'],
    { env: { ...env, REVIEW_TOKEN: token } },
  )

  expect(withdrawn, withdrawn.stderr).toMatchObject({ code: 0, stderr: '' })
  expect(await verdict()).toBe('paid')
})
