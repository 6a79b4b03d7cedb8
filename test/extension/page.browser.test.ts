import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Front, keysOf, openFront } from './front.ts'
import { type Loaded, loadExtension, marksOn, overPage } from './loaded.ts'
import { type Site, startSite } from './site.ts'
import { app, imitation, news, plain, search } from './words.ts'

const server = 'danh-sach.example'
const pages: Readonly<Record<string, string>> = {
  'tin.example': news,
  'tim.example': search,
  'tu-van.example': imitation,
  'ung-dung.example': app,
}
/** Blacklisted with all that is under it; blacklisted alone; imitates by its name. */
const [warned, alone, named] = ['govvvn.com', 'vssid.govvn.com', 'bhxh-vssid.example']

let site: Site
let front: Front
let loaded: Loaded

beforeAll(async () => {
  site = await startSite((_, host) => pages[host] ?? plain)
  const real = Number(new URL(inject('pagesUrl')).port)
  front = await openFront(real)
  const under = [warned, alone, named].flatMap((host) => [host, `bhxh.${host}`])
  loaded = await loadExtension({
    grantPages: true,
    feed: { server: `http://${server}`, keys: await keysOf(real) },
    hosts: {
      ...Object.fromEntries([...Object.keys(pages), ...under].map((host) => [host, site.port])),
      [server]: front.port,
    },
  })
})
afterAll(async () => {
  await loaded?.[Symbol.asyncDispose]()
  await front?.[Symbol.asyncDispose]()
  await site?.[Symbol.asyncDispose]()
})

async function visit(host: string, path = '/'): Promise<Page> {
  const page = await loaded.context.newPage()
  await page.goto(`http://${host}${path}`).catch(() => null)
  return page
}
const htmlOf = (page: Page) => page.evaluate<string>('document.documentElement.outerHTML')
const dialledOn = (page: Page) => page.evaluate('dialled')
const text = async (page: Page, selector: string) => page.locator(selector).innerText()

