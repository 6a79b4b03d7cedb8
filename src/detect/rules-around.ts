import {
  authorityWords,
  contactWords,
  culpritWords,
  fakeWords,
  findLast,
  has,
  officialWords,
} from './cues.ts'
import { type Finding, finding, invites } from './finding.ts'
import { nearest, withoutAsides } from './nearest.ts'
import type { Situation } from './situation.ts'

const pointsBack =
  /^[\s”"]*(?:đây (?:là|đều là)|(?:website|trang(?: web)?|số(?: điện thoại)?|tổng đài|fanpage|tên miền|đường link|địa chỉ|tài khoản|ứng dụng|hành vi|các (?:website|trang|số|đường link|địa chỉ)|những (?:website|trang|số))(?: web| điện thoại)? (?:này|trên|đó|nói trên)|cả (?:hai|ba|\d)|chúng|it |this |these )/u

/** "BHXH Việt Nam khẳng định …": who says it stands before what is said. */
const speaker =
  /^[^.;:§]{0,60}(?:khẳng định|cho biết|cho hay|xác nhận|thông tin|nói|lưu ý|nhấn mạnh)(?: rằng|:)? (?=đây|số|trang|website|tên miền|tổng đài)/u

/** "Đây là …", "trang này …": the next sentence says what the channel is. */
export function fromAfter(at: Situation): Finding | null {
  if (at.followed) return null
  if (
    /^[\s”"]*so với (?:website|trang|địa chỉ|tên miền|tổng đài|số)[^.;]{0,20} (?:chính|thật|gốc)/u.test(
      at.after,
    )
  ) {
    return finding('warned', 2, 'câu sau so với kênh chính thức')
  }
  const after = at.after.replace(speaker, '')
  const point = pointsBack.exec(after)
  if (point === null) return null
  const rest = (withoutAsides(after.slice(point[0].length)).split('§')[0] ?? '').slice(0, 140)
  if (/giúp|hỗ trợ|kiểm tra|nhận biết|tra cứu|chống/u.test(rest)) return null
  const owned = /^(?:đây|số này) (?:vốn )?là [^.;]{0,40}(?:của|chăm sóc)/u.exec(after.trimStart())
  const warned = findLast(fakeWords, rest)
  if (owned !== null && warned === null) return finding('official', 2, `câu sau: ${owned[0]}`)
  const official = findLast(officialWords, rest)
  if (warned !== null && warned.at >= (official?.at ?? -1)) {
    return finding('warned', 2, `câu sau: ${warned.word}`)
  }
  return official === null ? null : finding('official', 2, `câu sau: ${official.word}`)
}

const label = /^[^.;!?§]{0,70}(?:[:：(]|gồm(?: có)?|như|là|có)\s*[“"]?$/u

/** A label such as "Trong nước:" or "Đầu số 028 gồm": what the sentences before said goes on. */
export function fromEarlier(at: Situation): Finding | null {
  const left = at.nearLeft.trimStart()
  if (!label.test(left) || left === '') return null
  for (const sentence of at.earlier) {
    const found = nearest(sentence, 2)
    if (found === null) continue
    const listed = at.members.length > 1 || /gồm|như|trong đó|cụ thể/u.test(left)
    const owned = authorityWords.test(`${left} ${at.right}`) || /của|official/u.test(left)
    if (found.stance === 'warned' && (owned || invites.test(left) || !listed)) return null
    if (found.stance === 'official' && found.strength === 1) {
      return { ...found, cue: `đoạn trước: ${found.cue}`, inherited: true }
    }
    return { ...found, strength: 2, cue: `đoạn trước: ${found.cue}`, inherited: true }
  }
  return null
}

/** "Trang này", "số trên": the sentence speaks on about what the one before named. */
export function fromBefore(at: Situation): Finding | null {
  if (at.before === '' || /của/u.test(at.nearLeft) || invites.test(at.nearLeft)) return null
  const earlier = nearest(at.before, 2)
  if (earlier === null || earlier.stance !== 'warned') return null
  const strong = /(?:giả|mạo danh|lừa|nhái|fake|scam|cảnh báo|nghe|không phải|chính thức)/u.test(
    earlier.cue,
  )
  const sameTopic =
    /cụ thể|trong đó|(?:website|trang|số|link|địa chỉ|tên miền) (?:này|trên|đó)|như sau|gồm/u.test(
      at.nearLeft,
    )
  return strong && sameTopic ? finding('warned', 2, `câu trước: ${earlier.cue}`, true) : null
}

/** The list's header, or the header above it. */
export function fromHeaders(at: Situation): Finding | null {
  for (const header of at.headers) {
    if (/lợi dụng|hợp lệ|hợp pháp/u.test(header)) return null
    const decided = nearest(header, 2)
    if (decided !== null)
      return { ...decided, cue: `đầu danh sách: ${decided.cue}`, inherited: true }
    if (has(contactWords, header) && has(culpritWords, header)) {
      return finding('warned', 2, 'đầu danh sách', true)
    }
  }
  return null
}
