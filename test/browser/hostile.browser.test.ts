import { expect, inject, test } from 'vitest'
import { attacks, evil } from './hostile.ts'
import { open, useBrowser } from './open.ts'

useBrowser()

/** What an attack would have left: a title, an element, an address that runs. */
const findings = `({
  title: document.title === 'taken',
  made: document.querySelectorAll('main img, svg[onload], [onerror], [onfocus], [onmouseover]').length,
  links: document.querySelectorAll('a[href^="javascript:" i], a[href^="data:" i]').length,
})`

test('quotes, names, sources and queries with code in them are text on every page', async () => {
  await using tab = await open({ baseURL: inject('hostileUrl') })
  const { page } = tab
  const addresses = ['', '/en'].flatMap((lang) => [
    `${lang}/so/1900252525`,
    `${lang}/so/19001234`,
    `${lang}/co-quan`,
    `${lang}/co-quan/alpha`,
    `${lang || '/'}?q=${encodeURIComponent(evil)}`,
    `${lang || '/'}?q=${encodeURIComponent(`1900252525 ${evil}`)}`,
    `${lang}/so/${encodeURIComponent(evil)}`,
    `${lang}/da-lo-goi?so=${encodeURIComponent(evil)}`,
  ])
  for (const address of addresses) {
    await page.goto(address)
    await page.locator('body').click({ position: { x: 5, y: 5 } })
    expect(await page.evaluate(findings), address).toEqual({ title: false, made: 0, links: 0 })
    expect(await page.content()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  }
  // A picture that was written into a text would have been asked for, and refused by the policy.
  expect(tab.complaints.filter((c) => !/status of 404/.test(c))).toEqual([])
})

test('each attack is shown as it was written, in a posted message and in the field', async () => {
  await using tab = await open({ baseURL: inject('hostileUrl') })
  const { page } = tab
  for (const attack of attacks) {
    await page.goto('/')
    const query = `Gọi 1900252525 ${attack}`
    await page.locator('#q').fill(query)
    await page.locator('form.check button').click()
    const shown = (await page.locator('.message').textContent()) ?? ''
    expect(shown).toContain(attack.replace(/[\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim())
    expect(await page.title()).not.toBe('taken')
  }
  expect(tab.complaints).toEqual([])
})
