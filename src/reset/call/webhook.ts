import { createHash } from 'node:crypto'
import type { AssistantStore } from '../../../db/assistant-store.ts'
import type { StoredCall } from '../../../db/queries/assistant.ts'
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
  at: { readonly asked: Asked; readonly turn: number },
): Promise<readonly Verb[]> {
  const { desk, store, voice } = webhooks
  const id = legIdOf(hook.call_sid)
  const call = await store.read(id)
  if (!call) return hangUp
  if (call.step !== at.asked || call.turn !== at.turn) return lastAnswer(call)
  const state: CallState = { step: at.asked, turn: call.turn, line: call.line as Line }
  const first = reduce(state, eventOf(hook), desk.policy)
  if (first.actions.length === 0 && first.state === state) return lastAnswer(call)
  if (!first.actions.some(isWork)) {
    const said = first.actions as readonly Utterance[]
    const answer = renderJambonz(said, voice)
    const moved = await store.move(
      id,
      call,
      { ...first.state, answer: keepable(said, answer) },
      desk.now(),
    )
    return moved ? answer : lastAnswer(await store.read(id))
  }
  // Whoever moves the call on does the work; a twin of this webhook finds it moved.
  const claimed = await store.move(id, call, { ...first.state, answer: null }, desk.now())
  if (!claimed) return lastAnswer(await store.read(id))
  const done: Answered = await perform(desk, legOf(id, hook, call), first)
  const answer = renderJambonz(done.said, voice)
  await store.move(
    id,
    first.state,
    { ...done.state, answer: keepable(done.said, answer) },
    desk.now(),
  )
  return answer
}

/** The telephone server says that a call is over. */
export async function onStatus({ desk, store }: CallWebhooks, hook: CallHook): Promise<void> {
  const over = ['completed', 'failed', 'busy', 'no-answer']
  if (!over.includes(hook.call_status ?? '')) return
  const id = legIdOf(hook.call_sid)
  const call = await store.read(id)
  if (!call || call.step === 'ended') return
  await store.move(id, call, { step: 'ended', turn: call.turn, answer: null }, desk.now())
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

function legOf(id: string, hook: CallHook, { callBackOf }: StoredCall): Leg {
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
