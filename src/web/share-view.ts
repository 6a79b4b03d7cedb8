import { html } from 'hono/html'
import { type Html, hrefOf, type View, type Words } from './view.ts'

export const words = {
  heading: { vi: 'Gửi cho người thân', en: 'Tell your family' },
  official: {
    vi: 'Cha mẹ, ông bà cũng cần kênh thật này.',
    en: 'Parents and grandparents need the real one too.',
  },
  other: {
    vi: 'Cha mẹ, ông bà cũng dễ gặp phải.',
    en: 'Parents and grandparents may meet it too.',
  },
  send: { vi: 'Gửi cho người thân', en: 'Send to family' },
  copied: { vi: 'Đã chép. Dán vào Zalo hay tin nhắn.', en: 'Copied. Paste it into a message.' },
} as const satisfies Words

/**
 * Sends the sentence and the address: as a text message without script, else with what the
 * telephone or the browser has for it.
 * @param path of the page to share, without language.
 */
export function shareSection(
  view: View,
  sentence: string,
  path: string,
  why: 'official' | 'other',
): Html {
  const { lang } = view
  const url = view.publicUrl + hrefOf(view, path)
  const message = `sms:?&body=${encodeURIComponent(`${sentence} ${url}`)}`
  return html`<section class="share">
<h2>${words.heading[lang]}</h2>
<p>${words[why][lang]}</p>
<p><a class="quiet" href="${message}" data-share="${sentence}" data-url="${url}" data-copied="${words.copied[lang]}">${words.send[lang]}</a></p>
</section>`
}
