import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { open, screens, setTextSize, useBrowser } from './open.ts'
import { everyPage, inEnglish } from './paths.ts'

useBrowser()

/** Whether the whole element stands on the first screen. */
async function isOnScreen(page: Page, element: Locator): Promise<boolean> {
  const box = await element.boundingBox()
  const { height, width } = page.viewportSize() ?? screens.phone
  return (
    box !== null &&
    box.y >= 0 &&
    box.x >= 0 &&
    box.y + box.height <= height &&
    box.x + box.width <= width
  )
}

const answers = [
  ['/so/1900252510', 'Không phải số của Bảo hiểm xã hội Việt Nam.', '1.000 đồng một phút'],
  ['/?q=1900.252510', 'Không phải số của Bảo hiểm xã hội Việt Nam.', '1.000 đồng một phút'],
  ['/so/19009068', 'Đúng là số chính thức của Bảo hiểm xã hội Việt Nam.', '1.000 đồng một phút'],
  ['/en/so/1900252510', 'Not a number of Vietnam Social Security.', '1,000 VND a minute'],
] as const

describe.each([100, 200])('360 × 640 with letters at %i %%', (percent) => {
  test.each(answers)(
    '%s: sentence, real number and price on the first screen',
    async (path, sentence, price) => {
      await using tab = await open()
      await setTextSize(tab.page, percent)
      await tab.page.goto(path)
      expect(await tab.page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe(
        `${(16 * percent) / 100}px`,
      )
      const heading = tab.page.locator('h1')
      expect(await heading.textContent()).toBe(sentence)
      const button = tab.page.locator('a.do')
      expect(await button.getAttribute('href')).toBe('tel:19009068')
      expect(await button.textContent()).toContain(price)
      expect(await isOnScreen(tab.page, heading)).toBe(true)
      expect(await isOnScreen(tab.page, button)).toBe(true)
    },
  )
  test('no page is wider than the screen', async () => {
    await using tab = await open()
    await setTextSize(tab.page, percent)
    const wide: string[] = []
    for (const [at, page] of everyPage.entries()) {
      const path = (at + percent / 100) % 2 === 0 ? page : inEnglish(page)
      await tab.page.goto(path)
      const width = Number(await tab.page.evaluate('document.documentElement.scrollWidth'))
      if (width > screens.phone.width) wide.push(`${path}: ${width}`)
    }
    expect(wide).toEqual([])
  })
})

const smallTargets = `[...document.querySelectorAll(
  'button, a.do, a.quiet, a.chip, a.row, .brand, .switch, label:has(input)'
)].filter((e) => e.checkVisibility()).flatMap((e) => {
  const { height, width } = e.getBoundingClientRect()
  return height < 48 || width < 48 ? [e.textContent + ' ' + width + ' × ' + height] : []
})`

test('whatever can be tapped is large enough for a finger', async () => {
  await using tab = await open()
  for (const path of everyPage) {
    await tab.page.goto(path)
    // One question a page: asking for each box by itself takes seconds.
    const small = await tab.page.evaluate(smallTargets)
    expect(small, path).toEqual([])
  }
})
