import type { Action } from './call.ts'
import { prompts, readings, sentences } from './sentences.ts'

/** "48151623" → "4 8 1 5 1 6 2 3": digit by digit, as it is read out. */
export const digitByDigit = (digits: string): string => [...digits].join(' ')

/** What the caller hears, one utterance a line; work and pauses are not heard. */
export function renderText(actions: readonly Action[]): string[] {
  return actions.flatMap((action) => {
    switch (action.do) {
      case 'say':
        return sentences[action.sentence]
      case 'tell':
        return action.text
      case 'ask':
        return promptOf(action)
      case 'read': {
        const lead = readings[action.what][action.again ? 'again' : 'first']
        return `${lead} ${digitByDigit(action.secret.reveal())}.`
      }
      default:
        return []
    }
  })
}

export const promptOf = ({ what, line }: Extract<Action, { do: 'ask' }>): string =>
  what === 'menu' ? prompts.menu[line] : prompts[what]
