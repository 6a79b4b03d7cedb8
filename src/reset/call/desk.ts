import type { BhxhCode } from '../bhxh-code.ts'
import type { MemberDirectory, MemberId, Way } from '../directory.ts'
import type { RandomDigit } from '../secret.ts'
import { Secret } from '../secret.ts'
import {
  type CallEvent,
  type CallPolicy,
  type CallState,
  isWork,
  type Reduced,
  type Utterance,
  type Work,
} from './call.ts'
import { reduce } from './reduce.ts'

/** How sure it is who holds the other end. A caller ID alone is easily forged. */
export const assurances = ['none', 'cli-match', 'stir-A', 'callback-verified'] as const
export type Assurance = (typeof assurances)[number]

/** One telephone call as the engine knows it. */
export interface Leg {
  /** Of this call; says nothing of who calls. */
  readonly id: string
  /** Canonical number of the other end; null where it is withheld. */
  readonly caller: string | null
  readonly assurance: Assurance
  /** The request of which this is the call back. */
  readonly callBackOf: string | null
}

export type NoticeKind = 'password-replaced' | 'code-issued' | 'password-changed'

/** Each answers whether one more is within the limit, and counts it if so. */
export interface Limits {
  /** Of everybody's, and of this caller's where the number is known. */
  call(phone: string | null): Promise<boolean>
  code(code: BhxhCode): Promise<boolean>
  email(address: string): Promise<boolean>
  everybody(): Promise<boolean>
}

export interface CallBacks {
  /** Remembers that this member is to be called at the registered number. */
  request(id: string, member: MemberId, at: Date): Promise<void>
  /** The member, for exactly one of all who ask in time; null for the others. */
  claim(id: string, at: Date): Promise<MemberId | null>
}

export type AuditStep =
  | 'compare'
  | 'call-back'
  | 'issue'
  | 'redeem'
  | 'email-request'
  | 'look-up'
  | 'webhook'
export type AuditOutcome =
  | 'matched'
  | 'refused'
  | 'limited'
  | 'requested'
  | 'done'
  | 'expired'
  | 'bad-signature'

/** The agency's journal: what was done, never with whom. */
export type Audit = (step: AuditStep, outcome: AuditOutcome, way: Way, at: Date) => Promise<void>

export interface Journalled {
  readonly step: AuditStep
  readonly outcome: AuditOutcome
  readonly way: Way
  readonly at: Date
}

export interface Desk {
  readonly policy: CallPolicy
  readonly directory: MemberDirectory
  readonly limits: Limits
  readonly callBacks: CallBacks
  readonly audit: Audit
  /** Kept before anything changes, so that a crash leaves no member untold; with it the journal so far. */
  readonly notify: (
    member: MemberId,
    kind: NoticeKind,
    way: Way,
    at: Date,
    journal?: readonly Journalled[],
  ) => Promise<void>
  readonly hash: (secret: Secret) => Promise<string>
  readonly randomDigit: RandomDigit
  readonly now: () => Date
  /** What is told of a number; null where the keys are none. */
  readonly lookUp: (keys: string) => readonly string[] | null
}

export const passwordDigits = 8
export const codeDigits = 8
/** SP 800-63B-4, 4.2.1.2: a code by voice is valid for at most 10 minutes. */
export const codeMs = 10 * 60_000

export interface Answered {
  readonly state: CallState
  readonly said: readonly Utterance[]
  /** What the journal has still to keep: whoever moves the call on keeps it in the same statement. */
  readonly journal: readonly Journalled[]
}

/** Does the work that a step asks for, and goes on until something is to be said. */
export async function perform(desk: Desk, leg: Leg, first: Reduced): Promise<Answered> {
  const open: Journalled[] = []
  const collecting: Desk = {
    ...desk,
    audit: async (step, outcome, way, at) => void open.push({ step, outcome, way, at }),
    notify: (member, kind, way, at) => desk.notify(member, kind, way, at, open.splice(0)),
  }
  try {
    return { ...(await answer(collecting, leg, first)), journal: open }
  } catch (fault) {
    for (const { step, outcome, way, at } of open) await desk.audit(step, outcome, way, at)
    throw fault
  }
}

