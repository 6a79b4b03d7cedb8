import { isFresh } from '../../src/feed/client.ts'
import { KeyProblem, readVerifier } from '../../src/feed/signed-note.ts'
import type { Exchange, Kind, Message } from '../messages.ts'
import {
  answer,
  type Grounds,
  judgeContent,
  judgeLink,
  judgeSite,
  judgeText,
  spansOf,
} from './judge.ts'
import { list, listState, server, update, useServer } from './list.ts'
import { registerMarker } from './marker.ts'
import { allowedHosts, allowHost, setRules } from './rules.ts'

const everySixHours = 360

async function grounds(): Promise<Grounds> {
  const { index, state } = await list()
  return { index, fresh: isFresh(state, Date.now()), prefixes: state.content.prefixes }
}

async function pausedHosts(): Promise<readonly string[]> {
  const { paused } = await chrome.storage.local.get<{ paused?: string[] }>('paused')
  return paused ?? []
}

const hostIn = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '')

async function updateAll() {
  await update()
  await setRules((await list()).index)
  return listState()
}

type Answers = { [K in Kind]: (body: Exchange[K][0]) => Promise<Exchange[K][1]> }

const answers: Answers = {
  check: async ({ text }) => answer(await grounds(), text),
  'page-text': async ({ text }) => judgeText(await grounds(), text),
  spans: async ({ texts }) => spansOf(await grounds(), texts),
  links: async ({ hrefs }) => {
    const known = await grounds()
    return hrefs.map((href) => judgeLink(known, href))
  },
  site: async ({ url }) => {
    const judgement = judgeSite(await grounds(), url)
    const paused = (await pausedHosts()).includes(hostIn(url))
    const wantsContent = judgement?.word === 'unknown'
    return { paused, judgement, wantsContent }
  },
  content: async ({ url, html }) => judgeContent(await grounds(), url, html),
  list: () => listState(),
  update: () => updateAll(),
  pause: async ({ host, paused }) => {
    const others = (await pausedHosts()).filter((one) => one !== host)
    await chrome.storage.local.set({ paused: paused ? [...others, host] : others })
    return null
  },
  allow: async ({ host, how }) => {
    await allowHost((await list()).index, host, how)
    return null
  },
  settings: async () => {
    const { address, keys } = await server()
    return { server: address, keys, paused: await pausedHosts(), allowed: await allowedHosts() }
  },
  'set-server': async ({ address, keys }) => {
    if (address === '') {
      await useServer(null)
    } else {
      const problem = await serverProblem(address, keys)
      if (problem) return problem
      await useServer({ address: address.replace(/\/+$/, ''), keys })
    }
    await updateAll()
    return null
  },
}

async function serverProblem(address: string, keys: readonly string[]) {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    return { vi: 'Địa chỉ máy chủ chưa đúng.', en: 'The address of the server is not well formed.' }
  }
  if (keys.length === 0) {
    return {
      vi: 'Cần có khoá công khai của máy chủ.',
      en: 'The public key of the server is needed.',
    }
  }
  try {
    await Promise.all(keys.map(readVerifier))
    return null
  } catch (fault) {
    if (!(fault instanceof KeyProblem)) throw fault
    return { vi: 'Khoá công khai chưa đúng dạng.', en: fault.message }
  }
}

/**
 * Alarms and rules may be gone after a restart or an update: each start puts them back. An alarm that
 * is there stays as it is: pages wake the background, and when it fetches must not tell of them.
 */
async function start(): Promise<void> {
  if (!(await chrome.alarms.get('update'))) {
    await chrome.alarms.create('update', { delayInMinutes: 1, periodInMinutes: everySixHours })
  }
  await registerMarker()
  await setRules((await list()).index)
}

chrome.runtime.onMessage.addListener((message: Message, sender, reply) => {
  if (sender.id !== chrome.runtime.id) return false
  const handle = answers[message.kind] as (body: Message) => Promise<unknown>
  // A fault answers too, with nothing: who asked must not wait for ever.
  void handle(message).then(reply, (fault: unknown) => {
    console.error(fault)
    reply()
  })
  return true
})

chrome.alarms.onAlarm.addListener(() => void updateAll())

chrome.runtime.onInstalled.addListener(() => {
  chrome.contextMenus.create({
    id: 'check',
    title: chrome.i18n.getMessage('checkThis'),
    contexts: ['selection', 'link'],
  })
})

chrome.contextMenus.onClicked.addListener(({ selectionText, linkUrl }) => {
  const asked = selectionText || linkUrl || ''
  const page = chrome.runtime.getURL(`pages/popup.html#q=${encodeURIComponent(asked)}`)
  void chrome.tabs.create({ url: page })
})

const accessChanged = async () => {
  await registerMarker()
  await setRules((await list()).index)
}
chrome.permissions.onAdded.addListener(() => void accessChanged())
chrome.permissions.onRemoved.addListener(() => void accessChanged())

void start()
