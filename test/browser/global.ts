import { rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { createPages } from '../../src/web/pages.ts'
import { chromiumArguments, findChromium } from '../support/chromium.ts'
import { deskEnv } from '../support/desk-data.ts'
import { emptyHome, type Home } from '../support/home.ts'
import { pageServices } from '../support/pages.ts'
import { type Service, startService } from '../support/service.ts'
import { hostileIndex } from './hostile.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The real service over what ships. */
    pagesUrl: string
    /** The pages over a registry of hostile names, quotes and sources. */
    hostileUrl: string
    /** Where the one browser of the run listens. */
    browserEndpoint: string
  }
}

/** One service, one browser for the whole project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findChromium()
  const home = emptyHome()
  const [service, browser, hostile] = await Promise.all([
    startReady({ ...home.env, ...deskEnv }),
    chromium.launchServer({ executablePath, args: chromiumArguments }),
    listenHostile(),
  ])
  project.provide('pagesUrl', `http://127.0.0.1:${service.port}`)
  project.provide('hostileUrl', hostile.url)
  project.provide('browserEndpoint', browser.wsEndpoint())
  return async () => {
    await browser.close()
    hostile.close()
    await service[Symbol.asyncDispose]()
    await rm(home.dir, { recursive: true, force: true })
  }
}

/** Dossiers and figures are told out of the database. */
async function startReady(env: Home['env']): Promise<Service> {
  const service = await startService({ env })
  await service.ready()
  return service
}

function listenHostile(): Promise<{ url: string; close: () => void }> {
  const { fetch } = createPages(pageServices({ index: () => hostileIndex }))
  return new Promise((resolve) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => server.close() }),
    )
  })
}
