import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { articleOf } from '../support/articles.ts'
import type { Home } from '../support/home.ts'
import { preparedHome } from '../support/prepared-home.ts'
import { kenhthat, type Service, startService } from '../support/service.ts'
import { type Front, keysOf, openFront } from './front.ts'
import { type Loaded, loadExtension } from './loaded.ts'

/** The list of the extension against the real server: the tests stand in the order of its life. */
const article = articleOf(4321)
const digits = article.warned.slice('phone:'.length)
const server = 'http://danh-sach.example'

interface ListState {
  readonly version: number
  readonly fresh: boolean
  readonly origin: string
}

let home: Home
let service: Service
let front: Front
let loaded: Loaded

beforeAll(async () => {
  home = await preparedHome('embedded')
  service = await startService({ env: home.env })
  await service.ready()
  front = await openFront(null)
  loaded = await loadExtension({
    feed: { server, keys: await keysOf(service.port) },
    hosts: { 'danh-sach.example': front.port },
  })
})
afterAll(async () => {
  await loaded?.[Symbol.asyncDispose]()
  await front?.[Symbol.asyncDispose]()
  await service?.[Symbol.asyncDispose]()
  await home?.[Symbol.asyncDispose]()
})

const list = () => loaded.ask({ kind: 'list' }) as Promise<ListState>
const wordOn = async (text: string) => {
  const answer = await loaded.ask({ kind: 'check', text })
  return (answer as { judgement: { word: string } }).judgement.word
}
const kindsAsked = () => front.asked.map((one) => one.replace(/^GET \/v1\/feed\/(\w+).*$/, '$1'))
/** Presses "Cập nhật" and reads what the popup says then. */
async function updated(): Promise<string> {
  await using popup = await loaded.popup()
  await popup.getByRole('button', { name: 'Cập nhật' }).click()
  await popup.getByRole('status').waitFor()
  return popup.locator('footer').innerText()
}

test('without a network it answers from what it came with, and says that an update failed', async () => {
  expect(await list()).toMatchObject({ origin: 'built-in', fresh: true })
  expect(await updated()).toContain('Lần cập nhật gần nhất không thành: Không tải được.')
  expect(await wordOn('1900 252510')).toBe('blacklisted')
  expect(await wordOn('1900 9068')).toBe('official')
})

test('the alarm fetches the list: the manifest and the files that it names, nothing else', async () => {
  front.behind = service.port
  const worker = await loaded.worker()
  await worker.evaluate(
    `chrome.alarms.create('update', { when: Date.now(), periodInMinutes: 360 })`,
  )
  await expect.poll(list).toMatchObject({ origin: 'server', fresh: true })
  expect(kindsAsked().sort()).toEqual(['full', 'manifest', 'prefixes'])
  await using popup = await loaded.popup()
  await popup.getByText('Danh sách ngày').waitFor()
  expect(await popup.locator('footer').innerText()).not.toContain('không thành')
})

test('a background that ended and is woken has its list, and the alarm keeps its hour', async () => {
  const hour = 'chrome.alarms.get("update").then((alarm) => alarm.scheduledTime)'
  const before = await (await loaded.worker()).evaluate(hour)
  const { version } = await list()
  const asked = front.asked.length
  await loaded.stopWorker()
  expect(await list()).toMatchObject({ origin: 'server', version })
  expect(await (await loaded.worker()).evaluate(hour)).toBe(before)
  expect(front.asked.length).toBe(asked)
})

test('a manifest whose text was changed is refused, and the list stays', async () => {
  const before = await list()
  front.meddle = (path, body) =>
    path.endsWith('/manifest')
      ? Buffer.from(
          String(body).replace(/^version (\d+)$/m, (_, at) => `version ${Number(at) + 1}`),
        )
      : body
  expect(await updated()).toContain('Chữ ký không đúng với nội dung danh sách.')
  expect(await list()).toMatchObject({ version: before.version, origin: 'server' })
})

test('files that were changed on the way are refused: a new warning waits for true ones', async () => {
  await service.stop()
  const file = join(home.dir, 'article.html')
  await writeFile(file, article.html)
  const address = `https://tuoitrethudo.vn${article.path}`
  const read = await kenhthat(['crawl', '--file', file, '--address', address], { env: home.env })
  expect(read.stderr).toBe('')
  service = await startService({ env: home.env })
  await service.ready()
  front.behind = service.port
  front.meddle = (path, body) => {
    if (path.endsWith('/manifest')) return body
    // A bit of the middle, whatever stands there.
    body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1
    return body
  }
  const before = await list()
  expect(await wordOn(digits)).toBe('paid')
  expect(await updated()).toContain('Nội dung tệp không đúng với danh sách.')
  expect(await list()).toMatchObject({ version: before.version })
  expect(await wordOn(digits)).toBe('paid')
})

test('a delta brings what a newspaper has warned of since', async () => {
  front.meddle = null
  front.asked.length = 0
  expect(await updated()).toContain('Đã là danh sách mới nhất.')
  expect(kindsAsked()).toEqual(['manifest', 'delta'])
  expect(await wordOn(digits)).toBe('blacklisted')
})

test('a list past its end warns still, calls nothing good, and says so', async () => {
  const worker = await loaded.worker()
  // As after a week and more without a network.
  await worker.evaluate(`chrome.storage.local.get('list').then(({ list }) =>
    chrome.storage.local.set({ list: { ...list, expires: '2020-01-08T00:00:00.000Z' } }))`)
  await loaded.stopWorker()
  expect(await list()).toMatchObject({ fresh: false })
  expect(await wordOn('1900 252510')).toBe('blacklisted')
  expect(await wordOn(digits)).toBe('blacklisted')
  await using popup = await loaded.popup()
  await popup.getByText('Danh sách đã cũ').waitFor()
  await popup.fill('#q', '1900 9068')
  await popup.press('#q', 'Enter')
  const card = popup.locator('form .card')
  expect(await card.getAttribute('class')).toContain('unknown')
  expect(await card.innerText()).toContain('Danh sách trên máy này đã cũ')
})

test('another server is an address with its key; without the right key its list is refused', async () => {
  await using options = await loaded.context.newPage()
  await options.goto(`chrome-extension://${loaded.id}/pages/options.html`)
  await options.fill('#server', 'không phải địa chỉ')
  await options.getByText('Lưu', { exact: true }).click()
  await options.getByText('Địa chỉ máy chủ chưa đúng.').waitFor()
  await options.fill('#server', `${server}/`)
  await options.fill(
    '#keys',
    'kenhthat.example+2cf63a88+ARidOBBZl17KIQ5pn86aSJ/fYAr34q/zB8bb9GnLopNt',
  )
  await options.getByText('Lưu', { exact: true }).click()
  await options.getByText('Đã lưu.').waitFor()
  expect(await list()).toMatchObject({ origin: 'built-in' })
  await using popup = await loaded.popup()
  await popup.getByText('không thành').waitFor()
  await options.getByText('Dùng máy chủ mặc định').click()
  await expect.poll(list).toMatchObject({ origin: 'server' })
})

test('everything that was asked of the server is a file of the feed', async () => {
  const requests = await loaded.close()
  expect(requests.length).toBeGreaterThan(3)
  for (const { url } of requests) expect(url).toMatch(`${server}/v1/feed/`)
})
