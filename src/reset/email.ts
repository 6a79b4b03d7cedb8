import { codeDigits, type Desk } from './call/desk.ts'
import { Secret } from './secret.ts'

/** SP 800-63B-4, 4.2.1.2 allows 24 hours by e-mail; people read their mail sooner. */
export const emailCodeMs = 30 * 60_000

/** Sends one message; the mailer of the composition root, a real SMTP client. */
export type SendMail = (mail: {
  readonly to: string
  readonly subject: string
  readonly text: string
}) => Promise<void>

/**
 * Somebody asks for a one-time code by e-mail. The answer, and all work before it, are the same
 * whether the address is a member's or not; the message itself leaves after the answer.
 * @returns what sends the message, or nothing to send; null where the breaker is open.
 */
export async function requestByEmail(
  desk: Desk,
  address: string,
  send: SendMail,
): Promise<(() => Promise<void>) | null> {
  const { directory, limits, now } = desk
  if (!(await limits.everybody())) {
    await desk.audit('email-request', 'limited', 'email', now())
    return null
  }
  const email = address.toLowerCase()
  const mayAsk = await limits.email(email)
  const member = await directory.findByEmail(email)
  const secret = Secret.digits(codeDigits, desk.randomDigit)
  const hash = await desk.hash(secret)
  const to = mayAsk ? (member?.email ?? null) : null
  const expiresAt = new Date(now().getTime() + emailCodeMs)
  await directory.setTemporarySecret(to === null ? null : (member?.id ?? null), hash, expiresAt)
  // One word for all: the journal must not tell which addresses are members'.
  await desk.audit('email-request', 'requested', 'email', now())
  return async () => {
    if (to !== null) await send(codeMail(to, secret))
  }
}

const codeMail = (to: string, code: Secret) => ({
  to,
  subject: 'Mã đặt lại mật khẩu VssID',
  text: [
    `Mã dùng một lần của bạn: ${code.reveal()}`,
    '',
    'Mã dùng được trong 30 phút, một lần. Nhập mã trong ứng dụng để đặt mật khẩu mới.',
    'Đừng đưa mã cho ai, kể cả người tự xưng là nhân viên cơ quan BHXH.',
    'Nếu bạn không yêu cầu, hãy bỏ qua thư này. Mật khẩu cũ vẫn dùng được.',
    '',
    `Your one-time code: ${code.reveal()}. It is valid for 30 minutes, once. Give it to nobody.`,
    '',
  ].join('\n'),
})
