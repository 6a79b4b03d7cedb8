import { beforeAll, expect, inject, test } from 'vitest'
import { type DeskData, fillDesk } from '../support/desk-data.ts'
import { axeViolations, type Opened, open, screens, useBrowser } from './open.ts'
import { inEnglish } from './paths.ts'

useBrowser()

let desk: DeskData
beforeAll(async () => {
  // No other test looks at this number.
  desk = await fillDesk(inject('pagesUrl'), '1900355561')
})

const signIn = ({ context }: Opened) =>
  context.addCookies([{ name: 'kenhthat', value: desk.token, url: inject('pagesUrl') }])

const pages = () => [
  ...[`/bao-cao?ma=${desk.reportCode}`, '/bao-cao?ma=x', `/khieu-nai?ma=${desk.disputeCode}`],
  ...[
    '/khieu-nai?ma=x',
    '/quan-tri',
    '/quan-tri/ma-hai',
    '/quan-tri?loai=report',
    '/quan-tri?loai=dispute',
  ],
  ...['/quan-tri?loai=official', ...Object.values(desk.items)],
]

test('axe-core finds nothing on receipts and on the desk, and nothing is too wide or too small', async () => {
  const found: string[] = []
  for (const [screen, colorScheme] of [
    ['phone', 'light'],
    ['desk', 'dark'],
  ] as const) {
    await using tab = await open({ viewport: screens[screen], colorScheme })
    await signIn(tab)
    for (const path of pages()) {
      await tab.page.goto(screen === 'desk' ? inEnglish(path) : path)
      for (const violation of await axeViolations(tab.page)) found.push(`${path} ${violation}`)
      const width = Number(await tab.page.evaluate('document.documentElement.scrollWidth'))
      if (width > screens[screen].width) found.push(`${path} is ${width} wide on a ${screen}`)
    }
    expect(tab.complaints.filter((c) => !/status of 404/.test(c))).toEqual([])
  }
  expect(found).toEqual([])
})

test('a reviewer signs in, reads a report and closes it, without a script', async () => {
  await using tab = await open({ javaScriptEnabled: false })
  const { page } = tab
  await page.goto('/quan-tri')
  await page.locator('#name').fill('nguoi-duyet')
  await page.locator('#password').fill('bốn con ngựa gặm cỏ')
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('link', { name: 'Người dân báo' }).click()
  await page.locator('.queue li').filter({ hasText: '3 người báo' }).waitFor()
  await page.getByRole('link', { name: /tra-cuu-bao-hiem/ }).click()
  expect(await page.locator('.written').textContent()).toContain('đòi đóng phí')
  await page.getByRole('button', { name: 'Đóng: chưa đủ căn cứ' }).click()
  expect(await page.locator('[role=status]').textContent()).toBe('Đã ghi quyết định.')
  expect(await page.locator('.queue li').count()).toBe(1)
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.locator('#password').waitFor()
})
