import { expect, inject, test } from 'vitest'
import { open, useBrowser } from './open.ts'
import { everyPage } from './paths.ts'

useBrowser()

test('nothing is asked of anybody else, and no page keeps a cookie', async () => {
  await using tab = await open()
  for (const path of everyPage) await tab.page.goto(path)
  const origins = new Set(tab.requests.map((address) => new URL(address).origin))
  expect([...origins]).toEqual([inject('pagesUrl')])
  expect(await tab.context.cookies()).toEqual([])
  expect(tab.complaints.filter((c) => !/status of 404/.test(c))).toEqual([])
})

test('without network the installed page says what can be done, in the language asked for', async () => {
  await using tab = await open({ serviceWorkers: 'allow' })
  const { context, page } = tab
  await page.goto('/')
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await page.reload()
  await context.setOffline(true)
  await page.goto('/so/1900252510')
  expect(await page.locator('h1').textContent()).toBe('Đang không có mạng')
  expect(await page.locator('a[href="tel:19009068"]').count()).toBe(1)
  expect(await page.evaluate('getComputedStyle(document.body).marginTop')).toBe('0px')
  await page.goto('/en/co-quan')
  expect(await page.locator('h1').textContent()).toBe('You are offline')
  await context.setOffline(false)
  await page.goto('/so/1900252510')
  expect(await page.locator('h1').textContent()).toContain('Không phải số của')
  const kept = await page.evaluate(
    'caches.keys().then(async ([name]) => (await (await caches.open(name)).keys()).map((r) => r.url))',
  )
  // What was checked is in no cache.
  expect(JSON.stringify(kept)).not.toMatch(/so\/|q=/)
  expect(JSON.stringify(kept)).toContain('/ngoai-tuyen')
})

test('the browser finds the manifest whole: it can be installed', async () => {
  await using tab = await open({ serviceWorkers: 'allow' })
  await tab.page.goto('/')
  const session = await tab.context.newCDPSession(tab.page)
  const { errors, url } = await session.send('Page.getAppManifest')
  expect(url).toContain('/manifest.webmanifest')
  expect(errors).toEqual([])
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // A private window, as a test's is, can install nothing; all else must be in order.
  expect(installabilityErrors.map((e) => e.errorId).filter((id) => id !== 'in-incognito')).toEqual(
    [],
  )
})

test('a message that another app shares is checked', async () => {
  await using tab = await open()
  const response = await tab.page.request.post('/', {
    multipart: { title: 'Zalo', text: 'Lấy lại mật khẩu VssID: 1900.252510', url: '' },
  })
  await tab.page.setContent(await response.text())
  expect(await tab.page.locator('h1').textContent()).toContain('Không phải số của')
  expect(await tab.page.locator('mark.blacklisted').count()).toBe(1)
})

test('sharing without a share sheet copies the sentence and the address', async () => {
  await using tab = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
  await tab.page.goto('/so/1900252510')
  const link = tab.page.locator('a[data-share]')
  expect(await link.getAttribute('href')).toMatch(/^sms:\?&body=1900%20252510/)
  await link.click()
  await tab.page.locator('.share [role=status]').waitFor()
  const copied = await tab.page.evaluate('navigator.clipboard.readText()')
  expect(copied).toContain('Không phải số của Bảo hiểm xã hội Việt Nam.')
  expect(copied).toContain('/so/1900252510')
})

test('printed: dark on white, without the form, with the addresses of sources', async () => {
  await using tab = await open({ colorScheme: 'dark' })
  await tab.page.goto('/so/1900252510')
  await tab.page.emulateMedia({ media: 'print' })
  expect(await tab.page.locator('form.check').isVisible()).toBe(false)
  expect(await tab.page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)')
  expect(
    await tab.page.evaluate(
      "getComputedStyle(document.querySelector('.timeline a'), '::after').content",
    ),
  ).toContain('https://')
})
