import type { Text, Unreadable } from './channel.ts'
import type { Problem } from './national.ts'
import { unreadable } from './reasons.ts'

const again = {
  vi: 'Bạn kiểm tra lại từng chữ số.',
  en: 'Please check it digit by digit.',
}

const lengths = {
  mobile: { vi: 'Số di động có 10 chữ số (tính cả số 0)', en: 'A mobile number has 10 digits' },
  fixed: { vi: 'Số cố định', en: 'A fixed number' },
  '1900': { vi: 'Số 1900 có 8 hoặc 10 chữ số', en: 'A 1900 number has 8 or 10 digits' },
  '1800': { vi: 'Số 1800 có 8 hoặc 10 chữ số', en: 'An 1800 number has 8 or 10 digits' },
  '069': { vi: 'Số 069 có 8 đến 10 chữ số', en: 'An 069 number has 8 to 10 digits' },
  '080': { vi: 'Số 080 có 8 hoặc 9 chữ số', en: 'An 080 number has 8 or 9 digits' },
} as const

/** Why the plan refuses a number, in words. */
export function explain(problem: Problem): Unreadable {
  switch (problem.kind) {
    case 'length': {
      const { what, place, digits } = problem
      const rule =
        what === 'fixed'
          ? {
              vi: `Số cố định ${place} có 11 chữ số (tính cả số 0)`,
              en: `A fixed number of ${place} has 11 digits, the 0 counted`,
            }
          : lengths[what]
      return unreadable(
        'phone-length',
        `${rule.vi}, số này có ${digits}. ${again.vi}`,
        `${rule.en}; this one has ${digits}. ${again.en}`,
      )
    }
    case 'prefix':
      return unreadable(
        'phone-prefix',
        `Ở Việt Nam không có đầu số ${problem.prefix}. ${again.vi}`,
        `No number in Vietnam begins with ${problem.prefix}. ${again.en}`,
      )
    case 'short':
      return unreadable(
        'phone-length',
        `Không có số điện thoại nào ở Việt Nam có ${problem.digits} chữ số như vậy. ${again.vi}`,
        `No phone number in Vietnam has ${problem.digits} digits like these. ${again.en}`,
      )
  }
}

export const areaMissing = unreadable(
  'phone-area-missing',
  'Số cố định này thiếu mã vùng. Ví dụ số ở Hà Nội phải có 024 ở trước.',
  'This fixed number lacks its area code. A number in Hà Nội, for example, begins with 024.',
)

export function foreignUnknown(digits: string): Unreadable {
  const premium = /^1[89]00/.test(digits)
  return unreadable(
    'phone-foreign',
    premium
      ? 'Số bắt đầu bằng dấu + là số nước ngoài, và không có số nước ngoài như vậy. Nếu là số 1900 hoặc 1800 trong nước, bạn bỏ dấu + đi.'
      : `Số bắt đầu bằng dấu + là số nước ngoài, và không nước nào có số như vậy. ${again.vi}`,
    premium
      ? 'A number with + is a foreign one, and no country has this one. For a Vietnamese 1900 or 1800 number leave out the +.'
      : `A number with + is a foreign one, and no country has a number like this. ${again.en}`,
  )
}

export const severalNumbers = unreadable(
  'several',
  'Ở đây có nhiều số điện thoại. Bạn kiểm tra từng số một.',
  'There are several phone numbers here. Check them one at a time.',
)

export const maskedNumber = unreadable(
  'masked',
  'Số này bị che một phần nên không kiểm tra được. Bạn cần số đầy đủ.',
  'Part of this number is hidden, so it cannot be checked. The whole number is needed.',
)

export const ussdCode = unreadable(
  'ussd',
  'Đây là mã bấm trên điện thoại (có dấu * hoặc #), không phải số điện thoại.',
  'This is a code for the phone itself (with * or #), not a phone number.',
)

export const tooManyDigits = unreadable(
  'phone-length',
  'Dãy số này dài hơn mọi số điện thoại. Có thể đó là số tài khoản hoặc mã khác.',
  'This is longer than any phone number. It may be an account number or another code.',
)

export const notes = {
  movedArea: (now: string, place: string): Text => ({
    vi: `Mã vùng này đã đổi từ năm 2017. Số bây giờ là ${now} (${place}).`,
    en: `This area code changed in 2017. The number is now ${now} (${place}).`,
  }),
  movedMobile: (now: string): Text => ({
    vi: `Số di động 11 chữ số đã đổi từ năm 2018. Số bây giờ là ${now}.`,
    en: `Mobile numbers of 11 digits changed in 2018. The number is now ${now}.`,
  }),
  zeroAdded: (now: string): Text => ({
    vi: `Số viết thiếu số 0 ở đầu. Chúng tôi hiểu là ${now}.`,
    en: `The leading 0 was left out. We read it as ${now}.`,
  }),
  oldSaigon: (now: string, old: string): Text => ({
    vi: `Bây giờ bấm số này là gọi di động ${now}. Nếu đây là số cố định TP.HCM cũ thì số mới là ${old}.`,
    en: `Dialled today this is the mobile ${now}. If it is an old fixed number of Hồ Chí Minh City, it is now ${old}.`,
  }),
  extension: (extension: string): Text => ({
    vi: `Chúng tôi kiểm tra số chính, không kiểm tra máy nhánh ${extension}.`,
    en: `We check the main number, not extension ${extension}.`,
  }),
} as const
