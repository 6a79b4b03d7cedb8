import { element } from '../elements.ts'
import { type Answer, ask, type Judgement, type ListState, say, word } from '../messages.ts'
import { button, card, day, real } from './cards.ts'

const pages = { origins: ['https://*/*', 'http://*/*'] }
const main = document.querySelector('main') ?? document.body
document.documentElement.lang = word('lang')

function answerParts(answer: Answer): Node[] {
  switch (answer.is) {
    case 'judgement':
      return [card(answer.judgement)]
    case 'several':
      return answer.judgements.map(card)
    case 'found':
      return [element('section', { className: 'card official' }, ...answer.channels.map(real))]
    case 'nothing':
      return [element('p', { className: 'card', text: say(answer.message) })]
  }
}

function checkForm(): HTMLElement {
  const field = element('input')
  field.id = 'q'
  field.autocomplete = 'off'
  field.maxLength = 10_000
  const label = element('label', { text: word('checkLabel') })
  label.htmlFor = field.id
  const result = element('div')
  result.setAttribute('aria-live', 'polite')
  const send = element('button', { className: 'do', text: word('checkButton') })
  const form = element('form', {}, label, field, send, result)
  const check = async () => {
    if (field.value.trim() === '') return
    const answer = await ask('check', { text: field.value })
    result.replaceChildren(...answerParts(answer))
    if (answer.is === 'judgement') reportAbout(answer.judgement)
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void check()
  })
  const asked = new URLSearchParams(location.hash.slice(1)).get('q')
  if (asked) {
    field.value = asked
    void check()
  }
  queueMicrotask(() => field.focus())
  return form
}

/** The tab over which the popup stands; one that was opened as a page is told which it is about. */
async function tabInFront(): Promise<chrome.tabs.Tab | null> {
  const named = new URLSearchParams(location.hash.slice(1)).get('tab')
  if (named) return chrome.tabs.get(Number(named))
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true })
  return tab ?? null
}

async function aboutTab(): Promise<Node[]> {
  const tab = await tabInFront()
  const url = tab?.url ?? ''
  if (tab?.id === undefined || !/^https?:/.test(url)) return []
  const { paused, judgement } = await ask('site', { url })
  const host = new URL(url).hostname
  if (judgement) reportAbout(judgement)
  return [
    element('h2', { text: word('thisSite') }),
    ...(judgement ? [card(judgement)] : []),
    element('h2', { text: word('onThisPage') }),
    ...(await numbersOn(tab.id)),
    button(word(paused ? 'resumeHere' : 'pauseHere'), 'small', async () => {
      await ask('pause', { host, paused: !paused })
      if (tab.id !== undefined) await chrome.tabs.reload(tab.id)
      window.close()
    }),
  ]
}

async function numbersOn(tabId: number): Promise<Node[]> {
  try {
    const [shown] = await chrome.scripting.executeScript({
      target: { tabId },
      func: () => {
        const links = [...document.querySelectorAll('a[href^="tel:"],a[href^="sms:"]')]
        const dialled = links.map((link) => (link.getAttribute('href') ?? '').replace(/^\w+:/, ''))
        return `${document.body.innerText.slice(0, 1_000_000)}\n${dialled.join('\n')}`
      },
    })
    const judgements = await ask('page-text', { text: shown?.result ?? '' })
    if (judgements.length === 0) return [element('p', { text: word('noneOnPage') })]
    return judgements.map(card)
  } catch {
    // Pages of the browser itself and of its store let nobody in.
    return [element('p', { text: word('cannotSee') })]
  }
}

async function grantPart(): Promise<Node[]> {
  if (await chrome.permissions.contains(pages)) return []
  return [
    element('h2', { text: word('grantTitle') }),
    element('p', { className: 'why', text: word('grantWhy') }),
    button(word('grant'), '', async () => {
      if (await chrome.permissions.request(pages)) location.reload()
    }),
  ]
}

/** @param justAsked whether the person has asked for an update, and waits to hear what came of it. */
function listParts(state: ListState, justAsked = false): Node[] {
  const date = day(state.issued)
  report.textContent = word('reportIt')
  report.target = '_blank'
  report.href = `${state.server}/bao-cao${reported}`
  const settings = element('a', { text: word('settings') })
  settings.href = 'options.html'
  settings.target = '_blank'
  const update = button(word('updateNow'), '', async () => {
    update.disabled = true
    update.textContent = word('updating')
    foot.replaceChildren(...listParts(await ask('update', {}), true))
  })
  return [
    state.fresh
      ? element('p', { text: word('listOf', date) })
      : element('p', { className: 'old', text: word('listOld', date) }),
    ...updateNote(state, justAsked),
    element('div', { className: 'row' }, update, report, settings),
  ]
}

function updateNote({ refused }: ListState, justAsked: boolean): Node[] {
  if (!refused && !justAsked) return []
  const note = refused
    ? element('p', { className: 'old', text: word('listRefused', say(refused)) })
    : element('p', { text: word('upToDate') })
  if (justAsked) note.setAttribute('role', 'status')
  return [note]
}

let reported = ''
const report = element('a')

/**
 * The form for reports opens with the channel in it where that is on the public list. Any other must
 * not stand in an address, which servers write down.
 */
function reportAbout({ key, word: found }: Judgement): void {
  if (found !== 'blacklisted') return
  reported = `?kenh=${encodeURIComponent(key.replace(/^(?:phone|site):/, ''))}`
  if (report.href) report.href = report.href.replace(/(?:\?.*)?$/, reported)
}

const foot = element('footer', { className: 'foot' })
const about = element('div')
main.append(checkForm(), about, foot)
void ask('list', {}).then((state) => foot.replaceChildren(...listParts(state)))
void Promise.all([aboutTab(), grantPart()]).then((parts) => about.replaceChildren(...parts.flat()))