describe('in the page', () => {
  test('marks what is warned of, what costs and what is real, and leaves the page as it was', async () => {
    await using page = await visit('tin.example')
    await expect
      .poll(() => marksOn(page))
      .toEqual({
        bad: ['1900 252510', 'Gọi ngay'],
        official: ['1900.9068', 'Gọi tổng đài'],
        paid: ['1900 561234'],
      })
    expect(await page.evaluate('document.documentElement.children.length')).toBe(2)
  })

  test('stops before the call, says whose number it is not and which one is real', async () => {
    await using page = await visit('tin.example')
    const before = await htmlOf(page)
    await page.click('#bad')
    await expect.poll(() => overPage(page)).toContain('Vẫn gọi')
    const said = await overPage(page)
    expect(said).toContain('1900 252510')
    expect(said).toContain('Không phải số của Bảo hiểm xã hội Việt Nam.')
    expect(said).toMatch(/8\.000 đồng/)
    expect(said).toContain('1900 9068')
    expect(await dialledOn(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect.poll(() => htmlOf(page)).toBe(before)
    expect(await dialledOn(page)).toEqual([])
  })

  test('who wants to call all the same does, and real numbers ring at once', async () => {
    await using page = await visit('tin.example')
    await page.click('#good')
    await page.click('#bad')
    await expect.poll(() => overPage(page)).toContain('Vẫn gọi')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => dialledOn(page)).toEqual(['tel:19009068', 'tel:1900252510'])
    expect(await overPage(page)).toBe('')
  })

  test('marks search results, through the letters that the search makes bold', async () => {
    await using page = await visit('tim.example')
    await expect
      .poll(() => marksOn(page))
      .toEqual({
        bad: ['1900.252510'],
        official: ['1900 9068'],
      })
  })

  test('follows an app that writes its views itself, and forgets the marks of views that are gone', async () => {
    await using page = await visit('ung-dung.example')
    await page.click('#numbers')
    await expect
      .poll(() => marksOn(page))
      .toEqual({
        bad: ['1900 252510'],
        official: ['1900 9068'],
      })
    await page.click('#home')
    await expect.poll(() => marksOn(page)).toEqual({ bad: [], official: [] })
  })
})

test('a page that is open when access is granted is marked, once', async () => {
  const worker = await loaded.worker()
  await worker.evaluate(`chrome.scripting.unregisterContentScripts()`)
  await using page = await visit('tim.example')
  await worker.evaluate(`chrome.permissions.onAdded.dispatch({})`)
  await expect.poll(() => marksOn(page)).toMatchObject({ bad: ['1900.252510'] })
  await worker.evaluate(`chrome.permissions.onAdded.dispatch({})`)
  await using next = await visit('tim.example')
  await expect.poll(() => marksOn(next)).toMatchObject({ bad: ['1900.252510'] })
  expect(await marksOn(page)).toMatchObject({ bad: ['1900.252510'] })
})

describe('at the site', () => {
  test('one that imitates by its name gets a bar, no block, and the bar can be closed', async () => {
    await using page = await visit(named)
    await expect.poll(() => overPage(page)).toContain('dễ nhầm với Bảo hiểm xã hội')
    expect(await overPage(page)).toContain('Kênh thật: ')
    expect(await text(page, 'h1')).toBe('Trang của người ta')
    const width = page.viewportSize()?.width ?? 0
    await page.mouse.click(width - 50, 40)
    await expect.poll(() => overPage(page)).toBe('')
  })

  test('one that imitates by what it says gets a bar', async () => {
    await using page = await visit('tu-van.example')
    await expect
      .poll(() => overPage(page))
      .toContain('nói như BHXH Việt Nam, nhưng không phải trang của BHXH Việt Nam')
    expect(await overPage(page)).toMatch(/Đừng gọi số trên trang này/)
  })

  test('an app gets it with the view that imitates, and loses it with the next', async () => {
    await using page = await visit('ung-dung.example')
    await page.click('#copy')
    await expect.poll(() => overPage(page)).toContain('nói như BHXH Việt Nam')
    await page.evaluate(`document.getElementById('home').click()`)
    await expect.poll(() => overPage(page)).toBe('')
  })

  test('a blacklisted one is stopped: why, the real one, and a way on for this time', async () => {
    await using page = await visit(`bhxh.${warned}`, '/dang-nhap?x=1')
    await page.locator('.card.blacklisted').waitFor()
    expect(page.url()).toBe(
      `chrome-extension://${loaded.id}/pages/canhbao.html#http://bhxh.${warned}/dang-nhap?x=1`,
    )
    expect(await text(page, 'h1')).toBe('Dừng lại. Trang này bị cảnh báo.')
    expect(await text(page, 'main')).toMatch(/Vì sao\n+\S/)
    expect(await text(page, 'main')).toContain(`bhxh.${warned}`)
    await page.getByText('Vẫn tiếp tục lần này').click()
    await page.waitForURL(`http://bhxh.${warned}/dang-nhap?x=1`)
    await using again = await visit(`bhxh.${warned}`)
    expect(await text(again, 'h1')).toBe('Trang của người ta')
    await using above = await visit(warned)
    await above.locator('.card.blacklisted').waitFor()
  })

  test('always: until it is taken back in the settings; what no listing claims is never stopped', async () => {
    await using page = await visit(alone)
    await page.getByText('Luôn cho vào trang này').click()
    await page.waitForURL(`http://${alone}/`)
    await using below = await visit(`bhxh.${alone}`)
    expect(await text(below, 'h1')).toBe('Trang của người ta')
    await using options = await loaded.context.newPage()
    await options.goto(`chrome-extension://${loaded.id}/pages/options.html`)
    await options.getByText(alone).waitFor()
    await options.getByText('Cảnh báo lại').click()
    await options.getByText(alone).waitFor({ state: 'detached' })
    await using again = await visit(alone)
    await again.locator('.card.blacklisted').waitFor()
  })
})

describe('the popup over a page', () => {
  /** The tab's number, which the popup takes from the window in front of it when a person opens it. */
  async function popupOver(page: Page): Promise<Page> {
    const worker = await loaded.worker()
    const id = await worker.evaluate(
      `chrome.tabs.query({ url: '${page.url()}*' }).then((tabs) => tabs.at(-1).id)`,
    )
    return loaded.popup(`#tab=${id}`)
  }

  test('tells of the site, of the numbers on the page, and of the list', async () => {
    await using page = await visit('tin.example')
    await using popup = await popupOver(page)
    await popup.getByText('Số điện thoại trên trang này').waitFor()
    const said = await text(popup, 'main')
    expect(said).toMatch(/Trang này\n+Chưa có thông tin/)
    expect(said.indexOf('1900 252510')).toBeGreaterThan(0)
    expect(said.indexOf('1900 252510')).toBeLessThan(said.indexOf('1900 9068'))
    expect(said).toMatch(/Danh sách ngày \d+\/\d+\/2\d{3}/)
  })

  test('pauses on a site until it is taken back', async () => {
    await using page = await visit('tin.example')
    await expect.poll(async () => (await marksOn(page)).bad?.length).toBe(2)
    const popup = await popupOver(page)
    await Promise.all([
      page.waitForEvent('load'),
      popup.getByText('Tạm ngừng trên trang này').click(),
    ])
    // The next page is marked: so the one before had its chance.
    await using other = await visit('tim.example')
    await expect.poll(async () => (await marksOn(other)).bad?.length).toBe(1)
    expect(await marksOn(page)).toEqual({})
    await using options = await loaded.context.newPage()
    await options.goto(`chrome-extension://${loaded.id}/pages/options.html`)
    await options.getByText('Bật lại trên trang này').click()
    await options.getByText('tin.example').waitFor({ state: 'detached' })
    await page.reload()
    await expect.poll(async () => (await marksOn(page)).bad?.length).toBe(2)
  })

  test('what is reported from it opens the form of the server, with what is on the public list', async () => {
    await using popup = await loaded.popup()
    const link = popup.getByText('Báo số lừa đảo')
    expect(await link.getAttribute('href')).toBe(`http://${server}/bao-cao`)
    await popup.fill('#q', '0999 999 999')
    await popup.press('#q', 'Enter')
    await popup.locator('form .card.unknown').waitFor()
    expect(await link.getAttribute('href')).toBe(`http://${server}/bao-cao`)
    await popup.fill('#q', '1900 252510')
    await popup.press('#q', 'Enter')
    await popup.locator('form .card.blacklisted').waitFor()
    expect(await link.getAttribute('href')).toBe(`http://${server}/bao-cao?kenh=1900252510`)
  })

  test('the menu on a selection opens the answer in a tab', async () => {
    const worker = await loaded.worker()
    const opened = loaded.context.waitForEvent('page')
    await worker.evaluate(
      `chrome.contextMenus.onClicked.dispatch({ selectionText: '1900.252510' })`,
    )
    await using page = await opened
    await page.locator('form .card.blacklisted').waitFor()
  })
})

test('nothing left the extension because of what was looked at: only feed files', async () => {
  const asked = front.asked.length
  expect(await loaded.ask({ kind: 'update' })).toMatchObject({ origin: 'server', refused: null })
  const fetched = front.asked.slice(asked)
  expect(fetched).not.toEqual([])
  for (const one of front.asked) {
    expect(one).toMatch(/^GET \/v1\/feed\/(?:manifest|(?:full|prefixes|delta)\/[0-9a-f]{64})$/)
  }
  const requests = await loaded.close()
  const ours = requests.filter(({ url, initiator }) => {
    return initiator.startsWith('chrome-extension:') || new URL(url).hostname === server
  })
  const outside = ours.filter(({ url }) => !url.startsWith(`http://${server}/v1/feed/`))
  // Going on from our page, which is what a person chose there, is the page's own request.
  const chosen = [`http://bhxh.${warned}/dang-nhap?x=1`, `http://${alone}/`]
  expect(new Set(outside.map(({ url }) => url))).toEqual(new Set(chosen))
  expect(ours.length - outside.length).toBe(front.asked.length)
  const others = requests.map(({ url }) => new URL(url).hostname)
  const opened = [...Object.keys(pages), warned, alone, named]
  for (const host of others) {
    expect(
      [server, ...opened].some((one) => host === one || host === `bhxh.${one}`),
      host,
    ).toBe(true)
  }
})
