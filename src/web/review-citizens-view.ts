import { html } from 'hono/html'
import type { QueueItem, QueueItemDetail } from '../registry/review/item.ts'
import { fill, type Html, nothing, type View, type Words } from './view.ts'
import { moment, money, when } from './wording.ts'

export const words = {
  told: { vi: 'Người dân kể', en: 'What citizens tell' },
  toldHint: {
    vi: 'Chỉ người duyệt đọc. Đừng chép ra lý do.',
    en: 'For reviewers alone. Do not copy it into a reason.',
  },
  senders: {
    vi: '{n} người báo, từ {networks} mạng khác nhau',
    en: '{n} reporters, from {networks} different networks',
  },
  sent: { vi: 'gửi {n} lần', en: 'sent {n} times' },
  lost: { vi: 'kể mất {money}', en: 'tell of {money} lost' },
  lastly: { vi: 'mới nhất {day}', en: 'last {day}' },
  happened: { vi: 'Xảy ra {day}', en: 'Happened {day}' },
  objection: { vi: 'Chủ kênh nói', en: 'What the owner says' },
  reply: { vi: 'Phản hồi, hiện cạnh cảnh báo', en: 'Reply, shown beside the warning' },
  queued: { vi: 'Chưa chứng minh là chủ kênh', en: 'Control is not proven' },
  proven: { vi: 'Đã chứng minh là chủ kênh ({how})', en: 'Control is proven ({how})' },
  decided: { vi: 'Đã xét xong', en: 'Decided' },
  dns: { vi: 'bản ghi tên miền', en: 'DNS record' },
  file: { vi: 'tệp trên trang', en: 'file on the site' },
  letter: { vi: 'thư', en: 'letter' },
  due: { vi: 'hạn xét {moment}', en: 'to be decided by {moment}' },
  isAppeal: { vi: 'xin xét lại', en: 'an appeal' },
  clockWithdrew: { vi: 'quá hạn, đã tạm gỡ', en: 'overdue, taken down for now' },
  letterHow: {
    vi: 'Chỉ bấm khi đã đọc thư có dấu hoặc chữ ký, kèm hợp đồng hay hoá đơn của kênh. Sau đó hạn 48 giờ bắt đầu.',
    en: 'Only after reading a stamped or signed letter with the contract or a bill. Then the 48 hours begin.',
  },
  statement: {
    vi: 'Lý do của quyết định (công khai, chủ kênh cũng đọc)',
    en: 'Statement of reasons (public; the owner reads it too)',
  },
} as const satisfies Words

/** What stands in a row and at the head of an item on which citizens or its owner spoke. */
export function citizenFacts({ lang }: View, { reported, dispute }: QueueItem): readonly string[] {
  if (reported) {
    const { reports, independent, sent, lostVnd, lastAt } = reported
    return [
      fill(words.senders, { n: String(reports), networks: String(independent) })[lang],
      ...(sent > reports ? [fill(words.sent, { n: String(sent) })[lang]] : []),
      ...(lostVnd > 0 ? [fill(words.lost, { money: money(lang, lostVnd) })[lang]] : []),
      fill(words.lastly, { day: when(lang, lastAt.slice(0, 10)) })[lang],
    ]
  }
  if (!dispute) return []
  const { state, proof, dueAt, isAppeal, clockWithdrew } = dispute
  const isDue = state === 'proven' && dueAt !== null && !clockWithdrew
  return [
    fill(words[state], { how: proof ? words[proof] : '' })[lang],
    ...(isAppeal ? [words.isAppeal[lang]] : []),
    ...(clockWithdrew && state === 'proven' ? [words.clockWithdrew[lang]] : []),
    ...(isDue ? [fill(words.due, { moment: moment(lang, new Date(dueAt)) })[lang]] : []),
  ]
}

/** What they wrote, as text and never as markup. */
export function citizenWords({ lang }: View, { told, objection }: QueueItemDetail): Html {
  if (objection) {
    return html`<section><h2>${words.objection[lang]}</h2>
<blockquote class="written"><bdi>${objection.reason}</bdi></blockquote>
${objection.reply ? html`<h3>${words.reply[lang]}</h3><blockquote class="written"><bdi>${objection.reply}</bdi></blockquote>` : nothing}</section>`
  }
  if (told.length === 0) return nothing
  return html`<section><h2>${words.told[lang]}</h2><p class="facts">${words.toldHint[lang]}</p>
<ul class="plain">${told.map(({ what, lostVnd, happenedOn }) => {
    const facts = [
      ...(lostVnd ? [fill(words.lost, { money: money(lang, lostVnd) })[lang]] : []),
      ...(happenedOn ? [fill(words.happened, { day: when(lang, happenedOn) })[lang]] : []),
    ]
    return html`<li class="card"><p class="written"><bdi>${what}</bdi></p>${facts.length > 0 ? html`<p class="facts">${facts.join(' · ')}</p>` : nothing}</li>`
  })}</ul></section>`
}
