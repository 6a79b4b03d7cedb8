import { describe, expect, test } from 'vitest'
import { axeViolations, open, screens, useBrowser } from './open.ts'
import { everyPage, inEnglish } from './paths.ts'

useBrowser()

describe.each([
  ['phone', 'light', everyPage],
  ['desk', 'dark', everyPage.map(inEnglish)],
  // Colours and layout have been seen once; here they meet the other way round.
  ['phone', 'dark', everyPage.filter((_, at) => at % 3 === 1)],
  ['desk', 'light', everyPage.filter((_, at) => at % 3 === 2).map(inEnglish)],
] as const)('axe-core on a %s screen, %s', (screen, colorScheme, paths) => {
  test('no violation on any page', async () => {
    await using tab = await open({ viewport: screens[screen], colorScheme })
    const found: string[] = []
    for (const path of paths) {
      await tab.page.goto(path)
      for (const violation of await axeViolations(tab.page)) found.push(`${path} ${violation}`)
    }
    expect(found).toEqual([])
  })
})

test('a page in which something is wrong is told: the check itself works', async () => {
  await using tab = await open()
  await tab.page.goto('/')
  await tab.page.evaluate("document.querySelector('label').remove()")
  await tab.page.evaluate("document.body.append(document.createElement('img'))")
  const rules = (await axeViolations(tab.page)).map((v) => v.split(':')[0])
  expect(rules).toEqual(expect.arrayContaining(['label', 'image-alt']))
})

describe('with the keyboard alone', () => {
  const focused = 'document.activeElement'
  test('from the address bar to the real number, and every stop can be seen', async () => {
    await using tab = await open()
    const { keyboard } = tab.page
    await tab.page.goto('/')
    await keyboard.press('Tab')
    expect(await tab.page.evaluate(`${focused}.className`)).toBe('skip')
    await keyboard.press('Enter')
    expect(await tab.page.evaluate(`${focused}.id`)).toBe('main')
    await keyboard.press('Tab')
    expect(await tab.page.evaluate(`${focused}.id`)).toBe('q')
    await keyboard.type('1900 252510')
    await keyboard.press('Enter')
    await tab.page.waitForSelector('.verdict')
    const stops: string[] = []
    for (let stop = 0; stop < 6; stop++) {
      await keyboard.press('Tab')
      const outline = await tab.page.evaluate(`getComputedStyle(${focused}).outlineStyle`)
      expect(outline).not.toBe('none')
      stops.push(
        String(await tab.page.evaluate(`${focused}.getAttribute('href') ?? ${focused}.localName`)),
      )
    }
    expect(stops).toContain('tel:19009068')
  })
  test('the plan is answered and sent', async () => {
    await using tab = await open()
    const { keyboard } = tab.page
    await tab.page.goto('/lay-lai-mat-khau')
    await tab.page.locator('input[name=vneidLevel2]').first().focus()
    for (const answer of ['no', 'yes', 'yes', 'no']) {
      // Space takes the first answer, an arrow goes on to the second.
      await keyboard.press(answer === 'yes' ? 'Space' : 'ArrowDown')
      await keyboard.press('Tab')
    }
    await keyboard.press('Enter')
    await tab.page.waitForSelector('.verdict')
    expect(await tab.page.locator('.verdict h2').textContent()).toContain('qua email')
  })
})

test('the language of a page and of what others wrote in it is told', async () => {
  await using tab = await open()
  await tab.page.goto('/en/so/1900252510')
  expect(await tab.page.locator('html').getAttribute('lang')).toBe('en')
  expect(await tab.page.locator('.timeline blockquote').first().getAttribute('lang')).toBe('vi')
})

test('a screen reader hears numbers digit by digit', async () => {
  await using tab = await open()
  await tab.page.goto('/so/1900252510')
  expect(await tab.page.locator('.asked .heard').textContent()).toBe('1 9 0 0 2 5 2 5 1 0')
  expect(await tab.page.locator('.asked').innerText()).toContain('1900 252510')
})
