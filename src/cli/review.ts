import type { Command } from 'commander'
import type { Person } from '../registry/review/accounts.ts'
import {
  isQueueKind,
  type QueueItem,
  queueKinds,
  type ReviewAction,
} from '../registry/review/item.ts'
import { itemFor } from '../registry/review/roles.ts'
import type { ReviewUseCases } from '../registry/review/use-cases.ts'
import { linesOf, printLine } from './lines.ts'
import { CommandError, type Tools } from './tools.ts'

/** What a reviewer may do here, and the action that it is. */
const verbs: Readonly<Record<string, ReviewAction>> = {
  accept: 'accept',
  reject: 'reject',
  keep: 'keep',
  withdraw: 'withdraw',
  category: 'change-category',
  merge: 'merge',
  narrow: 'narrow',
  second: 'ask-second',
  propose: 'propose',
  known: 'known',
  'not-enough': 'not-enough',
  'not-true': 'not-true',
  letter: 'letter',
}
const kinds = queueKinds.join(', ')

interface DecideOptions {
  readonly reason?: string
  readonly category?: string
  readonly organisation?: string
  readonly into?: string
}

/** `kenhthat review`: the desk in the terminal. Whoever decides shows a token of his own. */
export function reviewCommand(program: Command, tools: Tools): void {
  const review = program.command('review').description('what waits for reviewers, and deciding it')
  review
    .command('first-admin')
    .argument('<name>')
    .description('make the first admin; ADMIN_TOKEN must be set, the password comes on stdin')
    .action((name: string) => firstAdmin(tools, name))
  review
    .command('login')
    .argument('<name>')
    .description(
      'print a token for REVIEW_TOKEN; the password comes on stdin, below it the code of a second factor',
    )
    .action((name: string) => login(tools, name))
  review
    .command('forget-second-factor')
    .argument('<name>')
    .description('sign in without a code again, for a lost phone; ADMIN_TOKEN must be set')
    .action((name: string) => forgetSecondFactor(tools, name))
  review
    .command('list')
    .option('--kind <kind>', kinds, 'listing')
    .option('--after <id>', 'the last id of the page before')
    .option('--json', 'one JSON document')
    .description('what waits')
    .action(async ({ kind, after, json }: { kind: string; after?: string; json?: boolean }) => {
      const of = kindOf(kind)
      await asPerson(tools, async (use) => {
        const items = await use.queue({ kind: of, after: after ?? null, limit: 50 })
        await printLine(json ? JSON.stringify({ items }) : linesFor(items).join('\n'))
      })
    })
  review
    .command('show')
    .argument('<kind>')
    .argument('<id>')
    .description('one item with its evidence, as JSON')
    .action(async (kind: string, id: string) => {
      const of = kindOf(kind)
      await asPerson(tools, async (use, { role }) => {
        const item = await use.item(of, id)
        if (!item) throw new CommandError(`There is no ${kind} ${JSON.stringify(id)}.`)
        await printLine(JSON.stringify(itemFor(role, item), null, 2))
      })
    })
  for (const [verb, action] of Object.entries(verbs)) decideCommand(review, tools, verb, action)
}

function decideCommand(review: Command, tools: Tools, verb: string, action: ReviewAction): void {
  review
    .command(verb)
    .argument('<kind>')
    .argument('<id>')
    .option('--reason <text>', 'public beside the decision; of a dispute the statement of reasons')
    .option('--category <category>', 'what it is')
    .option('--organisation <id>', 'whom it is mistaken for')
    .option('--into <channel>', 'merge: the other channel; narrow: the page of it that stays')
    .description(`decide: ${action}`)
    .action(async (kind: string, id: string, options: DecideOptions) => {
      const of = kindOf(kind)
      await asPerson(tools, async (use, person) => {
        const { ReviewBody } = await import('../contract/review.ts')
        const body = ReviewBody.safeParse({ action, ...options })
        if (!body.success) {
          const [issue] = body.error.issues
          throw new CommandError(`--${issue?.path.join('.')}: ${issue?.message}`)
        }
        const done = await use.decide(person, { kind: of, id, ...body.data })
        if (!done.ok) throw new CommandError(`Not decided: ${done.reason} (docs/review.md).`)
        await printLine(
          done.decision === null ? done.outcome : `${done.outcome}, decision ${done.decision}`,
        )
      })
    })
}

