import type { Command } from 'commander'
import { parseChannel } from '../channel/parse.ts'
import type { Erased, ErasureRefusal } from '../registry/erase.ts'
import { printLine } from './lines.ts'
import { CommandError, type Tools } from './tools.ts'

const refusals: Readonly<Record<ErasureRefusal, string>> = {
  'not-a-persons':
    'this is no channel of a private person (mobile number, e-mail address, account): dispute or withdraw it (docs/review.md)',
  official: 'it is a confirmed official channel: withdraw it first (docs/review.md)',
  'too-short': '--text needs at least four characters',
}

export function eraseCommand(program: Command, tools: Tools): void {
  program
    .command('erase')
    .description('removes personal data: a person’s number, address or account, or words in texts')
    .argument('[channel]', 'e.g. 0912345678')
    .option('--text <words>', 'a name to take out of texts')
    .option('--reason <text>', 'public in the log; say no name')
    .option('--let-in', 'let an erased channel in again: nothing is brought back')
    .option('--json', 'one JSON document')
    .action(async (channel: string | undefined, { text, reason, letIn, json }: EraseOptions) => {
      if (letIn) return printLine(await letInAgain(tools, channel))
      if (reason === undefined) throw new CommandError('Give --reason: it is public in the log.')
      if ((channel === undefined) === (text === undefined)) {
        throw new CommandError('Give a channel, or --text "a name": one of them.')
      }
      const result = await tools.erase({ ...whatOf(channel, text), reason })
      if (!result.ok) throw new CommandError(`Nothing was erased: ${refusals[result.reason]}.`)
      await printLine(json ? JSON.stringify(result) : lineFor(result))
    })
}

interface EraseOptions {
  readonly text?: string
  readonly reason?: string
  readonly letIn?: boolean
  readonly json?: boolean
}

async function letInAgain(tools: Tools, channel: string | undefined): Promise<string> {
  const parsed = parseChannel(channel ?? '')
  if (!parsed.ok) throw new CommandError(parsed.message.en)
  const wasOut = await tools.withRegistry((registry) => registry.letIn(parsed.channel.key))
  return wasOut ? 'It may come in again.' : 'It was not kept out.'
}

function whatOf(channel: string | undefined, text: string | undefined) {
  if (channel === undefined) return { text: text ?? '' }
  const parsed = parseChannel(channel)
  if (!parsed.ok) throw new CommandError(parsed.message.en)
  return { key: parsed.channel.key }
}

function lineFor(done: Erased): string {
  const { listings, evidence, mentions, decisions, texts, salts, revision, left } = done
  const rest = left.length > 0 ? ` Still in ${left.join(', ')}: docs/erasure.md.` : ''
  if (!done.foundAny) return `Nothing of it was found.${rest}`
  const rewritten = Object.values(texts).reduce((sum, count) => sum + count, 0)
  return `Erased at revision ${revision}: listings ${listings}, evidence ${evidence}, mentions ${mentions}, other rows ${done.others}, decisions blanked ${decisions}, texts rewritten ${rewritten}, log openings forgotten ${salts}.${rest}`
}
