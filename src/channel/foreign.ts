import metadata from 'libphonenumber-js/max/metadata'
import type { Text } from './channel.ts'

/**
 * Foreign numbers by the full metadata of libphonenumber-js, read without its code: importing the
 * library costs 65 to 85 ms, its metadata 2 to 4. Patterns are compiled when a country is first
 * asked for. test/channel/foreign.test.ts compares the answers with the library's own.
 */
export const foreignTypes = [
  'FIXED_LINE',
  'MOBILE',
  'TOLL_FREE',
  'PREMIUM_RATE',
  'PERSONAL_NUMBER',
  'VOICEMAIL',
  'UAN',
  'PAGER',
  'VOIP',
  'SHARED_COST',
] as const
export type ForeignType = (typeof foreignTypes)[number] | 'FIXED_LINE_OR_MOBILE'

export interface ForeignNumber {
  readonly callingCode: string
  readonly national: string
  /** ISO 3166 country, `001` for numbers of no country, null where several share the number. */
  readonly country: string
  readonly type: ForeignType
}

/** Shape of one country in the library's METADATA.md, by position. */
type Raw = readonly unknown[]
const raw = metadata as unknown as {
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>
  readonly countries: Readonly<Record<string, Raw>>
  readonly nonGeographic: Readonly<Record<string, Raw>>
}
const at = {
  nationalPattern: 2,
  lengths: 3,
  formats: 4,
  prefix: 5,
  leading: 10,
  types: 11,
} as const

interface TypePattern {
  readonly type: (typeof foreignTypes)[number]
  readonly pattern: RegExp | null
  readonly lengths: readonly number[]
}

interface Country {
  readonly id: string
  readonly callingCode: string
  readonly pattern: RegExp
  readonly leading: RegExp | null
  readonly prefix: string
  readonly types: readonly TypePattern[]
  /** The metadata leaves a mobile pattern out where it equals the fixed one. */
  readonly mobileIsFixed: boolean
}

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`)
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const numbers = (value: unknown) => list(value).filter((n) => typeof n === 'number')

const compiled = new Map<string, Country>()

function country(id: string, callingCode: string): Country {
  const cached = compiled.get(`${callingCode}/${id}`)
  if (cached) return cached
  const row = (id === '001' ? raw.nonGeographic[callingCode] : raw.countries[id]) ?? []
  const types = list(row[at.types])
  const lengths = numbers(row[at.lengths])
  const mobile = types[1]
  const made: Country = {
    id,
    callingCode,
    pattern: whole(text(row[at.nationalPattern])),
    leading: text(row[at.leading]) ? new RegExp(`^(?:${text(row[at.leading])})`) : null,
    prefix: text(row[at.prefix]),
    types: foreignTypes.map((type, index) => {
      const entry = list(types[index])
      const own = numbers(entry[1])
      return {
        type,
        pattern: text(entry[0]) ? whole(text(entry[0])) : null,
        lengths: own.length > 0 ? own : lengths,
      }
    }),
    mobileIsFixed: !mobile || text(list(mobile)[0]) === '',
  }
  compiled.set(`${callingCode}/${id}`, made)
  return made
}

function countriesOf(callingCode: string): readonly Country[] {
  const ids = Object.hasOwn(raw.country_calling_codes, callingCode)
    ? raw.country_calling_codes[callingCode]
    : Object.hasOwn(raw.nonGeographic, callingCode)
      ? ['001']
      : undefined
  return (ids ?? []).map((id) => country(id, callingCode))
}

function matches(entry: TypePattern | undefined, national: string): boolean {
  return (
    entry?.pattern != null &&
    entry.lengths.includes(national.length) &&
    entry.pattern.test(national)
  )
}

function typeIn(plan: Country, national: string): ForeignType | null {
  if (!plan.pattern.test(national)) return null
  if (matches(plan.types[0], national)) {
    return plan.mobileIsFixed || matches(plan.types[1], national)
      ? 'FIXED_LINE_OR_MOBILE'
      : 'FIXED_LINE'
  }
  const order = ['MOBILE', 'PREMIUM_RATE', 'TOLL_FREE', 'SHARED_COST', 'VOIP', 'PERSONAL_NUMBER']
  for (const type of [...order, 'PAGER', 'UAN', 'VOICEMAIL']) {
    const entry = plan.types.find((t) => t.type === type)
    if (entry && matches(entry, national)) return entry.type
  }
  return null
}

function readIn(plans: readonly Country[], national: string): ForeignNumber | null {
  const chosen =
    plans.length === 1
      ? plans[0]
      : plans.find((p) => (p.leading ? p.leading.test(national) : typeIn(p, national) !== null))
  const type = chosen ? typeIn(chosen, national) : null
  return chosen && type
    ? { callingCode: chosen.callingCode, national, country: chosen.id, type }
    : null
}

/** Length of the calling code at the start of the digits, 0 where no country has one like it. */
export function callingCodeLength(digits: string): number {
  for (let length = 1; length <= 3; length++) {
    if (countriesOf(digits.slice(0, length)).length > 0) return length
  }
  return 0
}

/**
 * Reads the digits behind `+`. A national prefix behind the calling code (`+44 (0)20 …`) is dropped.
 * @returns null where no country's plan knows the number.
 */
export function readForeign(digits: string): ForeignNumber | null {
  if (digits.length > 17) return null
  const length = callingCodeLength(digits)
  if (length === 0) return null
  const plans = countriesOf(digits.slice(0, length))
  const national = digits.slice(length)
  const direct = readIn(plans, national)
  if (direct) return direct
  const prefix = plans[0]?.prefix ?? ''
  return prefix && national.startsWith(prefix) ? readIn(plans, national.slice(prefix.length)) : null
}

/** `+371 24 567 890`: the international grouping of the country's metadata. */
export function displayForeign({ callingCode, national, country: id }: ForeignNumber): string {
  const main = raw.country_calling_codes[callingCode]?.[0] ?? '001'
  const rowOf = (of: string) => (of === '001' ? raw.nonGeographic[callingCode] : raw.countries[of])
  const formats = list(rowOf(id)?.[at.formats] || rowOf(main)?.[at.formats])
  for (const entry of formats.map(list)) {
    const leading = text(list(entry[2]).at(-1))
    const pattern = whole(text(entry[0]))
    if ((leading && !new RegExp(`^(?:${leading})`).test(national)) || !pattern.test(national)) {
      continue
    }
    const grouped = national.replace(pattern, text(entry[5]) || text(entry[1]))
    return `+${callingCode} ${grouped.replace(/[^\d]+/g, ' ').trim()}`
  }
  return `+${callingCode} ${national}`
}

const names = new Map<string, Intl.DisplayNames>()

function nameIn(language: string, id: string): string {
  const known = names.get(language) ?? new Intl.DisplayNames([language], { type: 'region' })
  names.set(language, known)
  return known.of(id) ?? id
}

/** The country's name in both languages; null for numbers of no country. */
export function countryName(id: string): Text | null {
  return id === '001' ? null : { vi: nameIn('vi', id), en: nameIn('en', id) }
}
