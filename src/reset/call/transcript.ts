import type { CallEvent, CallState, Line, Reduced, Utterance } from './call.ts'
import { type Desk, type Leg, perform } from './desk.ts'
import { callBackGreeting, greet, reduce } from './reduce.ts'
import { renderText } from './render-text.ts'

export interface Spoken {
  readonly who: 'Tổng đài' | 'Người gọi'
  readonly text: string
}

export interface PlayedCall {
  /** Canonical number of the caller; null where it is withheld. */
  readonly from: string | null
  readonly line: Line
  /** What the caller presses or says at each question, in order; after the last one he is silent. */
  readonly inputs: readonly string[]
}

/** Plays one call to its end, and the call back that it brings, and yields what is spoken. */
export async function* playCall(desk: Desk, call: PlayedCall): AsyncGenerator<Spoken> {
  const inputs = [...call.inputs]
  const leg: Leg = {
    id: 'call-1',
    caller: call.from,
    assurance: call.from === null ? 'none' : 'cli-match',
    callBackOf: null,
  }
  const asked: { callBack: boolean } = { callBack: false }
  const watching: Desk = {
    ...desk,
    callBacks: {
      ...desk.callBacks,
      request: async (id, member, at) => {
        asked.callBack = true
        await desk.callBacks.request(id, member, at)
      },
    },
  }
  yield* playLeg(watching, leg, greet(call.line), () => inputs.shift() ?? null)
  if (!asked.callBack) return
  yield { who: 'Tổng đài', text: '(gọi lại vào số đã đăng ký)' }
  yield { who: 'Người gọi', text: '(nhấc máy)' }
  const back: Leg = {
    id: 'call-2',
    caller: call.from,
    assurance: 'callback-verified',
    callBackOf: leg.id,
  }
  yield* playLeg(watching, back, callBackGreeting(), () => inputs.shift() ?? '1')
}

async function* playLeg(
  desk: Desk,
  leg: Leg,
  greeting: Reduced,
  next: () => string | null,
): AsyncGenerator<Spoken> {
  let { state, said } = await perform(desk, leg, greeting)
  for (;;) {
    for (const text of renderText(said)) yield { who: 'Tổng đài', text }
    if (!isAsking(state, said)) return
    const input = next()
    yield { who: 'Người gọi', text: heard(input) }
    ;({ state, said } = await perform(desk, leg, reduce(state, eventOf(input), desk.policy)))
  }
}

const isAsking = (state: CallState, said: readonly Utterance[]): boolean =>
  state.step !== 'ended' && said.some((action) => action.do === 'ask')

const areKeys = (input: string): boolean => /^[\d*#]+$/.test(input)

const heard = (input: string | null): string =>
  input === null ? '(im lặng)' : areKeys(input) ? `bấm ${input}` : input

function eventOf(input: string | null): CallEvent {
  if (input === null) return { kind: 'silence' }
  return areKeys(input) ? { kind: 'keys', keys: input } : { kind: 'speech', transcript: input }
}
