import type { AssistantStore } from '../../db/assistant-store.ts'
import type { NoticeKind } from './call/desk.ts'
import type { Member, MemberDirectory, MemberId, Way } from './directory.ts'
import type { SendMail } from './email.ts'

/** One notice for one member, to be sent to every address that is known. */
export interface Notice {
  readonly member: Member
  readonly kind: NoticeKind
  readonly way: Way
  readonly at: Date
}

/** Tells a member by one kind of address; throws where it could not. */
export type Notifier = (notice: Notice) => Promise<void>

const happened: Record<NoticeKind, string> = {
  'password-replaced': 'Mật khẩu VssID của bạn được cấp lại qua điện thoại.',
  'code-issued': 'Có người xin mã đặt lại mật khẩu VssID của bạn. Mật khẩu cũ vẫn dùng được.',
  'password-changed': 'Mật khẩu VssID của bạn đã được đổi.',
}

export const mailNotifier =
  (send: SendMail): Notifier =>
  async ({ member, kind, at }) => {
    if (member.email === null) return
    const when = new Intl.DateTimeFormat('vi-VN', {
      dateStyle: 'short',
      timeStyle: 'short',
      timeZone: 'Asia/Ho_Chi_Minh',
    }).format(at)
    const text = [
      `${happened[kind]} Lúc ${when}.`,
      'Nếu đó không phải là bạn, hoặc bạn chưa nghe được mật khẩu, hãy gọi 1900 9068 hoặc đến cơ quan BHXH gần nhất.',
      'Thư này không có mật khẩu và không hỏi gì của bạn.',
      '',
    ].join('\n')
    await send({ to: member.email, subject: 'Tài khoản VssID của bạn vừa có thay đổi', text })
  }

const timeoutMs = 10_000

/** Hands notices to a service of the agency, which reaches members by text message or in the app. */
export const webhookNotifier =
  (url: string): Notifier =>
  async ({ member, kind, way, at }) => {
    const body = JSON.stringify({ memberId: member.id, event: kind, way, at: at.toISOString() })
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) throw new Error(`The notice was answered with ${response.status}.`)
  }

const batch = 50
/** At one try in two seconds at most: what has failed that often needs a person. */
const mostTries = 500

/**
 * Tells what is still to be told. A notice that one notifier could not send is tried again later, with
 * all of them: twice told is better than never.
 */
export async function deliverNotices(
  store: Pick<AssistantStore, 'openNotices' | 'noticeTried'>,
  directory: MemberDirectory,
  notifiers: readonly Notifier[],
  now: () => Date,
): Promise<number> {
  if (notifiers.length === 0) return 0
  let told = 0
  for (const { id, memberId, kind, way, at } of await store.openNotices(batch, mostTries)) {
    const member = await directory.findById(memberId as MemberId)
    const notice = member && { member, kind: kind as NoticeKind, way: way as Way, at }
    const sent = notice ? await Promise.allSettled(notifiers.map((tell) => tell(notice))) : []
    const isTold = sent.every(({ status }) => status === 'fulfilled')
    await store.noticeTried(id, isTold ? now() : null)
    if (isTold) told++
  }
  return told
}
