import type { Db } from '../../../db/database.ts'
import { noteTelling, readUntold } from '../../../db/queries/reports.ts'
import { reportMessage } from './report-words.ts'
import { openEmail } from './sealed-email.ts'
import type { ReportStatus } from './use-cases.ts'

export interface OutcomeMail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface Telling {
  /** EMAIL_KEY; what was sealed with another one is told to nobody. */
  readonly emailKey: string
  readonly publicUrl: string
  readonly send: (mail: OutcomeMail) => Promise<void>
  readonly statusOf: (code: string) => Promise<ReportStatus | null>
  readonly now: () => Date
}

const mostTries = 5
const atOnce = 200

/**
 * Tells those who left an address what became of their closed reports: what their address is kept for.
 * A mail that cannot be sent is tried again with the next call, five times in all.
 * @returns how many were told, and how many could not be.
 */
export async function tellReporters(
  db: Db,
  { emailKey, publicUrl, send, statusOf, now }: Telling,
): Promise<{ readonly told: number; readonly failed: number }> {
  let told = 0
  let failed = 0
  for (const { report, code, sealed } of await readUntold(db, {
    tries: mostTries,
    limit: atOnce,
  })) {
    // Counted first: whatever happens, nobody gets a mail without end.
    await noteTelling(db, report, 'tried')
    const to = openEmail(emailKey, report, sealed)
    const status = await statusOf(code)
    const isSent =
      to !== null && status !== null && (await sent(send, mailOf(to, code, status, publicUrl)))
    if (isSent) await noteTelling(db, report, { toldAt: now() })
    if (isSent) told += 1
    else failed += 1
  }
  return { told, failed }
}

/** The fault of a mail server repeats the address: it goes into no log. */
const sent = (send: Telling['send'], mail: OutcomeMail): Promise<boolean> =>
  send(mail).then(
    () => true,
    () => false,
  )

/** Plain text. What the reporter wrote is not repeated: a mailbox may be read by others. */
function mailOf(to: string, code: string, status: ReportStatus, publicUrl: string): OutcomeMail {
  const { vi, en } = reportMessage(status)
  return {
    to,
    subject: 'Kênh Thật: kết quả phản ánh của bạn',
    text: [
      `Phản ánh của bạn về ${status.display} đã được đọc.`,
      vi,
      '',
      `Xem lại: ${publicUrl}/bao-cao?ma=${code}`,
      '',
      'Chúng tôi không bao giờ hỏi mật khẩu, mã OTP hay tiền qua thư. Địa chỉ của bạn sẽ được xoá sau 30 ngày.',
      '',
      `Your report about ${status.display}: ${en} Your address is deleted after 30 days.`,
      '',
    ].join('\n'),
  }
}
