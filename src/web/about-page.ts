import { html } from 'hono/html'
import type { RegistryIndex } from '../verdict/index.ts'
import { type Html, nothing, type Operator, type Page, type View, type Words } from './view.ts'
import { when } from './wording.ts'

export const words = {
  title: { vi: 'Kênh Thật là gì, do ai làm?', en: 'What is Kênh Thật, and who runs it?' },
  description: {
    vi: 'Kênh Thật không phải cơ quan nhà nước. Cách làm, nguồn, quyền riêng tư, liên hệ.',
    en: 'Kênh Thật is not a state agency. Method, sources, privacy, contact.',
  },
  heading: { vi: 'Kênh Thật là gì?', en: 'What is Kênh Thật?' },
  what: {
    vi: 'Kênh Thật trả lời một câu: đây có phải kênh thật không? Nếu không, kênh thật là đâu.',
    en: 'Kênh Thật answers one question: is this the real channel? If not, which one is.',
  },
  notAgency: { vi: 'Không phải cơ quan nhà nước', en: 'Not a state agency' },
  notAgencyHow: {
    vi: 'Chúng tôi không thuộc BHXH, công an, ngân hàng hay nhà mạng nào. Chúng tôi không cấp lại mật khẩu, không thu tiền, không nhận gọi.',
    en: 'We belong to no agency, police, bank or carrier. We reset no passwords, take no money and no calls.',
  },
  runBy: { vi: 'Ai làm trang này?', en: 'Who runs this site?' },
  runByName: { vi: 'Bản này do {name} vận hành.', en: 'This instance is run by {name}.' },
  runByNobody: {
    vi: 'Người vận hành bản này chưa ghi tên. Hãy thận trọng hơn với trang không rõ ai làm.',
    en: 'The operator of this instance gives no name. Be more careful with a site of nobody.',
  },
  method: { vi: 'Cách làm', en: 'Method' },
  methodRead: {
    vi: 'Chúng tôi đọc cảnh báo của cơ quan, công an, báo chí. Mỗi điều đều giữ nguồn, ngày và lời trích.',
    en: 'We read warnings by agencies, police and press. Each is kept with source, date and quote.',
  },
  methodTwo: {
    vi: 'Một kênh chỉ vào danh sách khi cơ quan nói, hoặc hai nơi đăng độc lập. Phản ánh của người dân thôi thì chưa đủ.',
    en: 'A channel is listed on the word of an authority or of two independent publishers. Reports by citizens alone are not enough.',
  },
  methodUnknown: {
    vi: 'Chưa có thông tin thì nói là chưa có. Chưa bị cảnh báo không có nghĩa là thật.',
    en: 'What is not known is said to be not known. No warning does not make a channel genuine.',
  },
  count: {
    vi: 'Danh bạ có {official} kênh chính thức và {listed} kênh bị cảnh báo, {day}.',
    en: 'The registry holds {official} official channels and {listed} warned ones {day}.',
  },
  privacy: { vi: 'Quyền riêng tư', en: 'Privacy' },
  privacyHow: {
    vi: 'Không đăng ký, không cookie, không quảng cáo, không mã theo dõi. Những gì bạn kiểm tra không được lưu, không ghi nhật ký.',
    en: 'No account, no cookies, no advertising, no tracking. What you check is neither kept nor logged.',
  },
  neverAsk: {
    vi: 'Chúng tôi không bao giờ hỏi mã số BHXH, số định danh, mật khẩu hay mã OTP.',
    en: 'We never ask for an insurance number, ID number, password or one-time code.',
  },
  reply: { vi: 'Sai sót, phản hồi của chủ số', en: 'Mistakes, and replies by owners' },
  replyHow: {
    vi: 'Bạn thấy sai, hoặc số của bạn bị nêu nhầm? Hãy viết cho chúng tôi, kèm bằng chứng. Điều sai được gỡ và ghi rõ là đã gỡ.',
    en: 'Is something wrong, or your number named by mistake? Write to us with proof. What is wrong is taken down and said to be taken down.',
  },
  contact: { vi: 'Liên hệ:', en: 'Contact:' },
  noContact: {
    vi: 'Bản này chưa ghi nơi liên hệ.',
    en: 'This instance gives no contact.',
  },
} as const satisfies Words

/** `mailto:`, `tel:` or the address itself. */
export function contactAddress(contact: string): string {
  if (/^https?:\/\//i.test(contact)) return contact
  return contact.includes('@') ? `mailto:${contact}` : `tel:${contact.replace(/[^\d+]/g, '')}`
}

export function aboutPage(view: View, index: RegistryIndex | null, operator: Operator): Page {
  const { lang } = view
  const section = (heading: keyof typeof words, ...rest: (Html | string)[]) =>
    html`<section><h2>${words[heading][lang]}</h2>${rest.map((one) => html`<p>${one}</p>`)}</section>`
  const { contact, name } = operator
  const body = html`<section class="hero"><h1>${words.heading[lang]}</h1><p>${words.what[lang]}</p></section>
${section('notAgency', words.notAgencyHow[lang])}
${section('runBy', name === null ? words.runByNobody[lang] : words.runByName[lang].replace('{name}', () => name), contactLine(view, contact))}
${section('method', words.methodRead[lang], words.methodTwo[lang], words.methodUnknown[lang], index ? counts(view, index) : nothing)}
${section('privacy', words.privacyHow[lang], words.neverAsk[lang])}
<section id="phan-hoi"><h2>${words.reply[lang]}</h2><p>${words.replyHow[lang]}</p><p>${contactLine(view, contact)}</p></section>`
  return {
    status: 200,
    title: words.title[lang],
    description: words.description[lang],
    body,
    canonical: '/gioi-thieu',
  }
}

function contactLine({ lang }: View, contact: string | null): Html {
  if (contact === null) return html`${words.noContact[lang]}`
  return html`${words.contact[lang]} <a href="${contactAddress(contact)}" rel="noreferrer">${contact}</a>`
}

function counts({ lang }: View, index: RegistryIndex): Html {
  const { official, listings } = index.snapshot
  const listed = listings.filter((l) => l.status === 'listed' || l.status === 'disputed').length
  return html`${words.count[lang]
    .replace('{official}', String(official.filter((c) => !c.stale).length))
    .replace('{listed}', String(listed))
    .replace('{day}', when(lang, index.asOf))}`
}
