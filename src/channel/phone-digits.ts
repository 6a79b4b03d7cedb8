import type { Text, Unreadable } from './channel.ts'
import { readForeign } from './foreign.ts'
import {
  lacksTrunk,
  type National,
  type PhoneType,
  readNational,
  shortNumber,
  withoutTrunk,
} from './national.ts'
import { displayPhone } from './phone-display.ts'
import { areaMissing, explain, foreignUnknown, notes, tooManyDigits } from './phone-messages.ts'
import { areaOf } from './plan.ts'
import { serviceNumbers } from './services.ts'

/** A number of the plan, or of a foreign one, as it is dialled in Vietnam. */
export interface Found {
  readonly dialled: string
  readonly type: PhoneType
  readonly notes: readonly Text[]
  readonly written: string | null
}
export type Reading =
  | { readonly ok: true; readonly found: Found }
  | { readonly ok: false; readonly why: Unreadable }

const refuse = (why: Unreadable): Reading => ({ ok: false, why })

function fromPlan(national: National, written: string, added: readonly Text[] = []): Reading {
  if (!national.ok) return refuse(explain(national.problem))
  const { dialled, type, movedFrom } = national
  const told = [...added]
  if (movedFrom === 'area') {
    const province = areaOf(dialled.slice(1))?.province ?? ''
    told.push(notes.movedArea(displayPhone(dialled), province))
  }
  if (movedFrom === 'mobile') told.push(notes.movedMobile(displayPhone(dialled)))
  return { ok: true, found: { dialled, type, notes: told, written: movedFrom ? written : null } }
}

const withoutZeros = (digits: string) => digits.replace(/^0+/, '')

/** Behind +84 a 0 may stand by mistake, and short numbers that we know are meant as they are. */
function behindCountry(digits: string): Reading {
  const national = withoutZeros(digits)
  const known = serviceNumbers.has(national) ? shortNumber(national) : null
  return fromPlan(known ?? readNational(national), `0${national}`)
}

function international(digits: string): Reading {
  if (digits.startsWith('84')) return behindCountry(digits.slice(2))
  if (digits.startsWith('0')) return behindCountry(digits)
  const foreign = readForeign(digits)
  if (!foreign) return refuse(digits.length > 17 ? tooManyDigits : foreignUnknown(digits))
  const dialled = `+${foreign.callingCode}${foreign.national}`
  return { ok: true, found: { dialled, type: 'foreign', notes: [], written: null } }
}

/** Digits without + and without a leading 0. */
function bare(digits: string): Reading {
  const direct = withoutTrunk(digits) ?? shortNumber(digits)
  if (direct) return fromPlan(direct, digits)
  if (lacksTrunk(digits)) {
    const national = readNational(digits)
    if (national.ok)
      return fromPlan(national, `0${digits}`, [notes.zeroAdded(displayPhone(national.dialled))])
  }
  if (digits.startsWith('84') && digits.length > 8) return behindCountry(digits.slice(2))
  if (digits.length > 15) return refuse(tooManyDigits)
  if (digits.length === 7 || digits.length === 8) return refuse(areaMissing)
  return refuse(explain({ kind: 'short', digits: digits.length }))
}

/**
 * Reads digits as a caller in Vietnam dials them.
 * @param plus whether a `+` stood in front.
 */
export function readDigits(digits: string, plus: boolean): Reading {
  if (plus) return international(digits.startsWith('00') ? digits.slice(2) : digits)
  if (digits.startsWith('00') && digits.length > 6) return international(digits.slice(2))
  if (!digits.startsWith('0')) return bare(digits)
  const national = digits.slice(1)
  const known = serviceNumbers.has(national) && national.length === 3 ? shortNumber(national) : null
  if (digits.length > 15) return refuse(tooManyDigits)
  const reading = fromPlan(known ?? readNational(national), digits)
  // "084 943 803 550": the country code with a 0 in front is a common slip.
  const slip = !reading.ok && digits.startsWith('084') ? behindCountry(digits.slice(3)) : reading
  return slip.ok ? slip : reading
}

/** True where the digits alone are one well-formed number that is no short code. */
export function isWholeNumber(digits: string, plus: boolean): boolean {
  const reading = readDigits(digits, plus)
  return reading.ok && reading.found.dialled.length > 6
}
