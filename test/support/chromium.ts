import { spawnSync } from 'node:child_process'
import { accessSync, constants, globSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

/** What Android phones show; without it Debian's Chromium takes letters a fifth wider. */
const font = 'fonts-noto-core'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

/** What a headless Chromium needs in a container, and nothing that calls home. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installed(): string | null {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(':').filter(Boolean)]
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache/ms-playwright')
  const places = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    chromium.executablePath(),
    ...globSync(join(cache, 'chromium-*/chrome-linux*/chrome')),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  return places.find(isExecutable) ?? null
}

/** A Chromium without fonts of a phone's width measures other pages than people see. */
function installFont(): void {
  const match = spawnSync('fc-match', ['system-ui'], { encoding: 'utf8' })
  if (match.status !== 0 || /Noto|Roboto/.test(match.stdout) || process.getuid?.() !== 0) return
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', font],
  ]) {
    spawnSync('apt-get', args, { timeout: 300_000 })
  }
}

/** Each way to get one, with the command that does it. */
function waysToInstall(): readonly (readonly [string, readonly string[]])[] {
  const cli = join(import.meta.dirname, '../../node_modules/playwright-core/cli.js')
  const isRoot = process.getuid?.() === 0
  return [
    ...(isRoot
      ? ([
          ['apt-get', ['update', '-q']],
          ['apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', font]],
        ] as const)
      : []),
    [process.execPath, [cli, 'install', 'chromium']],
  ]
}

/**
 * The Chromium of this machine: `CHROMIUM_PATH`, one that is installed, else one that is installed
 * now, by the system's packages as root or by Playwright.
 * @throws where there is none and none can be had, saying what to do.
 */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (isExecutable(named)) return named
    throw new Error(`CHROMIUM_PATH is ${named}, which is no program that can be run.`)
  }
  const known = installed()
  if (known) {
    installFont()
    return known
  }
  const told: string[] = []
  for (const [command, args] of waysToInstall()) {
    console.warn(`No Chromium found. Trying: ${command} ${args.join(' ')}`)
    const { status, error, stderr } = spawnSync(command, args, {
      encoding: 'utf8',
      timeout: 300_000,
    })
    const found = installed()
    if (found) return found
    told.push(
      `${command} ${args.join(' ')}: ${error?.message ?? `exit ${status}`} ${(stderr ?? '').slice(-300)}`,
    )
  }
  throw new Error(
    `The browser tests need Chromium, and none could be installed. Install the package "chromium", or set CHROMIUM_PATH.\n${told.join('\n')}`,
  )
}
