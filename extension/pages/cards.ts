import { element } from '../elements.ts'
import { type Instead, type Judgement, say, word } from '../messages.ts'

export function button(
  text: string,
  className: string,
  onClick: () => Promise<unknown>,
): HTMLButtonElement {
  const made = element('button', { className, text })
  made.type = 'button'
  made.addEventListener('click', () => void onClick())
  return made
}

/** A verdict: the word, the number, what to do, what it costs and the real channel. */
export function card(judgement: Judgement): HTMLElement {
  const { headline, advice, price, reasons, instead, source } = judgement
  return element(
    'section',
    { className: `card ${judgement.word}` },
    element('p', { className: 'tag', text: word(`word_${judgement.word}`) }),
    element('p', { className: 'number', text: judgement.display }),
    element('p', { text: say(headline) }),
    element('p', { text: say(advice) }),
    ...(price ? [element('p', { text: word('costs', say(price)) })] : []),
    ...reasons.map((reason) => element('p', { className: 'why', text: say(reason) })),
    ...(source
      ? [element('p', { className: 'why', text: word('warnedBy', source.publisher) })]
      : []),
    ...instead.map(real),
  )
}

export function real(channel: Instead): HTMLElement {
  const name = element(channel.href ? 'a' : 'b', { text: channel.display })
  if (name instanceof HTMLAnchorElement && channel.href) {
    name.href = channel.href
    if (channel.href.startsWith('https:')) name.target = '_blank'
  }
  const price = channel.price ? ` (${say(channel.price)})` : ''
  return element(
    'div',
    { className: 'real' },
    element('p', { className: 'why', text: word('realOf', channel.organisation) }),
    name,
    element('p', { className: 'why', text: `${say(channel.need)}${price}` }),
  )
}

/** A day as people write it. */
export const day = (iso: string): string =>
  new Date(iso).toLocaleDateString(word('lang') === 'en' ? 'en-GB' : 'vi-VN')
