import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Opened, open, screens, useBrowser } from './open.ts'

useBrowser()

const said = {
  vi: {
    home: '/',
    other: 'English',
    otherHome: '/en',
    notTheirs: 'Không phải số của Bảo hiểm xã hội Việt Nam.',
    notTheirsElsewhere: 'Not a number of Vietnam Social Security.',
    price: '1.000 đồng một phút',
    history: 'Xem đủ bằng chứng và lịch sử',
    called: 'Xem việc cần làm',
    unknown: 'Chưa có thông tin về số này.',
    unreadable: 'Bạn thử gõ tên cơ quan',
    found: 'Kênh thật bạn cần đây.',
    yes: 'Có',
    no: 'Không',
    plan: 'Xem cách của tôi',
    byEmail: 'qua email',
  },
  en: {
    home: '/en',
    other: 'Tiếng Việt',
    otherHome: '/',
    notTheirs: 'Not a number of Vietnam Social Security.',
    notTheirsElsewhere: 'Không phải số của Bảo hiểm xã hội Việt Nam.',
    price: '1,000 VND a minute',
    history: 'See all evidence and history',
    called: 'See what to do',
    unknown: 'Nothing is known about this number.',
    unreadable: 'Try the name of the organisation',
    found: 'Here is the real channel.',
    yes: 'Yes',
    no: 'No',
    plan: 'Show my way',
    byEmail: 'e-mail',
  },
} as const

async function check(page: Page, query: string): Promise<void> {
  await page.locator('#q').fill(query)
  await page.locator('form.check button').click()
}

/** A click ends before the page that it leads to is there: both wait for it. */
const showsHeading = async (page: Page, text: string): Promise<void> => {
  await page.locator('h1').filter({ hasText: text }).waitFor()
  expect(await page.locator('h1').textContent()).toBe(text)
}
const isAt = (page: Page, path: string): Promise<void> =>
  page.waitForURL((url) => url.pathname === path)

/** Of the 16 ways to open a page those 8 in which every three of the four choices meet. */
const cases = [true, false].flatMap((javaScriptEnabled) =>
  (['phone', 'desk'] as const).flatMap((screen) =>
    (['light', 'dark'] as const).map((colorScheme) => {
      const odd = [javaScriptEnabled, screen === 'phone', colorScheme === 'light'].filter(Boolean)
      const lang: 'vi' | 'en' = odd.length % 2 === 1 ? 'vi' : 'en'
      return { javaScriptEnabled, screen, colorScheme, lang }
    }),
  ),
)

describe.each(cases)(
  'script $javaScriptEnabled, $screen, $colorScheme, $lang',
  ({ javaScriptEnabled, screen, colorScheme, lang }) => {
    const words = said[lang]
    let tab: Opened
    beforeAll(async () => {
      tab = await open({ javaScriptEnabled, colorScheme, viewport: screens[screen] })
    })
    afterAll(() => tab[Symbol.asyncDispose]())

    test('from the field to the real channel, its evidence, and what to do after a call', async () => {
      const { page } = tab
      await page.goto(words.home)
      await check(page, '1900.252510')
      await showsHeading(page, words.notTheirs)
      const button = page.locator('.verdict a.do')
      expect(await button.getAttribute('href')).toBe('tel:19009068')
      expect(await button.textContent()).toContain(words.price)

      // The switch keeps what was asked, although no address holds it.
      await isAt(page, words.home)
      await page.locator('.switch', { hasText: words.other }).click()
      await showsHeading(page, words.notTheirsElsewhere)
      await isAt(page, words.otherHome)
      await page.goBack()
      await showsHeading(page, words.notTheirs)

      await page.getByRole('link', { name: words.history }).click()
      await page.waitForURL(/\/so\/1900252510$/)
      expect(await page.locator('.timeline li').count()).toBeGreaterThan(2)
      await page.getByRole('link', { name: words.called }).click()
      expect(await page.locator('#report-156 .number').textContent()).toContain('LD (1900252510)')
      expect(await page.locator('#consumer a[href="tel:18006838"]').count()).toBe(1)
      expect(tab.complaints).toEqual([])
    })

    test('a message, words, an unknown number, and what cannot be read', async () => {
      const { page } = tab
      await page.goto(words.home)
      await check(page, 'Gọi 1900 9068\nhay 1900 252510?')
      await showsHeading(page, words.notTheirs)
      expect(await page.locator('.message mark').count()).toBe(2)
      expect(await page.locator('.message mark.blacklisted').textContent()).toContain('1900 252510')
      await check(page, 'tổng đài BHXH')
      await showsHeading(page, words.found)
      await page.goto(words.home)
      await check(page, '0999 999 999')
      await showsHeading(page, words.unknown)
      await check(page, 'xyzzy')
      expect(await page.locator('[role=alert]').textContent()).toContain(words.unreadable)
      expect(await page.locator('#q').inputValue()).toBe('xyzzy')
      expect(tab.complaints).toEqual([])
    })

    test('four answers lead to one way back into VssID', async () => {
      const { page } = tab
      await page.goto(`${lang === 'en' ? '/en' : ''}/lay-lai-mat-khau`)
      for (const [at, answer] of [words.no, words.yes, words.no, words.yes].entries()) {
        await page.locator('fieldset').nth(at).getByText(answer, { exact: true }).click()
      }
      await page.getByRole('button', { name: words.plan }).click()
      expect(await page.locator('.verdict h2').textContent()).toContain(words.byEmail)
      await page.locator('.verdict a.do').click()
      await page.waitForURL(({ hash }) => hash === '#email')
      // The answers stay given, in the other language too.
      await page.locator('.switch', { hasText: words.other }).click()
      expect(await page.locator('input:checked').count()).toBe(4)
      expect(tab.complaints).toEqual([])
    })
  },
)
