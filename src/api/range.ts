import { hash } from 'node:crypto'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import type { Channel, ChannelKey, ChannelKind } from '../channel/channel.ts'
import type { RangeEntry } from '../contract/range.ts'
import { checkChannel } from '../verdict/check.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { problem } from './problems.ts'
import { getRange } from './routes-range.ts'
import type { Services } from './services.ts'

/** How much of a hash a thin client tells; the rest is compared on its side. */
export const prefixDigits = 3
const rowsStep = 16
const bytesStep = 4_096

/** STANDARDS 1.3: a shared cache holds an answer for an hour, so that most questions end there. */
const rangeHeaders = {
  'content-type': 'application/json; charset=UTF-8',
  'cache-control': 'public, max-age=300, s-maxage=3600, stale-while-revalidate=86400',
  'access-control-allow-origin': '*',
} as const

type Entry = z.infer<typeof RangeEntry>
type Ranges = ReadonlyMap<string, readonly Entry[]>

const rangesOf = new WeakMap<RegistryIndex, Ranges>()

/** SHA-256 of a channel's key, in hex: the kind that begins the key keeps the kinds apart. */
export const keyHash = (key: string): string => hash('sha256', key)

/** Every phone and site that the registry speaks of in public, by kind and prefix; made once an index. */
function rangesIn(index: RegistryIndex): Ranges {
  const known = rangesOf.get(index)
  if (known) return known
  const made = new Map<string, Entry[]>()
  for (const channel of publicChannels(index)) {
    const hashed = keyHash(channel.key)
    const name = `${channel.kind}/${hashed.slice(0, prefixDigits)}`
    const { verdict, category, organisation, impersonates } = checkChannel(
      index,
      channel,
      channel.display,
    )
    const entry = {
      suffix: hashed.slice(prefixDigits),
      verdict,
      category,
      organisation: organisation?.id ?? impersonates?.id ?? null,
    }
    const bucket = made.get(name)
    if (bucket) bucket.push(entry)
    else made.set(name, [entry])
  }
  rangesOf.set(index, made)
  return made
}

const rangeKinds: readonly ChannelKind[] = ['phone', 'site']
const shownStatuses: readonly string[] = ['listed', 'disputed', 'stale']

/** Proposals wait for a reviewer: a range must not tell more than the lists do. */
function publicChannels({ snapshot }: RegistryIndex): Iterable<Channel> {
  const channels = new Map<ChannelKey, Channel>()
  const listings = snapshot.listings.filter((l) => shownStatuses.includes(l.status))
  for (const { kind, key, display } of [...snapshot.official, ...listings]) {
    if (rangeKinds.includes(kind)) channels.set(key, { kind, key, display })
  }
  return channels.values()
}

/** Rows that stand for nothing: the same ones each time, so that two answers cannot be compared. */
function padding(name: string, count: number): Entry[] {
  return Array.from({ length: count }, (_, row) => ({
    suffix: hash('sha256', `padding\n${name}\n${row}`).slice(prefixDigits),
    verdict: null,
    category: null,
    organisation: null,
  }))
}

/**
 * The body of one range: at least 16 rows, a multiple of 16, in the order of their hashes, filled up
 * with blanks to whole blocks, so that the length tells nothing of what is in it.
 * @param prefix three hex digits in lower case.
 */
export function rangeBody(index: RegistryIndex, kind: 'phone' | 'site', prefix: string): string {
  const name = `${kind}/${prefix}`
  const real = rangesIn(index).get(name) ?? []
  const rows = Math.max(1, Math.ceil(real.length / rowsStep)) * rowsStep
  const items = [...real, ...padding(name, rows - real.length)].toSorted((a, b) =>
    a.suffix < b.suffix ? -1 : 1,
  )
  const body = JSON.stringify({ prefix, revision: index.revision, items })
  return body.padEnd(Math.ceil(body.length / bytesStep) * bytesStep, ' ')
}

export function rangeRoutes(app: OpenAPIHono, services: Services): void {
  app.openapi(getRange, (c) => {
    const index = services.index()
    if (!index) return problem(c, 'not-ready')
    const { kind, prefix } = c.req.valid('param')
    const body = rangeBody(index, kind, prefix.toLowerCase())
    // Serialised by hand for its padding; test/api/range.test.ts reads it with the contract's shape.
    return new Response(body, { headers: rangeHeaders }) as never
  })
}
