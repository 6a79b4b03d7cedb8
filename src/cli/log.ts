import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { KeyProblem, readVerifier, type Verifier } from '../feed/signed-note.ts'
import { type LogFault, type LogReader, verifyLog } from '../feed/verify-log.ts'
import { publicKeyFile } from '../registry/signing-key.ts'
import { printLine } from './lines.ts'
import { CommandError, type Tools } from './tools.ts'

interface Options {
  readonly key?: readonly string[]
  readonly checkpoint?: string
  readonly save?: string
  readonly json?: boolean
}

const faults: Readonly<Record<LogFault, string>> = {
  'no-checkpoint': 'gives no checkpoint at /v1/log/checkpoint',
  'not-signed': 'has a checkpoint that none of the keys signed',
  'older-not-signed': 'cannot be compared: none of the keys signed the older checkpoint',
  'other-log': 'is another log than the one of the older checkpoint',
  shrunk: 'has fewer entries than the older checkpoint says: entries were taken away',
  'tile-missing': 'does not give all entries that its checkpoint promises',
  'entry-differs': 'has an entry that is not the one in its tree: it was changed',
  'node-differs': 'has a tile whose hashes are not those that its entries make',
  'wrong-root':
    'has entries that do not make up the signed root: one was changed, dropped or moved',
  rewritten: 'does not begin with the log of the older checkpoint: history was rewritten',
}

const largestAnswer = 32 * 1024 * 1024
const patienceMs = 30_000

export function logCommand(program: Command, tools: Tools): void {
  const log = program.command('log').description('the public log of decisions')
  log
    .command('verify')
    .description('read a whole log and hold it against its signed head')
    .argument('<url>', 'address of a server, as https://kenhthat.example')
    .option(
      '--key <key>',
      'public key that must have signed, name+id+base64; repeatable',
      (key: string, keys: readonly string[] = []) => [...keys, key],
    )
    .option('--checkpoint <file>', 'an older checkpoint: also prove that nothing was rewritten')
    .option('--save <file>', 'write the verified checkpoint to a file')
    .option('--json', 'one JSON document')
    .action((url: string, options: Options) => verify(url, options, tools))
}

async function verify(url: string, options: Options, tools: Tools): Promise<void> {
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new CommandError(`${url} is no http(s) address.`)
  }
  const base = url.replace(/\/+$/, '')
  const { keys, pinned } = await acceptedKeys(base, options.key ?? [], tools)
  const older = options.checkpoint === undefined ? null : await readNote(options.checkpoint)
  const result = await verifyLog(readerOf(base), keys, older)
  if (!result.ok) {
    const where = result.at === null ? '' : ` (entry ${result.at})`
    throw new CommandError(`The log at ${base} ${faults[result.reason]}${where}.`)
  }
  const { origin, size, root } = result.checkpoint
  if (options.save !== undefined) await writeFile(options.save, result.note)
  const rootHex = Buffer.from(root).toString('hex')
  await printLine(
    options.json
      ? JSON.stringify({ origin, size, root: rootHex, pinned, comparedWithOlder: older !== null })
      : [
          `${origin}: ${size} entries, root ${rootHex}. All are as signed.`,
          ...(older ? ['It begins with the log of the older checkpoint.'] : []),
          ...(pinned ? [] : ['The key is the server’s own (unpinned): give --key to be sure.']),
        ].join('\n'),
  )
}

/** `--key`, else the public key in the data directory, else the server's own, which proves less. */
async function acceptedKeys(
  base: string,
  given: readonly string[],
  { dataDir }: Tools,
): Promise<{ readonly keys: readonly Verifier[]; readonly pinned: boolean }> {
  const local = await readFile(publicKeyFile(dataDir), 'utf8').catch(() => null)
  const pinned = given.length > 0 ? given : (local?.trim().split('\n') ?? [])
  const lines =
    pinned.length > 0 ? pinned : ((await get(`${base}/v1/log/key`)) ?? '').trim().split('\n')
  try {
    return { keys: await Promise.all(lines.map(readVerifier)), pinned: pinned.length > 0 }
  } catch (fault) {
    if (!(fault instanceof KeyProblem)) throw fault
    throw new CommandError(fault.message)
  }
}

const readNote = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    throw new CommandError(`${path} cannot be read (${fault.code}).`)
  })

const readerOf = (base: string): LogReader => ({
  checkpoint: () => get(`${base}/v1/log/checkpoint`),
  tile: (path) => getBytes(`${base}/v1/log/tile/${path}`),
})

async function get(address: string): Promise<string | null> {
  const bytes = await getBytes(address)
  return bytes && new TextDecoder().decode(bytes)
}

async function getBytes(address: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) }).catch(
    (fault: Error) => {
      const cause = fault.cause instanceof Error ? fault.cause.message : fault.message
      throw new CommandError(`${address} cannot be reached (${cause || 'no answer'}).`)
    },
  )
  if (!response.ok) {
    await response.body?.cancel()
    return null
  }
  const bytes = new Uint8Array(await response.arrayBuffer())
  return bytes.length > largestAnswer ? null : bytes
}
