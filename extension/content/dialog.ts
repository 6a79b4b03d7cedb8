import { element } from '../elements.ts'
import { type Judgement, say, word } from '../messages.ts'
import { putOver } from './overlay.ts'

let open = false

/**
 * Warns before the dial. The element is there only while the dialog is open, in a closed shadow root.
 * @returns whether the person wants to go on all the same.
 */
export function warnBeforeCall(judgement: Judgement): Promise<boolean> {
  if (open) return Promise.resolve(false)
  open = true
  const dialog = element('dialog', {}, ...partsOf(judgement))
  dialog.setAttribute('aria-labelledby', 'headline')
  dialog.lang = word('lang')
  const back = element('button', { className: 'back', text: word('doNotCall') })
  const still = element('button', { className: 'still', text: word('callAnyway') })
  dialog.append(back, still)
  const remove = putOver(dialog)
  return new Promise((resolve) => {
    const end = (goOn: boolean) => {
      if (!open) return
      open = false
      remove()
      resolve(goOn)
    }
    back.addEventListener('click', () => end(false))
    still.addEventListener('click', () => end(true))
    dialog.addEventListener('close', () => end(false))
    dialog.showModal()
    back.focus()
  })
}

function partsOf(judgement: Judgement): Node[] {
  const { display, headline, advice, price, reasons, instead, source } = judgement
  const title = element('h1', { text: say(headline) })
  title.id = 'headline'
  const [real] = instead
  return [
    element('p', { className: 'number', text: display }),
    title,
    element('p', { text: say(advice) }),
    ...(price ? [element('p', { className: 'costs', text: word('costs', say(price)) })] : []),
    ...(real ? [realPart(real)] : []),
    ...reasons.slice(0, 2).map((one) => element('p', { className: 'why', text: say(one) })),
    ...(source
      ? [element('p', { className: 'why', text: word('warnedBy', source.publisher) })]
      : []),
  ]
}

function realPart(real: Judgement['instead'][number]): Node {
  const link = element('a', { text: real.display })
  if (real.href) link.href = real.href
  const price = real.price ? ` (${say(real.price)})` : ''
  const heading = element('span', { text: word('realOf', real.organisation) })
  return element(
    'div',
    { className: 'real' },
    heading,
    link,
    element('span', {
      text: `${say(real.need)}${price}`,
    }),
  )
}
