import { createImitationFinder } from '../../src/detect/imitation.ts'
import { type FeedState, isFresh, updateFeed } from '../../src/feed/client.ts'
import { type FeedContent, snapshotOf } from '../../src/feed/content.ts'
import {
  type Bytes,
  fullFile,
  prefixFile,
  readFullFile,
  readPrefixFile,
  refTo,
} from '../../src/feed/files.ts'
import type { RefusalReason } from '../../src/feed/refusal.ts'
import { refusals } from '../../src/feed/refusal.ts'
import { readVerifier } from '../../src/feed/signed-note.ts'
import { buildIndex, type RegistryIndex } from '../../src/verdict/index.ts'
import type { ListState } from '../messages.ts'
import { builtIn, packaged } from './builtin.ts'

/** The list that is in use. */
export interface Held {
  readonly state: FeedState
  readonly index: RegistryIndex
  readonly origin: 'built-in' | 'server'
}

/** A list as it lies in the browser's storage. */
interface StoredList {
  readonly server: string
  readonly issued: string
  readonly expires: string
  readonly full: string
  /** Base64. */
  readonly prefixes: string
}

export interface Server {
  readonly address: string
  readonly keys: readonly string[]
}

let held: Promise<Held> | null = null

/** The list, built once for as long as the background lives. */
export function list(): Promise<Held> {
  held ??= load()
  return held
}

export async function server(): Promise<Server> {
  const { server: chosen } = await chrome.storage.local.get<{ server?: Server }>('server')
  if (chosen) return chosen
  const own = await builtIn()
  return { address: own.server, keys: own.keys }
}

/** Another server: the list of the one before says nothing about it. */
export async function useServer(chosen: Server | null): Promise<void> {
  if (chosen) await chrome.storage.local.set({ server: chosen })
  else await chrome.storage.local.remove('server')
  await chrome.storage.local.remove(['list', 'refused'])
  held = null
}

async function load(): Promise<Held> {
  const stored = await storedState()
  if (stored) return hold(stored, 'server')
  const own = await builtIn()
  return hold(await stateOf(await builtInContent(), own.issued, own.expires), 'built-in')
}

async function builtInContent(): Promise<FeedContent> {
  const text = await packaged('feed/full.txt')
  return { ...readFullFile(new TextEncoder().encode(text)), prefixes: new Uint32Array() }
}

/** What the package has of this server is not to be undone; of another server it says nothing. */
async function leastVersion(address: string): Promise<number> {
  const own = await builtIn()
  return address === own.server ? (await builtInContent()).version : 0
}

async function storedState(): Promise<FeedState | null> {
  const { list: kept } = await chrome.storage.local.get<{ list?: StoredList }>('list')
  if (!kept || kept.server !== (await server()).address) return null
  const content = {
    ...readFullFile(new TextEncoder().encode(kept.full)),
    prefixes: readPrefixFile(fromBase64(kept.prefixes)),
  }
  return stateOf(content, kept.issued, kept.expires)
}

async function stateOf(content: FeedContent, issued: string, expires: string): Promise<FeedState> {
  const [full, prefixes] = await Promise.all([refTo(fullFile(content)), refTo(prefixFile(content))])
  return { content, issued, expires, full, prefixes }
}

function hold(state: FeedState, origin: Held['origin']): Held {
  const snapshot = snapshotOf(state.content, state.issued)
  let find: ReturnType<typeof createImitationFinder> | null = null
  const imitates = (host: string) => {
    find ??= createImitationFinder(snapshot.organisations, { honestHosts: snapshot.wellKnownHosts })
    return find(host)
  }
  const asOf = new Date().toISOString().slice(0, 10)
  return { state, index: buildIndex(snapshot, { asOf, imitates }), origin }
}

/** Fetches what is new, by a path that says nothing of what is looked at. @returns whether the list changed. */
export async function update(): Promise<boolean> {
  const { address, keys } = await server()
  const had = await storedState()
  const fetchFile = async (name: string): Promise<Bytes | null> => {
    const response = await get(`${address}/v1/feed/${name}`)
    return response ? new Uint8Array(await response.arrayBuffer()) : null
  }
  const manifest = await get(`${address}/v1/feed/manifest`)
  if (!manifest) return refused('unreachable')
  const result = await updateFeed(had, await manifest.text(), {
    keys: await Promise.all(keys.map(readVerifier)),
    now: Date.now(),
    leastVersion: await leastVersion(address),
    fetchFile,
  })
  if (!result.ok) return refused(result.reason)
  const { content, issued, expires } = result.state
  const kept: StoredList = {
    server: address,
    issued,
    expires,
    full: new TextDecoder().decode(fullFile(content)),
    prefixes: toBase64(prefixFile(content)),
  }
  await chrome.storage.local.set({ list: kept })
  await chrome.storage.local.remove('refused')
  held = Promise.resolve(hold(result.state, 'server'))
  return result.by !== 'nothing-new'
}

async function refused(reason: RefusalReason): Promise<false> {
  await chrome.storage.local.set({ refused: reason })
  return false
}

/** Without cookies, referrer or anything else that tells who asks. */
async function get(url: string): Promise<Response | null> {
  try {
    const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' })
    return response.ok ? response : null
  } catch {
    return null
  }
}

export async function listState(): Promise<ListState> {
  const { state, origin } = await list()
  const { refused: why } = await chrome.storage.local.get<{ refused?: RefusalReason }>('refused')
  return {
    version: state.content.version,
    issued: state.issued,
    expires: state.expires,
    fresh: isFresh(state, Date.now()),
    origin,
    server: (await server()).address,
    refused: why ? refusals[why] : null,
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

const fromBase64 = (text: string): Bytes =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
