import type { Command } from 'commander'
import { parseChannel } from '../channel/parse.ts'
import type { Erased, ErasureRefusal } from '../registry/erase.ts'
import { erasureProblems } from '../registry/erasure-problem.ts'
import type { WhatIsErased } from '../registry/stay-erased.ts'
import { printLine } from './lines.ts'
import { CommandError, type Tools } from './tools.ts'

const refusals: Readonly<Record<ErasureRefusal, string>> = {
  'not-a-persons':
    'this is no channel of a private person (mobile number, e-mail address, account): dispute or withdraw it (docs/review.md)',
  official: 'it is a confirmed official channel: withdraw it first (docs/review.md)',
  'too-short': '--text needs at least four characters',
  'holds-a-channel': '--text holds a number or an address: give the channel itself instead',
  ...erasureProblems,
}

export function eraseCommand(program: Command, tools: Tools): void {
  program
    .command('erase')
    .description('removes personal data: a person’s number, address or account, or words in texts')
    .argument('[channel]', 'e.g. 0912345678')
    .option('--text <words>', 'a name to take out of texts')
    .option('--reason <text>', 'public in the log; say no name')
    .option('--let-in', 'let what was erased in again: nothing is brought back')
    .option('--forget-lost', 'forget what was kept out under a secret that is lost for good')
    .option('--json', 'one JSON document')
    .action(async (channel: string | undefined, options: EraseOptions) => {
      const { text, reason, letIn, forgetLost, json } = options
      if (forgetLost) return printLine(await forgetAll(tools))
      if ((channel === undefined) === (text === undefined)) {
        throw new CommandError('Give a channel, or --text "a name": one of them.')
      }
      const { text: wholeText } = await import('../contract/text.ts')
      for (const [name, said] of Object.entries({ text, reason })) {
        const read = wholeText(1_000).optional().safeParse(said)
        if (!read.success) throw new CommandError(`--${name} ${read.error.issues[0]?.message}.`)
      }
      const what = whatOf(channel, text)
      if (letIn) return printLine(await letInAgain(tools, what))
      if (reason === undefined) throw new CommandError('Give --reason: it is public in the log.')
      const result = await tools.erase({ ...what, reason })
      if (!result.ok) throw new CommandError(`Nothing was erased: ${refusals[result.reason]}.`)
      await printLine(json ? JSON.stringify(result) : lineFor(result))
    })
}

interface EraseOptions {
  readonly text?: string
  readonly reason?: string
  readonly letIn?: boolean
  readonly forgetLost?: boolean
  readonly json?: boolean
}

const letInAgain = (tools: Tools, what: WhatIsErased): Promise<string> =>
  tools.withRegistry(async (registry) => {
    const problem = await registry.erasureProblem()
    if (problem !== null) throw new CommandError(`Nothing was let in: ${erasureProblems[problem]}.`)
    return (await registry.letIn(what)) ? 'It may come in again.' : 'It was not kept out.'
  })

/** A slip of the hand must not let everybody in: where the secret is the right one, nothing is forgotten. */
const forgetAll = (tools: Tools): Promise<string> =>
  tools.withRegistry(async (registry) => {
    if ((await registry.erasureProblem()) === null) {
      throw new CommandError('Nothing was forgotten: this node has the secret. See --let-in.')
    }
    return `Forgotten: ${await registry.forgetErased()}. What a page prints again comes in again.`
  })

function whatOf(channel: string | undefined, text: string | undefined): WhatIsErased {
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
