import type { Context } from 'hono'
import { html } from 'hono/html'
import { type ProblemName, problems } from './problems.ts'

/** What each problem means, for a reader of Vietnamese; others have their English words alone. */
const vietnamese: Partial<Record<ProblemName, string>> = {
  'missing-query':
    'Chưa có gì để kiểm tra. Hãy gửi một số điện thoại, địa chỉ trang web hoặc mã kênh.',
  'bad-request': 'Yêu cầu không đúng mẫu. Xem mẫu của từng yêu cầu ở trang tài liệu.',
  'bad-cursor': 'Mã trang tiếp theo không phải do máy chủ này cấp, hoặc thuộc danh sách khác.',
  'not-found': 'Không có gì ở địa chỉ này.',
  'unknown-channel': 'Kênh này không có trong danh mục. Chưa có không có nghĩa là thật.',
  'unknown-organisation': 'Cơ quan, tổ chức này không có trong danh mục.',
  'method-not-allowed': 'Địa chỉ này không nhận cách gọi đó.',
  'too-large': 'Nội dung gửi lên quá dài.',
  'unreadable-channel': 'Không đọc được đây là số điện thoại hay trang nào.',
  'too-many-items': 'Gửi quá nhiều mục trong một lần. Mỗi lần tối đa 1.000 mục.',
  'personal-data':
    'Ở đây chỉ nhận câu trả lời có hoặc không. Đừng gửi mã số BHXH, số căn cước, mật khẩu hay mã OTP cho bất cứ ai.',
  'unknown-api-key': 'Khoá API này không có hiệu lực.',
  'bad-idempotency-key': 'Không đọc được khoá chống gửi trùng.',
  'idempotency-running': 'Yêu cầu trước có cùng khoá vẫn đang chạy. Hãy đợi một giây rồi hỏi lại.',
  'idempotency-mismatch': 'Khoá này đã dùng cho một yêu cầu khác. Hãy dùng khoá mới.',
  'quota-exceeded': 'Gửi quá nhiều yêu cầu. Hãy đợi rồi thử lại.',
  unexpected: 'Lỗi ở phía chúng tôi. Lỗi đã được ghi lại, hãy thử lại sau.',
  'not-ready': 'Danh mục đang được nạp. Hãy thử lại sau một giây.',
  'database-away':
    'Cơ sở dữ liệu tạm thời không trả lời. Việc kiểm tra vẫn chạy. Chưa có gì được lưu: hãy thử lại sau vài giây.',
}

const pageHeaders = {
  'cache-control': 'public, max-age=3600',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

/** The page to which the `type` of a problem document leads (RFC 9457). */
export function problemPage(c: Context, name: ProblemName) {
  const { status, title, detail } = problems[name]
  const page = html`<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name}: Kênh Thật</title>
<main>
<h1>${vietnamese[name] ?? title}</h1>
<p lang="en"><strong>${title}.</strong> ${detail}</p>
<p><code>${status} ${name}</code></p>
<p><a href="/docs">Tài liệu API</a> · <a href="/">Kênh Thật</a></p>
</main>
</html>`
  return c.html(page, 200, pageHeaders)
}
