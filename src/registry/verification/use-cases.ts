import type { Db } from '../../../db/database.ts'
import { claimRevisit, readRevisits, saveProblem } from '../../../db/queries/revisits.ts'
import type { RegistryContext } from '../context.ts'
import { takeFile } from './take-file.ts'
import { type FetchedTarget, type NotVerified, takePage, type Verified } from './take-page.ts'
import { type FileAddress, readTargets, type Target } from './targets.ts'

export type { FetchedTarget, NotVerified, Target, Verified }

/** How official channels verify themselves: what is read when, and what a reading changes. */
export interface VerificationUseCases {
  /** Everything that is read again; of one organisation alone where it is given. */
  readonly targets: (organisation?: string) => Promise<readonly Target[]>
  /**
   * Takes on what is due, the longest unread first, at most one of a host: nobody else gets it within its
   * period. What a process that died had taken on is read in the next period.
   */
  readonly takeDue: (most: number) => Promise<readonly Target[]>
  readonly take: (target: Target, fetched: FetchedTarget) => Promise<Verified | NotVerified>
  /** A page that could not be read: says nothing of its channels. */
  readonly failed: (target: Target, problem: string) => Promise<void>
}

export interface VerificationOptions {
  readonly now: () => Date
  readonly fileAddress: FileAddress
}

export function verificationUseCases(
  db: Db,
  context: RegistryContext,
  { now, fileAddress }: VerificationOptions,
): VerificationUseCases {
  const targets = () => readTargets(db, context, fileAddress)
  return {
    targets: async (organisation) => {
      const all = await targets()
      return organisation === undefined
        ? all
        : all.filter((one) => one.organisations.includes(organisation))
    },
    takeDue: async (most) => takeDue(db, await targets(), most, now()),
    take: (target, fetched) =>
      target.kind === 'file'
        ? takeFile(db, context, target, fetched, now())
        : takePage(db, context, target, fetched, now()),
    failed: ({ kind, address }, problem) =>
      saveProblem(db, { kind, subject: address, at: now(), problem }),
  }
}

async function takeDue(
  db: Db,
  targets: readonly Target[],
  most: number,
  at: Date,
): Promise<readonly Target[]> {
  const rows = { page: await readRevisits(db, 'page'), file: await readRevisits(db, 'file') }
  const last = ({ kind, address }: Target) => rows[kind].get(address)?.checkedAt.getTime() ?? 0
  const beforeOf = ({ periodSeconds }: Target) => new Date(at.getTime() - periodSeconds * 1000)
  const due = targets
    .filter((one) => last(one) <= beforeOf(one).getTime())
    .toSorted((a, b) => last(a) - last(b))
  const taken = new Map<string, Target>()
  for (const one of due) {
    if (taken.size >= most) break
    const { host } = new URL(one.address)
    if (taken.has(host)) continue
    const claim = { kind: one.kind, subject: one.address, at, before: beforeOf(one) }
    if (await claimRevisit(db, claim)) taken.set(host, one)
  }
  return [...taken.values()]
}
