import { createHash } from 'node:crypto'
import type { AssistantStore } from '../../../db/assistant-store.ts'
import type { MovedCall, StoredCall } from '../../../db/queries/assistant.ts'
import { parsePhone } from '../../channel/phone.ts'
import type { Asked, CallEvent, CallState, Line, Utterance } from './call.ts'
import { isWork } from './call.ts'
import { type Answered, type Assurance, type Desk, type Leg, perform } from './desk.ts'
import { callBackGreeting, greet, reduce } from './reduce.ts'
import { opening, renderJambonz, type Verb, type VoiceOptions } from './render-jambonz.ts'

/** What we read of a webhook of jambonz. */
export interface CallHook {
  readonly call_sid: string
  readonly direction?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly reason?: string | undefined
  readonly digits?: string | undefined
  readonly speech?:
    | { readonly alternatives?: readonly { readonly transcript: string }[] | undefined }
    | undefined
  readonly call_status?: string | undefined
  readonly sip?: unknown
}

export type CallStore = Pick<AssistantStore, 'begin' | 'read' | 'move'>

export interface CallWebhooks {
  readonly desk: Desk
  readonly store: CallStore
  readonly voice: VoiceOptions
}

/** The question that a webhook answers. */
interface Place {
  readonly asked: Asked
  readonly turn: number
}

const hangUp: readonly Verb[] = [{ verb: 'hangup' }]
/** The call's id is the telephone server's and stands in its records: here only its hash does. */
export const legIdOf = (callSid: string): string =>
  createHash('sha256').update(callSid).digest('base64url')

/** A call comes in, or the one that we made is answered. A repeated webhook gets the same answer. */
export async function onStart(
  { desk, store, voice }: CallWebhooks,
  hook: CallHook,
  callBackOf: string | null = null,
): Promise<readonly Verb[]> {
  if (callBackOf !== null && hook.direction !== 'outbound') return hangUp
  const id = legIdOf(hook.call_sid)
  const { state, actions } = callBackOf === null ? greet(lineOf(hook)) : callBackGreeting()
  const said = actions.filter((action) => !isWork(action)) as Utterance[]
  const answer = [...opening(voice), ...renderJambonz(said, voice)]
  const begun = await store.begin(id, { ...state, callBackOf, answer }, desk.now())
  return begun ? answer : lastAnswer(await store.read(id))
}

/**
 * The caller has pressed, said or not said something at a question. Webhooks may come twice, late and
 * in any order: only the one that the call waits for moves it on, the others hear what was said last,
 * and where that was a secret they hear nothing.
 */
export async function onInput(
  webhooks: CallWebhooks,
  hook: CallHook,
  at: Place,
): Promise<readonly Verb[]> {
  const id = legIdOf(hook.call_sid)
  // Nearly every webhook is the awaited one, so the call is moved on unread: one statement, not two.
  const line = hook.direction === 'outbound' ? 'reset' : lineOf(hook)
  const answer = await moveOn(webhooks, id, hook, at, line)
  if (answer) return answer
  const call = await webhooks.store.read(id)
  const isElsewhere = call?.step !== at.asked || call.turn !== at.turn
  if (!call || isElsewhere || call.line === line) return lastAnswer(call)
  const onItsLine = await moveOn(webhooks, id, hook, at, call.line as Line)
  return onItsLine ?? lastAnswer(await webhooks.store.read(id))
}

/** Moves the call on if it stands at this place of this line, and answers; null where it does not. */
async function moveOn(
  { desk, store, voice }: CallWebhooks,
  id: string,
  hook: CallHook,
  { asked, turn }: Place,
  line: Line,
): Promise<readonly Verb[] | null> {
  const state: CallState = { step: asked, turn, line }
  const first = reduce(state, eventOf(hook), desk.policy)
  if (first.actions.length === 0 && first.state === state) return null
  if (!first.actions.some(isWork)) {
    const said = first.actions as readonly Utterance[]
    const answer = renderJambonz(said, voice)
    const to = { ...first.state, answer: keepable(said, answer) }
    return (await store.move(id, state, to, desk.now())) && answer
  }
  // Whoever moves the call on does the work; a twin of this webhook finds it moved.
  const call = await store.move(id, state, { ...first.state, answer: null }, desk.now())
  if (!call) return null
  const done: Answered = await perform(desk, legOf(id, hook, call), first)
  const answer = renderJambonz(done.said, voice)
  const to = { ...done.state, answer: keepable(done.said, answer) }
  await store.move(id, first.state, to, desk.now(), done.journal)
  return answer
}

/** The telephone server says that a call is over. */
export async function onStatus({ desk, store }: CallWebhooks, hook: CallHook): Promise<void> {
  const over = ['completed', 'failed', 'busy', 'no-answer']
  if (!over.includes(hook.call_status ?? '')) return
  const id = legIdOf(hook.call_sid)
  const call = await store.read(id)
  if (!call || call.step === 'ended') return
  await store.move(id, call, { ...call, step: 'ended', answer: null }, desk.now())
}

const lastAnswer = (call: StoredCall | null): readonly Verb[] =>
  (call?.answer as readonly Verb[] | null | undefined) ?? hangUp

/** What may be kept and said again: no secret, and nothing of what somebody asked about. */
const keepable = (said: readonly Utterance[], answer: readonly Verb[]): readonly Verb[] | null =>
  said.some((utterance) => utterance.do === 'read' || utterance.do === 'tell') ? null : answer

function eventOf({ reason, digits, speech }: CallHook): CallEvent {
  const transcript = speech?.alternatives?.[0]?.transcript
  if (digits !== undefined && digits !== '') return { kind: 'keys', keys: digits }
  if (reason === 'speechDetected' && transcript) return { kind: 'speech', transcript }
  return { kind: 'silence' }
}

/** Only a line that says that it is no 1900 number is an ordinary one. */
function lineOf({ to }: CallHook): Line {
  const digits = (to ?? '')
    .replace(/^sips?:/, '')
    .replace(/@.*$/, '')
    .replace(/\D/g, '')
  return digits === '' || /^(?:84)?1900/.test(digits) ? 'reset' : 'open'
}

function legOf(id: string, hook: CallHook, { callBackOf }: MovedCall): Leg {
  const caller = numberOf(callBackOf === null ? hook.from : hook.to)
  return { id, caller, callBackOf, assurance: assess(hook, caller, callBackOf) }
}

function numberOf(address: string | undefined): string | null {
  const user = (address ?? '').replace(/^(?:sips?|tel):/, '').replace(/@.*$/, '')
  if (!/^\+?\d{8,15}$/.test(user)) return null
  const parsed = parsePhone(user)
  return parsed.ok ? parsed.key.slice('phone:'.length) : null
}

/** RFC 8224 and ATIS-1000074: the carrier has verified that the caller may use the number. */
const attested = /verstat=TN-Validation-Passed-A\b/i

function assess(hook: CallHook, caller: string | null, callBackOf: string | null): Assurance {
  if (callBackOf !== null) return 'callback-verified'
  if (caller === null) return 'none'
  return attested.test(JSON.stringify(hook.sip ?? '')) ? 'stir-A' : 'cli-match'
}