async function answer(desk: Desk, leg: Leg, first: Reduced): Promise<Omit<Answered, 'journal'>> {
  const said: Utterance[] = []
  let member: MemberId | null = null
  let { state, actions } = first
  for (let queue = [...actions]; ; ) {
    const action = queue.shift()
    if (!action) return { state, said }
    if (!isWork(action)) {
      said.push(action)
      continue
    }
    const outcome: Outcome = await work(desk, leg, action, member)
    member = outcome.member ?? member
    if (outcome.event) {
      ;({ state, actions } = reduce(state, outcome.event, desk.policy))
      queue = [...actions]
    }
  }
}

interface Outcome {
  readonly event: CallEvent | null
  readonly member?: MemberId
}

async function work(desk: Desk, leg: Leg, action: Work, member: MemberId | null): Promise<Outcome> {
  switch (action.do) {
    case 'compare':
      return compare(desk, leg, action.code)
    case 'issue':
      return desk.policy === 'hardened' ? issueCode(desk, leg) : issuePassword(desk, member)
    case 'call-back':
      if (member === null) throw new Error('A call back without a member.')
      await desk.callBacks.request(leg.id, member, desk.now())
      await desk.audit('call-back', 'requested', 'voice', desk.now())
      return { event: null }
    case 'look-up': {
      const sentences = desk.lookUp(action.keys)
      return { event: sentences ? { kind: 'looked-up', sentences } : { kind: 'refused' } }
    }
  }
}

/** The same questions in the same number, whoever calls and whatever the answer will be. */
async function compare({ directory, limits, audit, now }: Desk, leg: Leg, code: BhxhCode) {
  if (!(await limits.call(leg.caller))) {
    await audit('compare', 'limited', 'voice', now())
    return { event: { kind: 'busy' } } satisfies Outcome
  }
  const codeMayBeAsked = await limits.code(code)
  const found = await directory.find(code)
  const matches = await directory.matchesPhone(found, leg.caller)
  if (!found || !matches || !codeMayBeAsked || leg.assurance === 'none') {
    await audit('compare', 'refused', 'voice', now())
    return { event: { kind: 'refused' } } satisfies Outcome
  }
  await audit('compare', 'matched', 'voice', now())
  return { event: { kind: 'matched' }, member: found.id } satisfies Outcome
}

/** The article's way: the old password ends here, whether or not anybody hears the new one. */
async function issuePassword(desk: Desk, member: MemberId | null): Promise<Outcome> {
  if (member === null) throw new Error('A password without a member.')
  const secret = Secret.digits(passwordDigits, desk.randomDigit)
  const hash = await desk.hash(secret)
  await desk.notify(member, 'password-replaced', 'voice', desk.now())
  await desk.directory.replacePassword(member, hash)
  await desk.audit('issue', 'done', 'voice', desk.now())
  return { event: { kind: 'issued', secret } }
}

/** To the telephone that we called ourselves, once for each request. */
async function issueCode(desk: Desk, leg: Leg): Promise<Outcome> {
  const asked = leg.assurance === 'callback-verified' ? leg.callBackOf : null
  const member = asked === null ? null : await desk.callBacks.claim(asked, desk.now())
  const known = member === null ? null : await desk.directory.findById(member)
  // The telephone that answers must be the registered one, wherever the call was put through.
  const isRegistered = await desk.directory.matchesPhone(known, leg.caller)
  if (member === null || !isRegistered) {
    await desk.audit('issue', 'expired', 'voice', desk.now())
    return { event: { kind: 'busy' } }
  }
  const secret = Secret.digits(codeDigits, desk.randomDigit)
  const hash = await desk.hash(secret)
  await desk.notify(member, 'code-issued', 'voice', desk.now())
  const expiresAt = new Date(desk.now().getTime() + codeMs)
  await desk.directory.setTemporarySecret(member, hash, expiresAt)
  await desk.audit('issue', 'done', 'voice', desk.now())
  return { event: { kind: 'issued', secret } }
}
