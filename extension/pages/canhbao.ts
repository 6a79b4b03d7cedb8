import { ask, say, word } from '../messages.ts'
import { button, element, real } from './cards.ts'

const main = document.querySelector('main') ?? document.body
document.documentElement.lang = word('lang')

/** The address that was stopped stands after `#`, written by whoever made the link: hostile text. */
function stoppedAddress(): URL | null {
  const text = location.hash.slice(1)
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) ? url : null
}

async function show(url: URL): Promise<void> {
  const { judgement } = await ask('site', { url: url.href })
  const goOn = async (always: boolean) => {
    await ask('allow', { host: url.hostname, always })
    location.replace(url.href)
  }
  // The rule takes a host with all that is under it; what the listing does not cover goes through.
  if (judgement?.word !== 'blacklisted') return goOn(false)
  const rest = `${url.pathname}${url.search}`
  main.append(
    element('h1', { text: word('stopTitle') }),
    element('p', { className: 'address', text: word('youWanted') }),
    element(
      'p',
      { className: 'address' },
      element('b', { text: url.host }),
      element('span', { text: rest === '/' ? '' : rest.slice(0, 200) }),
    ),
    element(
      'section',
      { className: 'card blacklisted' },
      element('p', { className: 'number', text: say(judgement.headline) }),
      element('p', { text: say(judgement.advice) }),
      element('h2', { text: word('whyStopped') }),
      ...judgement.reasons.map((reason) => element('p', { text: say(reason) })),
      ...(judgement.source
        ? [element('p', { className: 'why', text: word('warnedBy', judgement.source.publisher) })]
        : []),
    ),
    ...(judgement.instead.length > 0
      ? [
          element('h2', { text: word('realOnes') }),
          element('section', { className: 'card official' }, ...judgement.instead.map(real)),
        ]
      : []),
    button(word('goBack'), 'do', async () => {
      if (history.length > 1) history.back()
      else window.close()
    }),
    element(
      'div',
      { className: 'row' },
      button(word('goOnOnce'), 'small', () => goOn(false)),
      button(word('goOnAlways'), 'small', () => goOn(true)),
    ),
  )
}

const stopped = stoppedAddress()
if (stopped) void show(stopped)
