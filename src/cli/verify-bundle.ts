import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { KeyProblem, readVerifier, type Verifier } from '../feed/signed-note.ts'
import {
  type BundleCheck,
  type BundleFault,
  verifyBundle,
} from '../registry/bundle/verify-bundle.ts'
import { publicKeyFile } from '../registry/signing-key.ts'
import { printLine } from './lines.ts'
import { CommandError, type Tools } from './tools.ts'

interface Options {
  readonly key?: readonly string[]
  readonly json?: boolean
}

const faults: Readonly<Record<BundleFault['code'], string>> = {
  'no-bundle': 'it is no evidence bundle',
  'not-signed': 'none of the keys signed it',
  'file-changed': 'a file was changed',
  'file-missing': 'a file is missing',
  'file-unsigned': 'a file was added',
  'record-unreadable': 'its record cannot be read',
  'checkpoint-not-signed': 'none of the keys signed its head of the log',
  'not-in-log': 'an entry is not in the signed log',
  'entry-differs': 'a decision is not the one in the log',
  'quote-differs': 'a quote is not the one that the log commits to',
  'status-differs': 'another status follows from its evidence',
  'verdict-differs': 'another verdict follows from its evidence',
  'cannot-recompute': 'the text of a source is withheld, so the rules cannot be asked',
}

export function verifyBundleCommand(program: Command, tools: Tools): void {
  program
    .command('verify-bundle')
    .description('check an evidence bundle and compute its verdict anew, with nothing but the file')
    .argument('<file>', 'the ZIP of /v1/channels/{key}/bundle')
    .option(
      '--key <key>',
      'public key that must have signed, name+id+base64; repeatable',
      (key: string, keys: readonly string[] = []) => [...keys, key],
    )
    .option('--json', 'one JSON document')
    .action((file: string, options: Options) => verify(file, options, tools))
}

async function verify(file: string, options: Options, tools: Tools): Promise<void> {
  const bytes = await readFile(file).catch((fault: NodeJS.ErrnoException) => {
    throw new CommandError(`${file} cannot be read (${fault.code}).`)
  })
  const checked = await verifyBundle(bytes, await pinnedKeys(options.key ?? [], tools))
  const { faults: found } = checked
  if (options.json) await printLine(JSON.stringify(toJson(checked)))
  else if (found.length === 0) for (const line of told(checked)) await printLine(line)
  if (found.length > 0) {
    const lines = found.map(({ code, at }) => `${faults[code]}${at === '' ? '' : ` (${at})`}`)
    throw new CommandError(`${file} does not hold: ${lines.join('; ')}.`)
  }
}

/** `--key`, else the public key in the data directory; none: the bundle's own, which proves less. */
async function pinnedKeys(
  given: readonly string[],
  { dataDir }: Tools,
): Promise<readonly Verifier[]> {
  const local = await readFile(publicKeyFile(dataDir), 'utf8').catch(() => null)
  const lines = given.length > 0 ? given : (local?.trim().split('\n') ?? [])
  try {
    return await Promise.all(lines.map(readVerifier))
  } catch (fault) {
    if (!(fault instanceof KeyProblem)) throw fault
    throw new CommandError(fault.message)
  }
}

function told({ record, recomputed, proven, pinned }: BundleCheck): readonly string[] {
  if (!record || !recomputed) return []
  const { channel, revision, evidence, decisions } = record
  const rule = recomputed.settledBy === 'policy' ? `rule ${recomputed.policy?.rule}` : 'a decision'
  const last = decisions.findLast((d) => d.subject === 'listing')
  const corrected = last?.log ? last.evidenceIds.length - last.unchanged.length : 0
  return [
    `${channel.display} (${channel.key}), revision ${revision}: ${recomputed.verdict.verdict}. ${recomputed.verdict.headline.vi}`,
    ...(recomputed.status === null
      ? []
      : [`Status ${recomputed.status}, by ${rule}, computed anew.`]),
    `Pieces of evidence: ${evidence.length}. Decisions: ${decisions.length}, of them proven in the public log: ${proven}.`,
    ...(corrected > 0
      ? [`${corrected} quotes were corrected or removed since the last decision.`]
      : []),
    ...(pinned ? [] : ['The key is the bundle’s own (unpinned): give --key to be sure.']),
  ]
}

const toJson = ({ faults: found, record, recomputed, proven, pinned }: BundleCheck) => ({
  ok: found.length === 0,
  faults: found,
  key: record?.channel.key ?? null,
  revision: record?.revision ?? null,
  status: recomputed?.status ?? null,
  settledBy: recomputed?.settledBy ?? null,
  rule: recomputed?.policy?.rule ?? null,
  verdict: recomputed?.verdict.verdict ?? null,
  ...{ proven, pinned },
})
