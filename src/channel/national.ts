import { areaOf, isOddMobile, isOddTollFree, mobileCarrier, oldAreas, oldMobiles } from './plan.ts'
import { areaServices, serviceNumbers } from './services.ts'

export const phoneTypes = [
  'mobile',
  'fixed',
  'premium',
  'toll-free',
  'short-code',
  'service',
  'emergency',
  'government',
  'internet',
  'satellite',
  'foreign',
] as const
export type PhoneType = (typeof phoneTypes)[number]

/** What the plan says about digits behind +84, the trunk 0 not counted. */
export type National =
  | {
      readonly ok: true
      readonly type: PhoneType
      readonly dialled: string
      readonly movedFrom: 'area' | 'mobile' | null
    }
  | { readonly ok: false; readonly problem: Problem }

export type Problem =
  | {
      readonly kind: 'length'
      readonly what: 'mobile' | 'fixed' | '1900' | '1800' | '069' | '080'
      readonly digits: number
      readonly place: string
    }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'short'; readonly digits: number }

const found = (type: PhoneType, dialled: string): National => ({
  ok: true,
  type,
  dialled,
  movedFrom: null,
})
const moved = (type: PhoneType, dialled: string, movedFrom: 'area' | 'mobile'): National => ({
  ok: true,
  type,
  dialled,
  movedFrom,
})
const wrong = (problem: Problem): National => ({ ok: false, problem })
const wrongLength = (
  what: 'mobile' | 'fixed' | '1900' | '1800' | '069' | '080',
  digits: number,
  place = '',
): National => wrong({ kind: 'length', what, digits, place })

/** Numbers that are dialled without a 0 in front: 1900, 1800 and the other free ones, 199, 799. */
export function withoutTrunk(digits: string): National | null {
  const head = digits.slice(0, 4)
  if (head === '1900' || head === '1800') {
    if (digits.length !== 8 && digits.length !== 10) return wrongLength(head, digits.length)
    return found(head === '1900' ? 'premium' : 'toll-free', digits)
  }
  if (isOddTollFree(digits)) return found('toll-free', digits)
  if (digits.length === 7 && (digits.startsWith('199') || digits.startsWith('799'))) {
    return found('service', digits)
  }
  return null
}

/** Short numbers as they are dialled; only three and four digits exist. */
export function shortNumber(digits: string): National | null {
  if (digits.startsWith('0')) return null
  const known = serviceNumbers.get(digits)
  if (known) return found(known.emergency ? 'emergency' : 'service', digits)
  return digits.length === 3 || digits.length === 4 ? found('short-code', digits) : null
}

function special(national: string): National | null {
  const { length } = national
  if (national.startsWith('69')) {
    return length >= 7 && length <= 9
      ? found('government', `0${national}`)
      : wrongLength('069', length + 1)
  }
  if (national.startsWith('80')) {
    return length === 7 || length === 8
      ? found('government', `0${national}`)
      : wrongLength('080', length + 1)
  }
  if (national.startsWith('672') && length === 9) return found('satellite', `0${national}`)
  if (national.startsWith('992') && length === 9) return found('satellite', `0${national}`)
  const oldBinhDuong = national.startsWith('650') || national.startsWith('651')
  if (national.startsWith('65') && length === 10 && !oldBinhDuong) {
    return found('internet', `0${national}`)
  }
  return null
}

/** Subscriber numbers of Hà Nội and TP.HCM begin with 2 to 9; 0 and 1 are old area codes there. */
function fixed(national: string): National | null {
  const area = areaOf(national)
  if (!area) return null
  const local = national.slice(area.code.length)
  if (areaServices.has(local)) return found('service', `0${national}`)
  if (area.code.length === 2 && national.length === 10 && (local[0] ?? '') < '2') return null
  return national.length === 10 ? found('fixed', `0${national}`) : null
}

function oldMobile(national: string): National | null {
  if (national.length !== 10) return null
  const now = oldMobiles.get(national.slice(0, 3))
  return now ? moved('mobile', `0${now}${national.slice(3)}`, 'mobile') : null
}

/**
 * A fixed number under its area code of before 2017. Where the digits could as well be a number of
 * today with one digit lost, it is refused: a wrong guess would name somebody else's number.
 */
function oldFixed(national: string): National | null {
  for (const length of [3, 2, 1]) {
    const now = oldAreas.get(national.slice(0, length))
    if (!now) continue
    const subscriber = national.slice(length)
    if (subscriber.length !== (length === 1 ? 8 : 7)) continue
    if (length < 3 && areaOf(national)) return null
    if (length === 1 && (subscriber[0] ?? '') < '2') return null
    return moved('fixed', `0${now}${subscriber}`, 'area')
  }
  return null
}

function problemOf(national: string): National {
  const area = areaOf(national)
  if (area) return wrongLength('fixed', national.length + 1, area.province)
  if (mobileCarrier(national) !== undefined) return wrongLength('mobile', national.length + 1)
  return wrong({ kind: 'prefix', prefix: `0${national.slice(0, 3)}` })
}

/** Digits behind +84 or behind the trunk 0. */
export function readNational(national: string): National {
  return (
    withoutTrunk(national) ??
    special(national) ??
    (national.length === 9 && mobileCarrier(national) !== undefined
      ? found('mobile', `0${national}`)
      : null) ??
    (isOddMobile(national) ? found('mobile', `0${national}`) : null) ??
    fixed(national) ??
    oldMobile(national) ??
    oldFixed(national) ??
    problemOf(national)
  )
}

/** True for area codes and mobile prefixes that a writer may have left the 0 off. */
export function lacksTrunk(digits: string): boolean {
  if (digits.length === 9) return mobileCarrier(digits) !== undefined
  return digits.length === 10 && digits.startsWith('2') && areaOf(digits) !== null
}
