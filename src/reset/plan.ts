import type { Text } from '../channel/channel.ts'
import type { ResetGuide, ResetMethod } from './guide.ts'

/** What a plan is made from: yes or no, nothing else, and nothing that names a person. */
export const planQuestions = ['vneidLevel2', 'emailOnAccount', 'sameSim', 'employed'] as const
export type PlanQuestion = (typeof planQuestions)[number]
export type PlanAnswers = Readonly<Record<PlanQuestion, boolean>>

export interface ResetPlan {
  /** The one step to try first. */
  readonly next: ResetMethod
  /** What else works with these answers, the best first. */
  readonly fallbacks: readonly ResetMethod[]
  /** What helps where the next step itself is locked: a forgotten VNeID password. */
  readonly help: readonly ResetMethod[]
  /** How to add an e-mail, so that the next time is free and quick. */
  readonly afterwards: readonly ResetMethod[]
  readonly caution: Text
}

/** The answer that a method needs before it can be tried; a method without one always works. */
const needed: Readonly<Record<string, PlanQuestion>> = {
  'vneid-login': 'vneidLevel2',
  email: 'emailOnAccount',
  'hotline-key8': 'sameSim',
}
/** Methods that lead back in by themselves; the others prepare or replace them. */
const waysBack = ['vneid-login', 'email', 'hotline-key8', 'office']

/**
 * The best way back into VssID for these answers, in the order that the guide recommends.
 * @returns null where the guide holds no way back at all.
 */
export function planReset(guide: ResetGuide, answers: PlanAnswers): ResetPlan | null {
  const current = guide.methods.filter((m) => m.status === 'current')
  const named = (id: string) => current.filter((m) => m.id === id)
  const open = current.filter(({ id }) => {
    const question = needed[id]
    return waysBack.includes(id) && (question === undefined || answers[question])
  })
  const [next, ...fallbacks] = open
  if (!next) return null
  const form = answers.employed ? 'add-email-tk1' : 'add-email-form02'
  return {
    next,
    fallbacks,
    help: next.id === 'vneid-login' ? named('vneid-forgot') : [],
    afterwards: answers.emailOnAccount ? [] : named(form),
    caution: guide.caution,
  }
}

export const refusalReasons = [
  'insurance-code',
  'personal-id',
  'password',
  'one-time-code',
  'unknown-field',
  'not-yes-or-no',
  'missing-answer',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export interface PlanRefusal extends Text {
  readonly reason: RefusalReason
}

const never = (vi: string, en: string): Text => ({
  vi: `Đừng nhập ${vi} ở đây. Chúng tôi không hỏi và không lưu.`,
  en: `Do not enter ${en} here. We neither ask for it nor keep it.`,
})
const messages: Readonly<Record<RefusalReason, Text>> = {
  'insurance-code': never('mã số BHXH hay số điện thoại', 'an insurance number or phone number'),
  'personal-id': never('số định danh', 'an ID number'),
  password: never('mật khẩu', 'a password'),
  'one-time-code': never('mã OTP', 'a one-time code'),
  'unknown-field': {
    vi: 'Chỉ nhận bốn câu trả lời có hoặc không. Bỏ mọi thông tin khác.',
    en: 'Only the four yes-or-no answers are taken. Leave everything else out.',
  },
  'not-yes-or-no': {
    vi: 'Mỗi câu chỉ trả lời có hoặc không.',
    en: 'Each question takes yes or no only.',
  },
  'missing-answer': {
    vi: 'Bạn trả lời cả bốn câu, có hoặc không.',
    en: 'Answer all four questions, yes or no.',
  },
}
const refused = (reason: RefusalReason): PlanRefusal => ({ reason, ...messages[reason] })

export type PlanRequest =
  | { readonly ok: true; readonly answers: PlanAnswers }
  | { readonly ok: false; readonly refusal: PlanRefusal }

/**
 * Reads the answers out of a body. Whatever looks like a secret or an identifier is refused with
 * the reason; neither a value nor the name of a field comes back, for both may be the secret.
 */
export function readAnswers(body: unknown): PlanRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { ok: false, refusal: refused(secretIn(body) ?? 'unknown-field') }
  }
  const refusal = refusalOf(Object.entries(body))
  if (refusal) return { ok: false, refusal }
  const given = body as Readonly<Record<string, unknown>>
  const answer = (question: PlanQuestion) => given[question] === true
  if (planQuestions.some((question) => given[question] === undefined)) {
    return { ok: false, refusal: refused('missing-answer') }
  }
  const answers = Object.fromEntries(planQuestions.map((q) => [q, answer(q)]))
  return { ok: true, answers: answers as PlanAnswers }
}

const isQuestion = (name: string): name is PlanQuestion =>
  (planQuestions as readonly string[]).includes(name)

function refusalOf(fields: readonly (readonly [string, unknown])[]): PlanRefusal | null {
  // A secret is named before a mere slip, wherever in the body it stands.
  for (const [name, value] of fields) {
    const secret =
      (isQuestion(name) ? null : (secretIn(name) ?? secretNamed(name))) ?? secretIn(value)
    if (secret) return refused(secret)
  }
  for (const [name, value] of fields) {
    if (!isQuestion(name)) return refused('unknown-field')
    if (typeof value !== 'boolean') return refused('not-yes-or-no')
  }
  return null
}

/** Names under which programs send such things, in both languages, without marks and signs. */
function secretNamed(name: string): RefusalReason | null {
  const plain = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  if (/otp|onetime|xacthuc/.test(plain)) return 'one-time-code'
  if (/pass|matkhau|pwd|pin$/.test(plain)) return 'password'
  if (/cccd|cmnd|dinhdanh|cancuoc|idnumber|personalid|^id$/.test(plain)) return 'personal-id'
  if (/bhxh|bhyt|baohiem|insurance|phone|dienthoai/.test(plain)) return 'insurance-code'
  return null
}

const deepest = 4

/** What a value looks like, by its digits: codes of 10, ID numbers of 9 or 12, OTPs of 4 to 8. */
function secretIn(value: unknown, depth = 0): RefusalReason | null {
  if (typeof value === 'object' && value !== null) {
    if (depth >= deepest) return null
    for (const part of [...Object.keys(value), ...Object.values(value)]) {
      const secret = secretIn(part, depth + 1)
      if (secret) return secret
    }
    return null
  }
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const written = String(value).trim()
  const digits = written.replace(/[\s.\-_]/g, '')
  if (/^\d+$/.test(digits)) return numberKind(digits.length)
  // A health-insurance card: two letters and 13 digits, of which the last ten are the code.
  if (/^[a-z]{2}\d{13}$/i.test(digits) || /\d{9,}/.test(digits)) return 'insurance-code'
  const isMixed = /\d/.test(written) && /\p{L}/u.test(written)
  return isMixed && written.length >= 6 && !/\s/.test(written) ? 'password' : null
}

function numberKind(length: number): RefusalReason | null {
  if (length === 9 || length === 12) return 'personal-id'
  if (length >= 10) return 'insurance-code'
  return length >= 4 ? 'one-time-code' : null
}
