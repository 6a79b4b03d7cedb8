import type { BhxhCode } from '../bhxh-code.ts'
import type { Secret } from '../secret.ts'
import type { SentenceId } from './sentences.ts'

/** `article`: the flow of the agency's hotline as reported; `hardened`: docs/assistant.md. */
export const callPolicies = ['hardened', 'article'] as const
export type CallPolicy = (typeof callPolicies)[number]

/** `reset`: the agency's own line; `open`: an ordinary line that also checks numbers. */
export type Line = 'reset' | 'open'

/** What the caller is asked for; each is one webhook. */
export const asks = ['menu', 'bhxh-code', 'confirm', 'number'] as const
export type Asked = (typeof asks)[number]

export type Step = Asked | 'comparing' | 'issuing' | 'looking-up' | 'ended'

/** Where a call stands. Holds nothing of the caller and no secret: it may be stored as it is. */
export interface CallState {
  readonly step: Step
  /** How often this step has been asked, from 1. */
  readonly turn: number
  readonly line: Line
}

export type CallEvent =
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'speech'; readonly transcript: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'hang-up' }
  /** What the work that an action asked for has brought. */
  | { readonly kind: 'matched' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'issued'; readonly secret: Secret }
  | { readonly kind: 'looked-up'; readonly sentences: readonly string[] }

/** Said to the caller, in this order. */
export type Utterance =
  | { readonly do: 'say'; readonly sentence: SentenceId }
  | { readonly do: 'tell'; readonly text: string }
  | { readonly do: 'ask'; readonly what: Asked; readonly turn: number; readonly line: Line }
  | {
      readonly do: 'read'
      readonly what: 'password' | 'code'
      readonly again: boolean
      readonly secret: Secret
    }
  | { readonly do: 'pause'; readonly seconds: number }
  | { readonly do: 'hang-up' }

/** Work that somebody else does; its outcome comes back as an event. */
export type Work =
  | { readonly do: 'compare'; readonly code: BhxhCode }
  /** Makes the new password, or the one-time code. */
  | { readonly do: 'issue' }
  /** Calls the registered number of the member who has just been matched. */
  | { readonly do: 'call-back' }
  | { readonly do: 'look-up'; readonly keys: string }

export type Action = Utterance | Work

export interface Reduced {
  readonly state: CallState
  readonly actions: readonly Action[]
}

const works: ReadonlySet<Action['do']> = new Set(['compare', 'issue', 'call-back', 'look-up'])

export const isWork = (action: Action): action is Work => works.has(action.do)
