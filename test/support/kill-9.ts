import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { IngestResult } from '../../src/registry/ingest-document.ts'
import { type Article, articleOf } from './articles.ts'
import type { Home } from './home.ts'
import { findProblems } from './kill-9-findings.ts'
import { type Newspaper, openNewspaper } from './newspaper.ts'
import { type Running, startNode } from './processes.ts'
import { seededRandom } from './random.ts'
import { startService } from './service.ts'

/** Two newspapers that print the same texts: each channel is warned of twice, as one story. */
const hosts = ['tuoitrethudo.vn', 'dantri.com.vn'] as const
const perRound = 4
const script = join(import.meta.dirname, 'crawling-server.ts')

export interface KillOptions {
  readonly home: Pick<Home, 'config' | 'env'>
  readonly kills: number
  readonly seed: number
}

export interface KillReport {
  /** In the middle of a crawl. */
  readonly kills: number
  /** Beside them: while the database was opened. */
  readonly killsWhileOpening: number
  /** Documents whose storage the process had told before it died, or at last told in the end. */
  readonly acknowledged: number
  readonly documents: number
  readonly revision: number
  /** Empty where nothing was lost, doubled or half done. */
  readonly problems: readonly string[]
}

/** What the process told of one stored document. */
export interface Told extends IngestResult {
  readonly step: 'stored'
  readonly address: string
}

/** What one life of the process told. */
export interface Life {
  readonly openedAt: number | null
  readonly told: readonly Told[]
  readonly faults: readonly string[]
}

interface Scene {
  readonly options: KillOptions
  readonly paper: Newspaper
  readonly random: () => number
  readonly published: Article[]
  readonly lives: Life[]
}

/**
 * Lets the service crawl two newspapers and ends it by SIGKILL at random points, on one database;
 * then lets it finish, and looks at the database, and asks the real service.
 */
export async function killRepeatedly(options: KillOptions): Promise<KillReport> {
  await using paper = await openNewspaper({ delayMs: 3 })
  const random = seededRandom(options.seed)
  const scene: Scene = { options, paper, random, published: [], lives: [] }
  let whileOpening = 0
  for (let round = 0; round < options.kills; round++) {
    if (random() < 0.15) {
      whileOpening += 1
      scene.lives.push(await dieWhileOpening(scene))
    }
    scene.lives.push(await dieWhileCrawling(scene, round))
  }
  scene.lives.push(await liveToTheEnd(scene))
  const addresses = scene.published.flatMap((a) => hosts.map((host) => addressOf(scene, host, a)))
  const found = await findProblems(options.home.config, {
    lives: scene.lives,
    pages: new Map(addresses.map((address) => [address, pageAt(scene, address)] as const)),
  })
  const asked = await askService(scene)
  return {
    kills: options.kills,
    killsWhileOpening: whileOpening,
    acknowledged: scene.lives.flatMap((life) => life.told).length,
    documents: found.documents,
    revision: found.revision,
    problems: [...found.problems, ...asked],
  }
}

const addressOf = ({ paper }: Scene, host: string, { path }: Article): string =>
  `http://${host}:${paper.port}${path}`

function pageAt({ published }: Scene, address: string): string {
  const path = new URL(address).pathname
  return published.find((article) => article.path === path)?.html ?? ''
}

function start({ options, paper }: Scene): Running {
  return startNode([script, String(paper.port), ...hosts], {
    env: {
      ...options.home.env,
      PORT: '0',
      CURATED: 'off',
      NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
    },
  })
}

/** A life that ends by SIGKILL before it has asked for any page. */
async function dieWhileOpening(scene: Scene): Promise<Life> {
  const running = start(scene)
  await pause(scene.random() * 1000)
  await running.kill('SIGKILL')
  return lifeOf(running)
}

/** A life with new articles to read, ended by SIGKILL when it has stored some of them. */
async function dieWhileCrawling(scene: Scene, round: number): Promise<Life> {
  const { paper, random, published } = scene
  const fresh = Array.from({ length: perRound }, (_, i) => articleOf(round * perRound + i))
  published.push(...fresh)
  const pending = unread(scene)
  paper.publish(pending)
  // The crawl can never be over before the end comes.
  paper.hold(pending.at(-1)?.path ?? '')
  const asked = paper.nextPage()
  const running = start(scene)
  try {
    await Promise.race([asked, running.line(() => undefined)])
    await storedPages(running, Math.floor(random() * (perRound - 1) * hosts.length))
    await pause(random() * 40)
  } finally {
    await running.kill('SIGKILL')
    paper.release()
  }
  return lifeOf(running)
}

/** The newest articles that no life has told of under both hosts: what is lost must come again. */
function unread(scene: Scene): Article[] {
  const told = new Set(scene.lives.flatMap((life) => life.told.map(({ address }) => address)))
  return scene.published
    .slice(-3 * perRound)
    .filter((article) => hosts.some((host) => !told.has(addressOf(scene, host, article))))
}

async function storedPages(running: Running, count: number): Promise<void> {
  let seen = 0
  await running.line((line) => {
    const { step } = read(line)
    if (step === 'stored') seen += 1
    return (step === 'opened' || step === 'stored') && seen >= count ? true : undefined
  })
}

/** Reads everything that is left, and ends in order. */
async function liveToTheEnd(scene: Scene): Promise<Life> {
  scene.paper.publish(scene.published)
  const running = start(scene)
  // After a hundred kills hundreds of pages are left.
  const longestMs = 60_000 + scene.published.length * 1_000
  try {
    for (const host of hosts) {
      const source = host.replaceAll('.', '-')
      await running.line((line) => {
        const run = read(line)
        const isWhole = run.known === scene.published.length && run.errors === 0
        return run.step === 'run' && run.source === source && isWhole ? true : undefined
      }, longestMs)
    }
    const { code, signal } = await running.kill('SIGTERM')
    if (code !== 0) throw new Error(`It did not end in order: ${code ?? signal}`)
  } finally {
    await running.kill('SIGKILL')
  }
  return lifeOf(running)
}

const read = (line: string): Record<string, unknown> => JSON.parse(line) as Record<string, unknown>

function lifeOf(running: Running): Life {
  const steps = running.lines().map(read)
  const opened = steps.find(({ step }) => step === 'opened')
  const faults = steps.filter(({ step }) => step === 'fault' || step === 'warning')
  return {
    openedAt: typeof opened?.revision === 'number' ? opened.revision : null,
    told: steps.filter(({ step }) => step === 'stored') as unknown as Told[],
    faults: [...faults.map((fault) => JSON.stringify(fault)), ...complaints(running)],
  }
}

const complaints = (running: Running): string[] =>
  running.stderr().trim() === '' ? [] : [running.stderr()]

/** The real service on this database answers for every number that was warned of. */
async function askService({ options, published }: Scene): Promise<string[]> {
  await using service = await startService({ env: { ...options.home.env, CURATED: 'off' } })
  await service.ready()
  const problems: string[] = []
  for (const { warned } of published) {
    const reply = await service.get(`/v1/check?q=${encodeURIComponent(warned)}`)
    const { verdict } = reply.json() as { verdict?: string }
    if (verdict !== 'blacklisted') problems.push(`${warned} is answered with ${reply.text}`)
  }
  return problems
}
