import type { Asked, Utterance } from './call.ts'
import { digitByDigit, promptOf } from './render-text.ts'
import { readings, sentences } from './sentences.ts'

/** One verb of jambonz; test/reset/call holds every answer against the published schema. */
export type Verb = { readonly verb: string; readonly [field: string]: unknown }

export interface VoiceOptions {
  /** Where the webhooks are, as jambonz reaches them: a path, or an address. */
  readonly base: string
  readonly synthesizer: {
    readonly vendor: string
    readonly language: string
    readonly voice: string
  }
  /** Also understand a spoken code. Off by default: a cloud recogniser would hear it. */
  readonly speech: boolean
}

export const defaultVoice: VoiceOptions = {
  base: '/v1/reset/calls',
  synthesizer: { vendor: 'google', language: 'vi-VN', voice: 'vi-VN-Standard-A' },
  speech: false,
}

const gathers: Record<Asked, Readonly<Record<string, unknown>>> = {
  menu: { numDigits: 1, timeout: 8 },
  'bhxh-code': {
    minDigits: 10,
    maxDigits: 12,
    finishOnKey: '#',
    interDigitTimeout: 5,
    timeout: 20,
    dtmfBargein: true,
  },
  confirm: { numDigits: 1, timeout: 8 },
  number: {
    minDigits: 3,
    maxDigits: 15,
    finishOnKey: '#',
    interDigitTimeout: 5,
    timeout: 20,
    dtmfBargein: true,
  },
}

/** The first verbs of a call. */
export const opening = ({ synthesizer }: VoiceOptions): Verb[] => [
  { verb: 'answer' },
  { verb: 'config', synthesizer },
]

/** What the caller hears, as verbs of jambonz. */
export const renderJambonz = (said: readonly Utterance[], voice: VoiceOptions): Verb[] =>
  said.map((utterance) => verbOf(utterance, voice))

function verbOf(utterance: Utterance, voice: VoiceOptions): Verb {
  const { synthesizer } = voice
  switch (utterance.do) {
    case 'say':
      return { verb: 'say', synthesizer, text: sentences[utterance.sentence] }
    case 'tell':
      // What somebody asked about is nobody's to keep, the voice's cache included.
      return { verb: 'say', disableTtsCache: true, synthesizer, text: utterance.text }
    case 'ask':
      return gather(utterance, voice)
    case 'read': {
      const lead = readings[utterance.what][utterance.again ? 'again' : 'first']
      const digits = digitByDigit(utterance.secret.reveal()).replaceAll(' ', '')
      const read = `<say-as interpret-as="characters">${digits}</say-as>`
      const text = `<speak>${lead} <break time="400ms"/> ${read}.</speak>`
      return { verb: 'say', disableTtsCache: true, synthesizer, text }
    }
    case 'pause':
      return { verb: 'pause', length: utterance.seconds }
    case 'hang-up':
      return { verb: 'hangup' }
  }
}

function gather(
  ask: Extract<Utterance, { do: 'ask' }>,
  { base, speech, synthesizer }: VoiceOptions,
): Verb {
  const isSpoken = speech && ask.what === 'bhxh-code'
  const turn = ask.turn > 1 ? `?turn=${ask.turn}` : ''
  return {
    verb: 'gather',
    input: isSpoken ? ['digits', 'speech'] : ['digits'],
    ...gathers[ask.what],
    ...(isSpoken
      ? { recognizer: { vendor: synthesizer.vendor, language: synthesizer.language } }
      : {}),
    actionHook: `${base}/${ask.what}${turn}`,
    say: { text: promptOf(ask) },
  }
}
