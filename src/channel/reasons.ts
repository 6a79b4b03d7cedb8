import type { Unreadable } from './channel.ts'

/** Every code that `Unreadable.reason` can hold; programs may switch on them. */
export const unreadableReasons = [
  'empty',
  'too-long',
  'no-channel',
  'several',
  'masked',
  'ussd',
  'phone-length',
  'phone-prefix',
  'phone-area-missing',
  'phone-foreign',
  'sender-name',
  'email',
  'host',
  'account',
  'key',
] as const
export type UnreadableReason = (typeof unreadableReasons)[number]

/** An expected refusal: a code for programs, a sentence for people in both languages. */
export function unreadable(reason: UnreadableReason, vi: string, en: string): Unreadable {
  return { ok: false, reason, message: { vi, en } }
}

/** Longest input that is read at all, in UTF-16 units. */
export const longestInput = 10_000

export const emptyInput = unreadable(
  'empty',
  'Bạn chưa nhập gì. Hãy nhập số điện thoại, địa chỉ trang web hoặc trang mạng xã hội.',
  'Nothing was entered. Enter a phone number, a web address or a social page.',
)

export const noChannel = unreadable(
  'no-channel',
  'Đây không phải số điện thoại, địa chỉ trang web hay trang mạng xã hội.',
  'This is not a phone number, a web address or a social page.',
)

export const tooLong = unreadable(
  'too-long',
  'Nội dung này quá dài. Hãy nhập riêng một số điện thoại hoặc một địa chỉ.',
  'This text is too long. Enter one phone number or one address.',
)
