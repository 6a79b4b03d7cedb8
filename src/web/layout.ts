import { html } from 'hono/html'

export type Html = ReturnType<typeof html>

/** Strict: no inline code, no inline style, nothing from anybody else. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // A page says what somebody looked up; no cache in between may keep it.
  'cache-control': 'no-store',
} as const

export function layout(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/assets/style.css">
</head>
<body>
<header><a href="/">Kênh Thật</a></header>
<main>${body}</main>
<footer>
<p>Kênh Thật không phải cơ quan nhà nước. Mỗi cảnh báo đều ghi nguồn và ngày.</p>
<p><a href="/docs">API</a></p>
</footer>
</body>
</html>`
}
