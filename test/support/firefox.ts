import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { scratchDirectory } from './scratch.ts'

const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/usr/lib/firefox-esr/firefox-esr']

/** `FIREFOX_PATH`, or the Firefox of this machine; null where there is none. */
export const findFirefox = (): string | null =>
  process.env.FIREFOX_PATH ?? places.find((path) => existsSync(path)) ?? null

/** Nothing that calls home, and no questions. */
const quiet = {
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.enabled': false,
  // Add-ons that are not in a store may be loaded for the time of a session; pages see no proof of it.
  'xpinstall.signatures.required': false,
}

export interface Firefox extends AsyncDisposable {
  readonly version: string
  /** Loads an extension from its folder until the browser is closed. */
  readonly install: (folder: string) => Promise<void>
  readonly goTo: (url: string) => Promise<void>
  /** What an expression gives in the page that is shown; a promise is waited for. */
  readonly evaluate: (expression: string) => Promise<unknown>
}

type Send = (method: string, params: object) => Promise<Record<string, unknown>>

/** A command that the browser refuses is a fault with the browser's words. */
function sender(socket: WebSocket): Send {
  const waiting = new Map<number, (reply: Record<string, unknown>) => void>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Record<string, unknown>
    waiting.get(Number(reply.id))?.(reply)
    waiting.delete(Number(reply.id))
  })
  return async (method, params) => {
    const id = ++last
    const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>()
    waiting.set(id, resolve)
    socket.send(JSON.stringify({ id, method, params }))
    const reply = await promise
    if (reply.type === 'error') throw new Error(`${method}: ${reply.error} ${reply.message}`)
    return reply.result as Record<string, unknown>
  }
}

/**
 * Starts Firefox without a screen and drives it by WebDriver BiDi.
 * @param hosts names that lead to this machine.
 * @param uuids the address under which each extension, by its id, has its own pages.
 */
export async function openFirefox(
  path: string,
  { hosts, uuids }: { hosts: readonly string[]; uuids: Readonly<Record<string, string>> },
): Promise<Firefox> {
  const dir = join(scratchDirectory('firefox'), 'profile')
  await mkdir(dir)
  const preferences = {
    ...quiet,
    'network.dns.localDomains': hosts.join(','),
    'extensions.webextensions.uuids': JSON.stringify(uuids),
  }
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  await writeFile(join(dir, 'user.js'), `${lines.join('\n')}\n`)
  const browser = spawn(path, ['--headless', '--remote-debugging-port', '0', '--profile', dir], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Without a home of its own it would take the caches of whoever runs it.
    env: { ...process.env, HOME: dir, MOZ_CRASHREPORTER_DISABLE: '1' },
  })
  const address = await addressOf(browser.stderr)
  const socket = new WebSocket(`${address}/session`)
  await once(socket, 'open')
  const send = sender(socket)
  const { capabilities } = await send('session.new', { capabilities: {} })
  const { context } = await send('browsingContext.create', { type: 'tab' })
  return {
    version: String((capabilities as { browserVersion: string }).browserVersion),
    install: async (folder) => {
      await send('webExtension.install', { extensionData: { type: 'path', path: folder } })
    },
    goTo: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    evaluate: async (expression) => {
      const target = { context }
      const said = await send('script.evaluate', { expression, target, awaitPromise: true })
      if (said.type !== 'success') throw new Error(`${expression}: ${JSON.stringify(said)}`)
      return (said.result as { value?: unknown }).value
    },
    [Symbol.asyncDispose]: async () => {
      socket.close()
      browser.kill()
      if (browser.exitCode === null) await once(browser, 'exit')
      await rm(dir, { recursive: true, force: true })
    },
  }
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  const told: string[] = []
  for await (const line of createInterface({ input: output })) {
    told.push(line)
    const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? []
    if (address) {
      output.resume()
      return address
    }
  }
  throw new Error(`Firefox ended before it could be driven:\n${told.join('\n')}`)
}
