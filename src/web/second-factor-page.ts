import { type Context, Hono } from 'hono'
import { html, raw } from 'hono/html'
import { renderSVG } from 'uqr'
import type { Registry } from '../registry/registry.ts'
import type { Person } from '../registry/review/accounts.ts'
import type { SecondFactorOffer } from '../registry/review/second-factor.ts'
import { sendPage } from './send.ts'
import { hrefOf, nothing, type Page, type View, type Words } from './view.ts'

export const words = {
  title: { vi: 'Bảo vệ thêm bằng mã', en: 'A second factor' },
  why: {
    vi: 'Sau khi bật, mỗi lần đăng nhập cần thêm mã sáu số trên điện thoại của bạn. Ai biết mật khẩu mà không có điện thoại thì không vào được.',
    en: 'From then on signing in also asks for six digits that your phone shows. The password alone opens nothing.',
  },
  on: {
    vi: 'Tài khoản của bạn đã bật. Làm lại các bước dưới đây nếu bạn đổi điện thoại.',
    en: 'It is on for your account. Do the steps below again for another phone.',
  },
  scan: {
    vi: 'Trên điện thoại, mở ứng dụng tạo mã xác thực rồi quét hình này.',
    en: 'Open an app for codes (Google Authenticator, Aegis, …) and scan this picture.',
  },
  picture: { vi: 'Hình mã vạch để quét bằng điện thoại', en: 'QR code for the app' },
  type: { vi: 'Không quét được thì gõ chuỗi này vào ứng dụng:', en: 'Or type this into the app:' },
  open: { vi: 'Mở trong ứng dụng trên máy này', en: 'Open in an app on this device' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  code: { vi: 'Mã sáu số mà ứng dụng hiện', en: 'The six digits that the app shows' },
  turnOn: { vi: 'Bật', en: 'Turn it on' },
  'wrong-password': {
    vi: 'Sai mật khẩu. Hãy nhập lại.',
    en: 'The password is wrong. Enter it again.',
  },
  'wrong-code': {
    vi: 'Sai mã, hoặc mã đã đổi. Hãy nhập mã đang hiện.',
    en: 'The code is wrong or has changed. Enter the one that shows now.',
  },
  ends: {
    vi: 'Bật xong, bạn phải đăng nhập lại ở mọi nơi.',
    en: 'You will have to sign in anew everywhere.',
  },
} as const satisfies Words

export const secondFactorPath = '/quan-tri/ma-hai'

type Notice = 'wrong-password' | 'wrong-code'
type ForWhoIsSignedIn = (
  c: Context,
  work: (registry: Registry, person: Person) => Promise<Response>,
) => Promise<Response>

function secondFactorPage(
  view: View,
  { on, offer }: { readonly on: boolean; readonly offer: SecondFactorOffer },
  notice: Notice | null,
): Page {
  const { lang } = view
  const body = html`<section><h1>${words.title[lang]}</h1>
${notice ? html`<p role="alert" class="notice">${words[notice][lang]}</p>` : nothing}
<p>${on ? words.on[lang] : words.why[lang]}</p>
<p>${words.scan[lang]}</p>
<div class="qr" role="img" aria-label="${words.picture[lang]}">${raw(renderSVG(offer.uri, { border: 2 }))}</div>
<p>${words.type[lang]}<br><code translate="no">${offer.secret.replace(/(.{4})(?!$)/g, '$1 ')}</code></p>
<p><a href="${offer.uri}">${words.open[lang]}</a></p>
<form class="sign-in" method="post" action="${hrefOf(view, secondFactorPath)}">
<input type="hidden" name="secret" value="${offer.secret}">
<label for="password">${words.password[lang]}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required>
<label for="code">${words.code[lang]}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="10" required>
<p class="facts">${words.ends[lang]}</p>
<button class="do">${words.turnOn[lang]}</button>
</form></section>`
  const title = words.title[lang]
  return { status: notice ? 422 : 200, title, description: title, body, canonical: null }
}

/** Where a reviewer turns the second factor on. It works without a script. */
export function secondFactorRoutes(viewOf: (c: Context) => View, signedIn: ForWhoIsSignedIn): Hono {
  const app = new Hono()
  app.get('/', (c) =>
    signedIn(c, async ({ review }, person) => {
      const view = viewOf(c)
      return sendPage(
        c,
        view,
        secondFactorPage(view, await review.accounts.secondFactor(person), null),
      )
    }),
  )
  app.post('/', (c) =>
    signedIn(c, async ({ review: { accounts } }, person) => {
      const view = viewOf(c)
      const body: Readonly<Record<string, unknown>> = await c.req.parseBody().catch(() => ({}))
      const textOf = (name: string) => String(body[name] ?? '').slice(0, 200)
      const given = {
        password: textOf('password'),
        secret: textOf('secret'),
        code: textOf('code'),
      }
      const done = await accounts.setSecondFactor(person, given)
      if (done.ok) return c.redirect(hrefOf(view, '/quan-tri'), 303)
      const notice = done.reason === 'wrong-password' ? 'wrong-password' : 'wrong-code'
      return sendPage(
        c,
        view,
        secondFactorPage(view, await accounts.secondFactor(person, given.secret), notice),
      )
    }),
  )
  return app
}