function kindOf(text: string) {
  if (isQueueKind(text)) return text
  throw new CommandError(`${JSON.stringify(text)} is no queue: ${kinds}.`)
}

/** The first lines of standard input: the password, and the code of a second factor. */
async function credentialsFromStdin(): Promise<{ password: string; code: string | undefined }> {
  const lines: string[] = []
  for await (const line of linesOf(process.stdin)) if (lines.push(line) === 2) break
  const [password, code] = lines
  if (password === undefined) {
    throw new CommandError('Give the password as a line on standard input.')
  }
  return { password, code }
}

function needAdminToken({ adminToken }: Tools): void {
  if (adminToken === null) {
    throw new CommandError('ADMIN_TOKEN is not set: only who runs this instance may do it.')
  }
}

/** The way back for the last admin, whom no other admin can help. */
async function forgetSecondFactor(tools: Tools, name: string): Promise<void> {
  needAdminToken(tools)
  await tools.withRegistry(async ({ review: { accounts } }) => {
    const account = (await accounts.list()).find((one) => one.name === name)
    const done = account && (await accounts.change(account.id, { secondFactor: false }))
    if (!done?.ok) throw new CommandError(`There is no user ${JSON.stringify(name)}.`)
    await printLine(`${name} signs in without a code again`)
  })
}

async function firstAdmin(tools: Tools, name: string): Promise<void> {
  needAdminToken(tools)
  const { password } = await credentialsFromStdin()
  await tools.withRegistry(async ({ review }) => {
    const made = await review.accounts.makeFirstAdmin({ name, password })
    if (!made.ok) throw new CommandError(`No admin was made: ${made.reason}.`)
    await printLine(`${made.account.name} is admin`)
  })
}

async function login(tools: Tools, name: string): Promise<void> {
  const given = await credentialsFromStdin()
  await tools.withRegistry(async ({ review: { accounts } }) => {
    const done = await accounts.logIn({ name, ...given, address: 'terminal' })
    if (!done.ok && done.reason === 'needs-code') {
      throw new CommandError('This account has a second factor: give its code as a second line.')
    }
    if (!done.ok) throw new CommandError(`Not signed in: ${done.reason}.`)
    const { token } = await accounts.makeToken(done.person, 'terminal')
    await accounts.logOut(done.token)
    await printLine(token)
  })
}

/** Runs the work for the person whose token stands in REVIEW_TOKEN. */
async function asPerson(
  tools: Tools,
  work: (use: ReviewUseCases, person: Person) => Promise<void>,
): Promise<void> {
  const { reviewToken } = tools
  if (reviewToken === null) {
    throw new CommandError('Set REVIEW_TOKEN: `kenhthat review login NAME` prints one.')
  }
  await tools.withRegistry(async ({ review }) => {
    const person = await review.accounts.whoIs(reviewToken)
    if (!person) throw new CommandError('REVIEW_TOKEN opens nothing, or its time is over.')
    await work(review, person)
  })
}

const linesFor = (items: readonly QueueItem[]): string[] =>
  items.length === 0
    ? ['nothing waits']
    : items.map((i) =>
        [
          i.id,
          i.display,
          i.category ?? i.organisation ?? '',
          factOf(i),
          i.warnings.join(','),
          i.noticed ?? '',
        ].join('\t'),
      )

/** What a list tells of an item beside what it is: support, reporters, or the state of a dispute. */
function factOf({ reported, dispute, supporters, needed }: QueueItem): string {
  if (reported) return `${reported.reports} reports, ${reported.independent} independent`
  if (dispute) return `${dispute.state}${dispute.dueAt ? `, due ${dispute.dueAt}` : ''}`
  return `${supporters}/${needed}`
}
