import { element } from '../elements.ts'
import { ask, say, word } from '../messages.ts'
import { button, real } from './cards.ts'

const main = document.querySelector('main') ?? document.body
document.documentElement.lang = word('lang')

/** The address that was stopped stands after `#`, written by whoever made the link: hostile text. */
function stoppedAddress(): URL | null {
  const text = location.hash.slice(1)
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) ? url : null
}

/** The verdict on the address, or on its host where the address cannot be read. */
async function judgementOn(url: URL) {
  for (const asked of [url.href, url.origin]) {
    const { judgement } = await ask('site', { url: asked })
    if (judgement?.word === 'blacklisted') return judgement
  }
  return null
}

async function show(url: URL): Promise<void> {
  const judgement = await judgementOn(url)
  const goOn = async (how: 'once' | 'always') => {
    await ask('allow', { host: url.hostname, how })
    location.replace(url.href)
  }
  // The listing may be gone by the time that a tab is opened again.
  if (!judgement) return goOn('once')
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
    // Before the list of real channels: on small screens it would stand below their end.
    button(word('goBack'), 'do', async () => {
      if (history.length > 1) history.back()
      else window.close()
    }),
    ...(judgement.instead.length > 0
      ? [
          element('h2', { text: word('realOnes') }),
          element('section', { className: 'card official' }, ...judgement.instead.map(real)),
        ]
      : []),
    element(
      'div',
      { className: 'row' },
      button(word('goOnOnce'), 'small', () => goOn('once')),
      button(word('goOnAlways'), 'small', () => goOn('always')),
    ),
  )
}

const stopped = stoppedAddress()
if (stopped) void show(stopped)
