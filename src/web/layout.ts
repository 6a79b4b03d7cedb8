import { html, raw } from 'hono/html'
import { assetHref } from './assets.ts'
import {
  type Html,
  hrefOf,
  inLanguage,
  type Lang,
  languages,
  nothing,
  type Page,
  type View,
  type Words,
  withoutTurningMarks,
} from './view.ts'

export const words = {
  skip: { vi: 'Tới nội dung chính', en: 'Skip to content' },
  reset: { vi: 'Quên mật khẩu VssID', en: 'VssID password' },
  called: { vi: 'Đã lỡ gọi', en: 'Already called' },
  organisations: { vi: 'Số thật của cơ quan', en: 'Real numbers' },
  report: { vi: 'Báo số lạ', en: 'Report a number' },
  dispute: { vi: 'Khiếu nại', en: 'Dispute a warning' },
  press: { vi: 'Cho báo chí', en: 'For the press' },
  about: { vi: 'Giới thiệu', en: 'About' },
  pages: { vi: 'Các trang', en: 'Pages' },
  notAgency: {
    vi: 'Kênh Thật không phải cơ quan nhà nước. Mỗi cảnh báo đều ghi nguồn và ngày.',
    en: 'Kênh Thật is not a state agency. Every warning names its source and date.',
  },
  privacy: {
    vi: 'Chúng tôi không lưu những gì bạn kiểm tra.',
    en: 'We do not keep what you check.',
  },
  forDevelopers: { vi: 'Dành cho lập trình viên', en: 'For developers' },
} as const satisfies Words

/** How the other language calls itself. */
const languageNames: Record<Lang, string> = { vi: 'Tiếng Việt', en: 'English' }

/** The whole document around one page. */
export async function documentOf(view: View, page: Page): Promise<string> {
  const { lang } = view
  const document = html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#0b3c5d">
<title>${page.title}</title>
<meta name="description" content="${page.description}">
${headFor(view, page)}${page.embeddable ? cardLink(view, page.embeddable, page.title) : nothing}
<link rel="stylesheet" href="${assetHref('style.css')}">
<link rel="icon" href="${assetHref('icon.svg')}" type="image/svg+xml">
<link rel="apple-touch-icon" href="/icons/192.png">
<link rel="manifest" href="${hrefOf(view, '/manifest.webmanifest')}">
<script type="module" src="${assetHref('page.js')}"></script>
${page.data ? structured(page.data) : nothing}
</head>
<body>
<a class="skip" href="#main">${words.skip[lang]}</a>
<header class="top">
<a class="brand" href="${hrefOf(view, '/')}"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" fill="#0072b2"/><path d="M8 17l5.5 5.5L24.5 10.5" fill="none" stroke="#fff" stroke-width="4.2"/></svg>Kênh Thật</a>
${languageSwitch(view)}
</header>
<main id="main" tabindex="-1">${page.body}</main>
<footer>
<nav aria-label="${words.pages[lang]}">
${[
  ['/lay-lai-mat-khau', words.reset],
  ['/da-lo-goi', words.called],
  ['/co-quan', words.organisations],
  ['/bao-cao', words.report],
  ['/khieu-nai', words.dispute],
  ['/bao-chi', words.press],
  ['/gioi-thieu', words.about],
].map(([path, text]) =>
  typeof path === 'string' && typeof text === 'object'
    ? html`<a class="jump" href="${hrefOf(view, path)}">${text[lang]}</a> `
    : nothing,
)}<a class="jump" href="/docs">${words.forDevelopers[lang]}</a>
</nav>
<p>${words.notAgency[lang]} ${words.privacy[lang]}</p>
</footer>
</body>
</html>`
  return withoutTurningMarks(String(await document))
}

/** For search engines and for those who share the address. */
function headFor(view: View, { canonical, card, title, description }: Page): Html {
  if (canonical === null) return html`<meta name="robots" content="noindex">`
  const at = (lang: Lang) => view.publicUrl + inLanguage(lang, canonical)
  return html`<link rel="canonical" href="${at(view.lang)}">
${languages.map((lang) => html`<link rel="alternate" hreflang="${lang}" href="${at(lang)}">`)}
<meta property="og:type" content="website">
<meta property="og:site_name" content="Kênh Thật">
<meta property="og:locale" content="${view.lang === 'vi' ? 'vi_VN' : 'en_GB'}">
<meta property="og:url" content="${at(view.lang)}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
${
  card
    ? html`<meta property="og:image" content="${view.publicUrl}${card.src}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${card.alt}">
<meta name="twitter:card" content="summary_large_image">`
    : nothing
}`
}

/** How other sites learn of the card (oEmbed discovery). */
function cardLink(view: View, path: string, title: string): Html {
  const url = encodeURIComponent(view.publicUrl + hrefOf(view, path))
  return html`
<link rel="alternate" type="application/json+oembed" href="${view.publicUrl}/v1/oembed?url=${url}" title="${title}">`
}

/** A data block is no code: no policy against inline code holds it back. */
function structured(data: Readonly<Record<string, unknown>>): Html {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...data })
  return html`<script type="application/ld+json">${raw(json.replaceAll('<', '\\u003c'))}</script>`
}

/** Keeps the page, and what was asked where a form asked it. */
function languageSwitch(view: View): Html {
  const other: Lang = view.lang === 'vi' ? 'en' : 'vi'
  const address = inLanguage(other, view.path)
  if (view.posted === null) {
    return html`<a class="switch" href="${address}" hreflang="${other}" lang="${other}">${languageNames[other]}</a>`
  }
  return html`<form method="post" action="${address}" class="switch">
${Object.entries(view.posted).map(
  ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
)}<button lang="${other}">${languageNames[other]}</button></form>`
}
