import { element } from '../elements.ts'
import { type Judgement, say, word } from '../messages.ts'
import { putOver } from './overlay.ts'

/** The bar on top of a page that imitates; gone with its button. @returns what takes it away. */
export function showBar(judgement: Judgement): () => void {
  const close = element('button', { text: word('close') })
  const [real] = judgement.instead
  const link = element('a', { text: real ? word('realSite', real.display) : '' })
  if (real?.href) link.href = real.href
  const words = element(
    'div',
    {},
    element('strong', { text: say(judgement.headline) }),
    element('span', { text: `${say(judgement.advice)} ` }),
    ...(real ? [link] : []),
  )
  const bar = element('div', { className: 'bar' }, words, close)
  bar.setAttribute('role', 'alert')
  bar.lang = word('lang')
  const remove = putOver(bar)
  close.addEventListener('click', remove)
  return remove
}
