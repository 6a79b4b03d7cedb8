import { html } from 'hono/html'
import type { ChannelKey } from '../channel/channel.ts'
import { channelOfKey } from '../channel/parse.ts'
import { checkChannel } from '../verdict/check.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { Verdict, VerdictWord } from '../verdict/verdict.ts'
import { assetHref } from './assets.ts'
import { hasPage } from './channel-path.ts'
import { dossierPath } from './dossier-path.ts'
import { shapeOf, words as shapeWords } from './shapes.ts'
import { insteadOf } from './verdict-view.ts'
import { type Html, hrefOf, nothing, type View, type Words, withoutTurningMarks } from './view.ts'
import { spokenNumber, when } from './wording.ts'

export const words = {
  title: { vi: 'Kênh Thật: tình trạng hiện nay', en: 'Kênh Thật: present state' },
  real: { vi: 'Kênh thật:', en: 'The real channel:' },
  updated: { vi: 'Cập nhật {day}', en: 'Updated {day}' },
  more: { vi: 'Bằng chứng và nguồn', en: 'Evidence and sources' },
  down: { vi: 'Đã gỡ', en: 'Taken down' },
  downHow: {
    vi: 'Cảnh báo này đã được gỡ. Đã gỡ không có nghĩa là thật.',
    en: 'This warning was taken down. That does not mean genuine.',
  },
  none: {
    vi: 'Kênh này không có trong danh bạ.',
    en: 'This channel is not in the registry.',
  },
} as const satisfies Words

/**
 * The headers of the one kind of page that others may frame: no script, no form, no cookie; whoever
 * frames it learns nothing, and it is asked for anew each minute so that it shows the present state.
 */
export const cardHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'public, max-age=60',
} as const

/** A card of the present state, for articles; a channel without a page has none. */
export async function embedCard(
  view: View,
  index: RegistryIndex,
  key: ChannelKey | null,
): Promise<{ readonly status: 200 | 404; readonly document: string }> {
  const parsed = key !== null && hasPage(index, key) ? channelOfKey(key) : null
  if (!parsed?.ok) return { status: 404, document: await frame(view, noCard(view, index)) }
  const verdict = checkChannel(index, parsed.channel, parsed.channel.display)
  const listing = index.listings.get(parsed.channel.key)
  const isDown = listing?.status === 'withdrawn' && !index.official.has(parsed.channel.key)
  return { status: 200, document: await frame(view, card(view, index, verdict, isDown)) }
}

function card(view: View, index: RegistryIndex, verdict: Verdict, isDown: boolean): Html {
  const { lang } = view
  const { channel } = verdict
  const word: VerdictWord = isDown ? 'unknown' : verdict.verdict
  const [real] = isDown ? [] : insteadOf(index, verdict)
  const href = view.publicUrl + hrefOf(view, dossierPath(channel.key))
  return html`<main class="verdict ${word}">
<p class="word">${shapeOf(word)}<span>${isDown ? words.down[lang] : shapeWords[word][lang]}</span> <span class="asked">${spokenNumber(channel.kind, channel.display)}</span></p>
<h1>${isDown ? words.downHow[lang] : verdict.headline[lang]}</h1>
${real ? html`<p>${words.real[lang]} <strong>${spokenNumber(real.kind, real.display)}</strong></p>` : nothing}
<p class="facts">${updated(view, index)} · <a href="${href}" target="_blank" rel="noopener">${words.more[lang]}</a> · Kênh Thật</p></main>`
}

const noCard = (view: View, index: RegistryIndex): Html =>
  html`<main class="verdict unknown"><h1>${words.none[view.lang]}</h1><p class="facts">${updated(view, index)} · <a href="${view.publicUrl}" target="_blank" rel="noopener">Kênh Thật</a></p></main>`

const updated = ({ lang }: View, index: RegistryIndex): string =>
  words.updated[lang].replace('{day}', when(lang, index.madeAt))

async function frame({ lang }: View, body: Html): Promise<string> {
  const document = html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${words.title[lang]}</title><link rel="stylesheet" href="${assetHref('style.css')}">
<link rel="icon" href="${assetHref('icon.svg')}" type="image/svg+xml"></head>
<body class="embedded">${body}</body></html>`
  return withoutTurningMarks(String(await document))
}
