import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parse } from 'tldts'
import type { Organisation } from '../src/channel/organisation.ts'
import { createImitationFinder } from '../src/detect/imitation.ts'
import { type Bench, type BenchOptions, judged, median, type Row, timed } from './support/bench.ts'

const rounds = 15
const passes = 5
const data = join(import.meta.dirname, '../db/data')
const shared = join(import.meta.dirname, '../../shared')

const json = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T

/** What people meet: the most visited hosts of the world, with Vietnam's among them. */
async function hostsAsked(): Promise<readonly string[]> {
  const top = join(shared, 'suites/fp-corpus/misp-cloudflare-top20k.json')
  const [{ list }, vietnam] = await Promise.all([
    json<{ list: string[] }>(top),
    readFile(join(shared, 'domains/benign-vn-dev.txt'), 'utf8'),
  ])
  return [...list, ...vietnam.trim().split('\n')]
}

type Ask = (host: string) => boolean
interface Detector {
  readonly check: (host: string) => { readonly result: boolean }
}
type DetectorClass = new (options: object) => Detector

/** MetaMask's detector over the same organisations, null where it is not installed. */
function peer(organisations: readonly Organisation[]): Ask | null {
  try {
    const load = createRequire(import.meta.url)
    const Detector = load('eth-phishing-detect/src/detector') as DetectorClass
    const official = organisations.flatMap(({ domains }) => domains)
    const detector = new Detector({ whitelist: official, fuzzylist: official, tolerance: 2 })
    return (host) => detector.check(host).result
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw fault
    return null
  }
}

/** Checks a second in CPU time: the median of rounds in which all take turns. */
function speeds(asks: ReadonlyMap<string, () => number>): ReadonlyMap<string, number> {
  const times = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++) {
    for (const [name, work] of asks) {
      let done = 0
      const { cpuNs } = timed(() => {
        done = work()
      })
      times.set(name, [...(times.get(name) ?? []), (done / cpuNs) * 1e9])
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]))
}

function each(items: readonly string[], ask: (item: string) => unknown, count: number) {
  return () => {
    let told = 0
    for (let pass = 0; pass < count; pass++) for (const item of items) if (ask(item)) told++
    if (told < 0) throw new Error('the answers must be used')
    return items.length * count
  }
}

async function run({ log }: BenchOptions): Promise<readonly Row[]> {
  const organisations = await json<Organisation[]>(join(data, 'organisations.json'))
  const honestHosts = await json<string[]>(join(data, 'well-known-hosts.json'))
  const hosts = await hostsAsked()
  const urls = hosts.map((host) => `https://${host}/`)
  const find = createImitationFinder(organisations, { honestHosts })
  const other = peer(organisations)
  const sample = hosts.filter((_, i) => i % 50 === 0)
  const measured = speeds(
    new Map([
      ['ours', each(hosts, find, passes)],
      ['tldts', each(urls, (url) => parse(url).domain, passes)],
      ...(other ? ([['peer', each(sample, other, 1)]] as const) : []),
    ]),
  )
  const ours = measured.get('ours') ?? Number.NaN
  const row = (name: string, against: string, atLeast: number): Row => {
    const speed = measured.get(against) ?? Number.NaN
    return judged({ name, ours, other: speed, unit: 'checks/s', ratio: ours / speed }, { atLeast })
  }
  const rows = [row('imitation against tldts.parse', 'tldts', 0.3)]
  if (other) rows.push(row('imitation against eth-phishing-detect', 'peer', 100))
  else log('eth-phishing-detect is not installed: its row is left out')
  return rows
}

export const bench: Bench = {
  about: 'is this name an imitation: 22,005 honest hosts against one tldts.parse of each address',
  run,
}
