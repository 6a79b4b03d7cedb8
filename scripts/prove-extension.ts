import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildExtension } from '../extension/build.ts'
import { newList } from '../test/extension/loaded.ts'
import { startSite } from '../test/extension/site.ts'
import { news, plain } from '../test/extension/words.ts'
import { findFirefox, openFirefox } from '../test/support/firefox.ts'
import { scratchDirectory } from '../test/support/scratch.ts'

const id = 'kenh-that@kenhthat.example'
const uuid = '6f0a7a3e-0b1c-4e57-9a55-7d1f2a0c1b11'
const own = `moz-extension://${uuid}`
const newspaper = 'tin.example'
const warned = 'govvvn.com'

/** What the extension needs beside `npm test`. @returns whether all of it held. */
export async function proveExtension(): Promise<boolean> {
  let held = true
  for (const prove of [proveLint, proveFirefox]) {
    try {
      await prove()
    } catch (fault) {
      console.error(fault)
      held = false
    }
  }
  return held
}

/** Mozilla's own linter over the package that ships. Not a dependency: it brings 60 MB. */
function proveLint(): void {
  const lint = spawnSync('npm', ['run', '-s', 'lint:extension'], { encoding: 'utf8' })
  const summary = /errors\s+(\d+)[\s\S]*notices\s+(\d+)[\s\S]*warnings\s+(\d+)/.exec(lint.stdout)
  const counts = summary ? summary.slice(1).map(Number) : null
  if (lint.status !== 0 || !counts || counts.some((count) => count > 0)) {
    throw new Error(`web-ext lint is not clean or could not run:\n${lint.stdout}${lint.stderr}`)
  }
  console.log('extension, web-ext lint: 0 errors, 0 notices, 0 warnings')
}

/** In a real Firefox: marks, our page before a warned site, and the check of the popup. */
async function proveFirefox(): Promise<void> {
  const path = findFirefox()
  if (!path) {
    console.log('extension, Firefox: left out, for there is none here (FIREFOX_PATH names one)')
    return
  }
  await using site = await startSite((_, host) => (host === newspaper ? news : plain))
  const folder = join(scratchDirectory('extension'), 'firefox')
  await buildExtension('firefox', folder, { grantPages: true, language: 'vi', feed: newList() })
  const uuids = { [id]: uuid }
  await using firefox = await openFirefox(path, { hosts: [newspaper, warned], uuids })
  await firefox.install(folder)

  await firefox.goTo(`http://${newspaper}:${site.port}/`)
  await until(
    firefox,
    marks,
    'bad:1900 252510|Gọi ngay;official:1900.9068|Gọi tổng đài;paid:1900 561234',
  )
  await same(firefox, 'document.documentElement.children.length', 2)
  await firefox.evaluate(`void document.getElementById('bad').click()`)
  await until(firefox, 'document.documentElement.children.length', 3)

  await firefox.goTo(`http://${warned}:${site.port}/`).catch(() => undefined)
  await until(firefox, 'location.href', `${own}/pages/canhbao.html#http://${warned}:${site.port}/`)
  await until(
    firefox,
    `document.querySelector('h1')?.textContent`,
    'Dừng lại. Trang này bị cảnh báo.',
  )

  await firefox.goTo(`${own}/pages/popup.html#q=1900%20252510`)
  await until(firefox, `document.querySelector('form .card')?.className`, 'card blacklisted')
  console.log(
    `extension, Firefox ${firefox.version}: marks, the dialog before the call, our page before a warned site, the popup's answer`,
  )
}

const marks = `[...CSS.highlights].map(([name, highlight]) =>
  name.replace('kenhthat-', '') + ':' + [...highlight].map(String).sort().join('|')).sort().join(';')`

type Evaluating = { readonly evaluate: (expression: string) => Promise<unknown> }

async function until(page: Evaluating, expression: string, wanted: unknown): Promise<void> {
  let last: unknown
  for (let tries = 0; tries < 200; tries++) {
    last = await page.evaluate(expression).catch(String)
    if (last === wanted) return
    await wait(100)
  }
  throw new Error(`${expression} is ${JSON.stringify(last)}, not ${JSON.stringify(wanted)}`)
}

async function same(page: Evaluating, expression: string, wanted: unknown): Promise<void> {
  const got = await page.evaluate(expression)
  if (got !== wanted) throw new Error(`${expression} is ${got}, not ${wanted}`)
}
