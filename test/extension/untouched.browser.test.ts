import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Loaded, loadExtension, lookOf, marksOn, overPage } from './loaded.ts'
import { type Site, startSite } from './site.ts'
import { varied, variedPage } from './varied.ts'

const bodies = Object.values(varied)
const names = Object.keys(varied)

let site: Site
let loaded: Loaded
let browser: Browser
/** The same page with the extension and without. */
let marked: Page
let bare: Page

beforeAll(async () => {
  site = await startSite((path) => {
    const body = bodies[Number(path.slice(1))]
    return body === undefined ? null : variedPage(body)
  })
  ;[loaded, browser] = await Promise.all([
    loadExtension({ grantPages: true }),
    chromium.connect(inject('browserEndpoint')),
  ])
  marked = await loaded.context.newPage()
  const size = marked.viewportSize()
  bare = await browser.newPage({ viewport: size, locale: 'vi-VN' })
  for (const page of [marked, bare]) {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  }
})
afterAll(async () => {
  await browser?.close()
  await loaded?.[Symbol.asyncDispose]()
  await site?.[Symbol.asyncDispose]()
})

/** All of a document: what is in shadow roots and frames, and what fields hold, too. */
const everything = `(() => {
  const all = (root) => [
    root.documentElement?.outerHTML ?? root.innerHTML,
    ...[...root.querySelectorAll('*')].flatMap((one) => [
      ...(one.shadowRoot ? all(one.shadowRoot) : []),
      ...(one.contentDocument ? all(one.contentDocument) : []),
      ...('value' in one ? [String(one.value)] : []),
    ]),
  ]
  return [document.doctype?.name, document.styleSheets.length, document.adoptedStyleSheets.length, ...all(document)]
})()`

async function show(name: string): Promise<void> {
  const address = `http://127.0.0.1:${site.port}/${names.indexOf(name)}`
  await Promise.all([marked.goto(address), bare.goto(address)])
  for (const page of [marked, bare]) {
    await expect.poll(() => page.evaluate('window.done ?? true')).toBe(true)
  }
  // The last text is marked: what stands before it has been looked at.
  await expect.poll(async () => (await marksOn(marked)).bad?.length ?? 0).toBeGreaterThan(0)
  await expect
    .poll(() =>
      marked.evaluate(
        `[...CSS.highlights.get('kenhthat-bad')].some((range) => document.getElementById('last').contains(range.startContainer))`,
      ),
    )
    .toBe(true)
}

test('there are twenty of them', () => {
  expect(names).toHaveLength(20)
})

test.each(names)('%s: the same with the extension as without', async (name) => {
  await show(name)
  expect(await marked.evaluate(everything)).toEqual(await bare.evaluate(everything))
})

describe('typing and copying', () => {
  const both = async <T>(act: (page: Page) => Promise<T>) => [await act(marked), await act(bare)]
  const copied = `navigator.clipboard.read().then(([item]) =>
    Promise.all(item.types.map((type) => item.getType(type).then((blob) => blob.text()))))`

  test.each(['a form', 'text that people write in'])(
    'what is written into %s stays as written',
    async (name) => {
      await show(name)
      const [ours, theirs] = await both(async (page) => {
        await page.click('#area')
        await page.keyboard.press('End')
        await page.keyboard.type(' và 1900 9068, tổng đài 1900 252510')
        await page.keyboard.press('Backspace')
        await page.keyboard.press('Control+Z')
        await page.keyboard.type('!')
        return page.evaluate(everything)
      })
      expect(ours).toEqual(theirs)
      expect(JSON.stringify(ours)).toContain('1900 9068')
    },
  )

  test('what is copied is what stands there', async () => {
    await show('an article')
    const [ours, theirs] = await both(async (page) => {
      await page.keyboard.press('Control+A')
      await page.keyboard.press('Control+C')
      return [await page.evaluate('String(getSelection())'), await page.evaluate(copied)]
    })
    expect(ours).toEqual(theirs)
    expect(JSON.stringify(ours)).toContain('1900 252510')
  })

  test('the dialog has its look where the page forbids every style but its own, and goes without a trace', async () => {
    await show('a page whose rules forbid every style and script of others')
    const before = await marked.evaluate(everything)
    await marked.click('a')
    await expect.poll(() => overPage(marked)).toContain('Vẫn gọi')
    const look = await lookOf(marked, 'DIALOG')
    expect(look.get('border-top-color')).toBe('rgb(213, 94, 0)')
    expect(look.get('font-size')).toBe('18px')
    await marked.keyboard.press('Escape')
    await expect.poll(() => overPage(marked)).toBe('')
    expect(await marked.evaluate(everything)).toEqual(before)
  })
})
