import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { updateFeed } from '../feed/client.ts'
import { refTo } from '../feed/files.ts'
import { fileName, type Manifest, parseManifest } from '../feed/manifest.ts'
import { openNote, readVerifier, type Verifier } from '../feed/signed-note.ts'
import { publicKeyFile } from '../registry/signing-key.ts'
import { printLine } from './lines.ts'
import { CommandError, type Tools } from './tools.ts'

const fetchMs = 30_000

export function feedCommand(program: Command, tools: Tools): void {
  const feed = program.command('feed').description('the signed feed for offline checks')
  feed.exitOverride()
  feed
    .command('build')
    .description('write the newest version, its deltas and its signed manifest as files')
    .option('--out <dir>', 'folder, for a web server or a CDN; default: DATA_DIR/feed')
    .option('--json', 'one JSON document')
    .exitOverride()
    .action(async (options: { out?: string; json?: boolean }) => {
      const { manifest, dir } = await tools.buildFeed(options.out ?? null)
      const told = { dir, ...shown(manifest) }
      if (options.json) return printLine(JSON.stringify(told))
      await printLine(
        `${dir}: version ${told.version}, ${told.full.bytes} and ${told.prefixes.bytes} bytes, deltas from ${told.deltas.length} earlier versions, expires ${told.expires}`,
      )
    })
  feed
    .command('verify')
    .description('take the feed of a server as a client does, every file of it')
    .argument('<url>', 'the server, or the address of a manifest')
    .option('--key <key>', 'a public key that is accepted; repeat for more', more, [])
    .option('--json', 'one JSON document')
    .exitOverride()
    .action(async (url: string, options: { key: string[]; json?: boolean }) => {
      const told = await verifyFeed(url, options.key, tools)
      if (options.json) return printLine(JSON.stringify(told))
      await printLine(
        `${told.manifest}: version ${told.version}, ${told.records} records, ${told.prefixSet} prefixes, ${told.deltas.length} deltas, expires ${told.expires}; signed by ${told.by.join(', ')} (${trust[told.keys]})`,
      )
    })
}

const more = (key: string, keys: string[]) => [...keys, key]
const trust = {
  given: 'pinned by --key',
  kept: 'pinned by the key in DATA_DIR',
  unpinned: "unpinned: checked with the server's own key, which proves nothing about who it is",
} as const

const shown = ({ version, issued, expires, full, prefixes, deltas }: Manifest) => ({
  version,
  issued,
  expires,
  full,
  prefixes,
  deltas: [...deltas].map(([from, file]) => ({ from, ...file })),
})

/**
 * @param given keys of the command line; without them those in DATA_DIR, else the server's own.
 * @throws CommandError with the reason for which a client would refuse.
 */
async function verifyFeed(url: string, given: readonly string[], tools: Tools) {
  const address = manifestAddress(url)
  const base = address.replace(/manifest$/, '')
  const note = await textAt(address)
  const { keys, from } = await keysFor(given, base, tools)
  const opened = await openNote(note, keys)
  if (!opened.ok) throw new CommandError(`${address}: ${opened.reason}.`)
  const fetchFile = async (name: string) => bytesAt(`${base}${name}`).catch(() => null)
  const update = await updateFeed(null, note, { keys, now: Date.now(), fetchFile })
  if (!update.ok) throw new CommandError(`${address}: ${update.reason}: ${update.message.en}`)
  const manifest = parseManifest(opened.text)
  if (!manifest) throw new CommandError(`${address}: malformed.`)
  for (const delta of manifest.deltas.values()) {
    const name = fileName('delta', delta)
    const bytes = await fetchFile(name)
    if (!bytes) throw new CommandError(`${base}${name}: unreachable.`)
    const { sha256, bytes: length } = await refTo(bytes)
    if (length !== delta.bytes) throw new CommandError(`${base}${name}: wrong-length.`)
    if (sha256 !== delta.sha256) throw new CommandError(`${base}${name}: wrong-hash.`)
  }
  const { content } = update.state
  return {
    manifest: address,
    ...shown(manifest),
    records: content.records.size,
    prefixSet: content.prefixes.length,
    by: opened.by,
    keys: from,
  }
}

function manifestAddress(url: string): string {
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new CommandError(`${url} is no http(s) address.`)
  }
  const bare = url.replace(/[?#].*$/, '').replace(/\/+$/, '')
  if (bare.endsWith('/manifest')) return bare
  return bare.endsWith('/v1/feed') ? `${bare}/manifest` : `${bare}/v1/feed/manifest`
}

async function keysFor(
  given: readonly string[],
  base: string,
  tools: Tools,
): Promise<{ keys: readonly Verifier[]; from: keyof typeof trust }> {
  if (given.length > 0) return { keys: await readKeys(given), from: 'given' }
  const kept = await readFile(publicKeyFile(tools.dataDir), 'utf8')
    .then((text) => text.split('\n').filter((line) => line !== ''))
    .catch(() => [])
  if (kept.length > 0) return { keys: await readKeys(kept), from: 'kept' }
  const own = (await textAt(`${base}key`)).split('\n').filter((line) => line !== '')
  return { keys: await readKeys(own), from: 'unpinned' }
}

async function readKeys(keys: readonly string[]): Promise<readonly Verifier[]> {
  try {
    return await Promise.all(keys.map(readVerifier))
  } catch (fault) {
    throw new CommandError(fault instanceof Error ? fault.message : String(fault))
  }
}

async function bytesAt(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { signal: AbortSignal.timeout(fetchMs) })
  if (!response.ok) throw new CommandError(`${url} answers ${response.status}.`)
  return new Uint8Array(await response.arrayBuffer())
}

async function textAt(url: string): Promise<string> {
  try {
    return new TextDecoder().decode(await bytesAt(url))
  } catch (fault) {
    if (fault instanceof CommandError) throw fault
    throw new CommandError(`${url} does not answer.`)
  }
}
