import { element } from '../elements.ts'
import { ask, say, word } from '../messages.ts'
import { button } from './cards.ts'

const main = document.querySelector('main') ?? document.body
document.documentElement.lang = word('lang')

async function show(note = ''): Promise<void> {
  const settings = await ask('settings', {})
  const address = element('input')
  address.id = 'server'
  address.value = settings.server
  const keys = element('textarea')
  keys.id = 'keys'
  keys.rows = 3
  keys.value = settings.keys.join('\n')
  const said = element('p', { text: note })
  said.setAttribute('role', 'status')
  const set = async (server: string, lines: string) => {
    const chosen = lines.split('\n').map((line) => line.trim())
    const problem = await ask('set-server', { address: server, keys: chosen.filter(Boolean) })
    if (problem) said.textContent = say(problem)
    else await show(word('saved'))
  }
  main.replaceChildren(
    element('h1', { text: word('settings') }),
    labelled(word('serverAddress'), address),
    labelled(word('serverKeys'), keys),
    button(word('save'), 'do', () => set(address.value.trim(), keys.value)),
    button(word('useOwn'), 'small', () => set('', '')),
    said,
    element('h2', { text: word('pausedSites') }),
    ...hosts(settings.paused, word('resumeHere'), (host) => ask('pause', { host, paused: false })),
    element('h2', { text: word('allowedSites') }),
    ...hosts(settings.allowed, word('warnAgain'), (host) => ask('allow', { host, how: 'no-more' })),
  )
}

function labelled(text: string, field: HTMLElement): HTMLElement {
  const label = element('label', { text })
  label.htmlFor = field.id
  return element('div', {}, label, field)
}

function hosts(
  names: readonly string[],
  action: string,
  act: (host: string) => Promise<unknown>,
): HTMLElement[] {
  if (names.length === 0) return [element('p', { className: 'why', text: word('none') })]
  return names.map((name) =>
    element(
      'div',
      { className: 'row' },
      element('span', { text: name }),
      button(action, 'small', async () => {
        await act(name)
        await show()
      }),
    ),
  )
}

void show()
