import type { Decision } from './decision.ts'
import { withoutPersons } from './persons.ts'
import type { Reading } from './situation.ts'

export const longestQuote = 300
/** How much of a long sentence is looked at around the channel. */
const window = 400

/** The sentence around the channel, or what fits of it, with private persons' names taken out. */
export function quoteFor(reading: Reading, one: Decision, known: readonly string[]): string {
  const { sentence } = one.situation
  const { text } = reading
  const start = Math.max(sentence.start, one.channel.start - window)
  const end = Math.max(one.channel.end, Math.min(sentence.end, one.channel.end + window))
  const header = one.inherited ? headerText(reading, one) : ''
  const whole = text.slice(start, end)
  const kept = withoutPersons(whole, known).replaceAll(/\s+/g, ' ').trim()
  const lead = header === '' ? '' : `${header} … `
  return shorten(withoutPersons(lead, known) + kept, one.channel.surface)
}

/** The header as it stands in the text, not as it was read for cues. */
function headerText(reading: Reading, one: Decision): string {
  const { header } = one.situation
  if (header === null) return ''
  return reading.text.slice(Math.max(header.start, header.end - 140), header.end).trim()
}

/** Cuts a quote to its limit around the channel, at blanks. */
function shorten(text: string, surface: string): string {
  if (text.length <= longestQuote) return text
  const place = Math.max(0, text.indexOf(surface))
  const room = longestQuote - 2
  const from = Math.max(0, Math.min(place - Math.floor(room * 0.6), text.length - room))
  const start = from === 0 ? 0 : Math.max(from, text.indexOf(' ', from) + 1)
  const end = Math.min(text.length, start + room)
  const stop = end === text.length ? end : Math.max(text.lastIndexOf(' ', end), start + 1)
  return `${start > 0 ? '…' : ''}${text.slice(start, stop).trim()}${stop < text.length ? '…' : ''}`
}
