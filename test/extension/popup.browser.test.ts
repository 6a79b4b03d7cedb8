import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Loaded, loadExtension } from './loaded.ts'
import { type Site, startSite } from './site.ts'
import { plain } from './words.ts'

/** As it is installed: no access to pages, no network, nothing fetched yet. */
let loaded: Loaded
let site: Site
const hosts = ['bhxh.govvvn.com', 'vssid.govvn.com', 'khac.vssid.govvn.com']

beforeAll(async () => {
  site = await startSite(() => plain)
  loaded = await loadExtension({ hosts: Object.fromEntries(hosts.map((h) => [h, site.port])) })
})
afterAll(async () => {
  await loaded?.[Symbol.asyncDispose]()
  await site?.[Symbol.asyncDispose]()
})

async function checked(text: string): Promise<{ className: string; text: string }> {
  await using page = await loaded.popup()
  await page.fill('#q', text)
  await page.press('#q', 'Enter')
  const card = page.locator('form .card').first()
  return { className: (await card.getAttribute('class')) ?? '', text: await card.innerText() }
}

test('says offline, from the list that ships, that the number of 2023 is not the insurance', async () => {
  const said = await checked('1900 25 25 10')
  expect(said.className).toContain('blacklisted')
  expect(said.text).toContain('1900 252510')
  expect(said.text).toContain('1900 9068')
})

test('says that the real number is real', async () => {
  expect((await checked('19009068')).className).toContain('official')
})

test('finds a real channel by words', async () => {
  expect((await checked('bảo hiểm xã hội')).text).toContain('1900 9068')
})

test('asks for access to pages with its reason, and marks nothing before', async () => {
  await using page = await loaded.popup()
  await page.getByRole('button', { name: 'Cho phép' }).waitFor()
  expect(await page.locator('main').innerText()).toContain('không gửi gì về máy chủ')
  const marking = await page.evaluate('chrome.scripting.getRegisteredContentScripts()')
  expect(marking).toEqual([])
})

test.each([
  ['bhxh.govvvn.com', 'blocked'],
  ['vssid.govvn.com', 'blocked'],
  ['khac.vssid.govvn.com', 'opened'],
])(
  'without access the browser itself stops what a listing claims, and no more: %s is %s',
  async (host, what) => {
    await using page = await loaded.context.newPage()
    const fault = await page.goto(`http://${host}/`).then(
      () => 'opened',
      (thrown: Error) =>
        thrown.message.includes('ERR_BLOCKED_BY_CLIENT') ? 'blocked' : thrown.message,
    )
    expect(fault).toBe(what)
  },
)

test('nothing was asked of any server', async () => {
  const requests = await loaded.close()
  expect(requests.map(({ url }) => new URL(url).hostname)).toEqual(
    expect.arrayContaining(['khac.vssid.govvn.com']),
  )
  for (const { url, initiator } of requests) {
    expect(hosts, `${url} by ${initiator}`).toContain(new URL(url).hostname)
  }
})
