import { readKeyedCode, readSpokenCode } from '../bhxh-code.ts'
import type { Action, Asked, CallEvent, CallPolicy, CallState, Line, Reduced } from './call.ts'
import type { SentenceId } from './sentences.ts'

/** Asked once more after a silence, and twice more after a wrong key. */
const mostTurnsSilent = 2
const mostTurns = 3
const secondsBetweenReadings = 2

const say = (sentence: SentenceId): Action => ({ do: 'say', sentence })
const ended = (state: CallState): CallState => ({ ...state, step: 'ended' })
const end = (state: CallState, ...said: Action[]): Reduced => ({
  state: ended(state),
  actions: [...said, { do: 'hang-up' }],
})
const ignore = (state: CallState): Reduced => ({ state, actions: [] })

function ask(state: CallState, what: Asked, turn = 1, ...said: Action[]): Reduced {
  return {
    state: { ...state, step: what, turn },
    actions: [...said, { do: 'ask', what, turn, line: state.line }],
  }
}

/** The first answer of a call that somebody makes to us. */
export const greet = (line: Line): Reduced => ask({ step: 'menu', turn: 1, line }, 'menu')

/** The first words where we call a registered number back: first somebody says that he is there. */
export const callBackGreeting = (): Reduced =>
  ask({ step: 'confirm', turn: 1, line: 'reset' }, 'confirm')

/**
 * One step of a call: where it stands and what happened, to where it stands then and what is to be
 * said or done. Pure. An event that does not belong to the step changes nothing and brings no action.
 */
export function reduce(state: CallState, event: CallEvent, policy: CallPolicy): Reduced {
  if (state.step === 'ended') return ignore(state)
  if (event.kind === 'hang-up') return { state: ended(state), actions: [] }
  switch (state.step) {
    case 'menu':
      return onMenu(state, event)
    case 'bhxh-code':
      return onCode(state, event)
    case 'confirm':
      return onConfirm(state, event)
    case 'number':
      return onNumber(state, event)
    case 'comparing':
      return onCompared(state, event, policy)
    case 'issuing':
      return onIssued(state, event, policy)
    case 'looking-up':
      return onLookedUp(state, event)
  }
}

function askAgain(state: CallState, what: Asked, event: CallEvent, why: SentenceId): Reduced {
  const most = event.kind === 'silence' ? mostTurnsSilent : mostTurns
  if (state.turn >= most) return end(state, say('goodbye'))
  return ask(state, what, state.turn + 1, say(event.kind === 'silence' ? 'not-understood' : why))
}

const isInput = ({ kind }: CallEvent) => kind === 'keys' || kind === 'speech' || kind === 'silence'
const keyOf = (event: CallEvent): string =>
  event.kind === 'keys' ? event.keys.replace('#', '') : ''

function onMenu(state: CallState, event: CallEvent): Reduced {
  if (!isInput(event)) return ignore(state)
  if (keyOf(event) === '8') return ask(state, 'bhxh-code')
  if (keyOf(event) === '1' && state.line === 'open') return ask(state, 'number')
  return askAgain(state, 'menu', event, 'wrong-key')
}

function onCode(state: CallState, event: CallEvent): Reduced {
  if (!isInput(event)) return ignore(state)
  if (event.kind !== 'keys' && event.kind !== 'speech') {
    return askAgain(state, 'bhxh-code', event, 'not-understood')
  }
  const code = event.kind === 'keys' ? readKeyedCode(event.keys) : readSpokenCode(event.transcript)
  if (code === null) return askAgain(state, 'bhxh-code', event, 'wrong-length')
  return { state: { ...state, step: 'comparing' }, actions: [{ do: 'compare', code }] }
}

function onCompared(state: CallState, event: CallEvent, policy: CallPolicy): Reduced {
  if (event.kind === 'refused') return end(state, say('mismatch'))
  if (event.kind === 'busy') return end(state, say('call-later'))
  if (event.kind !== 'matched') return ignore(state)
  // A caller ID is easily forged: only the telephone that we call ourselves may hear anything.
  return policy === 'hardened'
    ? end(state, { do: 'call-back' }, say('will-call-back'))
    : { state: { ...state, step: 'issuing' }, actions: [{ do: 'issue' }] }
}

function onConfirm(state: CallState, event: CallEvent): Reduced {
  if (!isInput(event)) return ignore(state)
  // An answering machine presses no key, and so keeps no code.
  if (keyOf(event) === '1') {
    return { state: { ...state, step: 'issuing' }, actions: [{ do: 'issue' }] }
  }
  return state.turn >= mostTurnsSilent
    ? end(state, say('not-you'))
    : ask(state, 'confirm', state.turn + 1)
}

function onIssued(state: CallState, event: CallEvent, policy: CallPolicy): Reduced {
  if (event.kind === 'refused') return end(state, say('mismatch'))
  if (event.kind === 'busy') return end(state, say('failed'))
  if (event.kind !== 'issued') return ignore(state)
  const what = policy === 'hardened' ? 'code' : 'password'
  const { secret } = event
  return end(
    state,
    { do: 'read', what, again: false, secret },
    { do: 'pause', seconds: secondsBetweenReadings },
    { do: 'read', what, again: true, secret },
    ...(policy === 'hardened' ? [say('code-use')] : []),
  )
}

function onNumber(state: CallState, event: CallEvent): Reduced {
  if (!isInput(event)) return ignore(state)
  if (event.kind === 'silence') return askAgain(state, 'number', event, 'not-understood')
  const keys = event.kind === 'keys' ? event.keys : event.kind === 'speech' ? event.transcript : ''
  return { state: { ...state, step: 'looking-up' }, actions: [{ do: 'look-up', keys }] }
}

function onLookedUp(state: CallState, event: CallEvent): Reduced {
  if (event.kind === 'refused') return askAgain(state, 'number', event, 'not-understood')
  if (event.kind === 'busy') return end(state, say('call-later'))
  if (event.kind !== 'looked-up') return ignore(state)
  const told = event.sentences.map((text): Action => ({ do: 'tell', text }))
  return end(
    state,
    ...told,
    { do: 'pause', seconds: secondsBetweenReadings },
    say('repeat'),
    ...told,
    say('goodbye'),
  )
}
