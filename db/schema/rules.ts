import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, check } from 'drizzle-orm/pg-core'

/**
 * The canonical key of every kind, as a POSIX expression of PostgreSQL. It refuses what no parser of
 * src/channel may hand over: +84 and grouped numbers, upper case hosts, padded names. It does
 * not repeat the numbering plan: which numbers exist is decided there and changes more often.
 */
export const keyShapes = {
  phone: '0[1-9][0-9]{6,10}|[1-9][0-9]{2,9}|\\+[1-9][0-9]{6,14}',
  sms: '[1-9][0-9]{2,9}|0[1-9][0-9]{7,10}|\\+[1-9][0-9]{6,14}|[A-Za-z][A-Za-z0-9._-]{1,19}',
  site: '([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?(/[^[:space:]]+)?',
  social: '[a-z0-9.-]+/[^[:space:]]([^[:cntrl:]]*[^[:space:]])?',
  app: '[^[:space:]]([^[:cntrl:]]*[^[:space:]])?',
  email: '[^[:space:]@A-Z]+@[a-z0-9.-]+\\.[a-z0-9-]+',
  office: '[a-z0-9]+([/.-][a-z0-9]+)*',
} as const

const keyPattern = `^(${Object.entries(keyShapes)
  .map(([kind, shape]) => `${kind}:(${shape})`)
  .join('|')})$`

/** SQL text of string constants; only for constants of the code, never for input. */
export const listed = (values: readonly string[]) =>
  sql.raw(values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', '))
const literal = (value: string) => listed([value])

/** A channel key in its one spelling; 1,000 bytes keep it inside an index row. */
export const isCanonicalKey = (name: string, key: AnyPgColumn) =>
  check(
    name,
    sql`${key} ~ ${literal(keyPattern)} and ${key} !~ ${literal('^phone:\\+84')} and octet_length(${key}) <= 1000`,
  )

export const isKindOfKey = (name: string, kind: AnyPgColumn, key: AnyPgColumn) =>
  check(name, sql`${kind} = split_part(${key}, ':', 1)`)

export const isOneOf = (name: string, column: AnyPgColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${listed(values)})`)

/** Sources give a day, a month or only a year; more than they give is never made up. */
export const isDateAsGiven = (name: string, column: AnyPgColumn) =>
  check(name, sql`${column} ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$'`)

/** A moment with its zone, or the day, month or year where the source gives no more. */
export const isMomentAsGiven = (name: string, column: AnyPgColumn) =>
  check(
    name,
    sql`${column} ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?$'`,
  )

/** Quotes are at most 300 characters: enough as proof, short enough to be a quotation in law. */
export const isShortQuote = (name: string, column: AnyPgColumn) =>
  check(name, sql`char_length(${column}) <= 300`)

export const isSlug = (name: string, column: AnyPgColumn) =>
  check(name, sql`${column} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)

export const isArray = (name: string, column: AnyPgColumn) =>
  check(name, sql`jsonb_typeof(${column}) = 'array'`)

/** A jsonb array that starts empty. */
export const emptyArray: SQL = sql`'[]'::jsonb`
