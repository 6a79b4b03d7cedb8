import { z } from 'zod'
import type { DeclaredDetails } from '../../../db/schema/channel-proposal.ts'
import { type ChannelKey, channelKinds } from '../../channel/channel.ts'
import { displayOf, parseChannel } from '../../channel/parse.ts'
import type { PriceClaim } from '../../channel/price.ts'

/** The largest file that is read, in bytes; 200 channels with all their prices need 60,000. */
export const largestOfficialFile = 100_000
const mostChannels = 200

const day = z.iso.date({ error: 'must be a date like 2026-11-24' })
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, { error: 'must not hold control characters' })
const host = z.string().regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*$/, {
  error: 'must be a bare domain in lower case, like nganhang.example',
})
const texts = z.strictObject({ vi: line(200), en: line(200) })

const price = z.strictObject({
  vnd: z.int().min(0).max(10_000_000).describe('Whole đồng, VAT included.'),
  per: z.enum(['minute', 'sms', 'call']),
  stepSeconds: z.int().min(1).max(3600).optional().describe('One billing step of a call.'),
  freeSeconds: z.int().min(0).max(3600).optional().describe('Free at the beginning of a call.'),
})

const channel = z.strictObject({
  kind: z.enum(channelKinds),
  value: line(300).describe(
    'The number as dialled in Vietnam, the host, the account, the address.',
  ),
  purpose: texts.optional(),
  needs: z
    .array(z.string().regex(/^[a-z0-9-]{1,60}$/))
    .max(30)
    .default([]),
  direction: z
    .enum(['call', 'outbound'])
    .default('call')
    .describe('outbound: a number that only calls people and is not to be called.'),
  prices: z.array(price).max(10).default([]),
  validFrom: day.optional(),
  validTo: day.optional().describe('The last day on which the channel is yours.'),
})

/** `/.well-known/official-channels.json`, version 1; docs/official-channels.md says it in words. */
export const OfficialFile = z.strictObject({
  $schema: z.string().max(300).optional(),
  version: z.literal(1),
  organisation: z.strictObject({
    name: line(200),
    domain: host.describe('The domain on which the file stands.'),
  }),
  contact: z
    .string()
    .max(300)
    .regex(/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, {
      error: 'must begin with mailto: or https://',
    })
    .describe('Where to ask about the file.'),
  updated: day,
  expires: day.optional().describe('From the day after on, the file says nothing.'),
  channels: z.array(channel).min(1).max(mostChannels),
})

/** The same as JSON Schema (2020-12), for editors and validators of others. */
export const officialFileSchema = () =>
  z.toJSONSchema(OfficialFile, { io: 'input', target: 'draft-2020-12' })

export interface FileProblem {
  /** Where in the file, like `channels[2].value`; empty for the file as a whole. */
  readonly field: string
  readonly message: string
}

export interface FileChannel {
  readonly key: ChannelKey
  readonly display: string
  readonly details: DeclaredDetails
}

export type ReadFile =
  | {
      readonly ok: true
      readonly name: string
      readonly updated: string
      readonly expires: string | null
      readonly channels: readonly FileChannel[]
      /** What is left out of it, and why; the rest counts. */
      readonly notes: readonly FileProblem[]
    }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

export interface FileSurroundings {
  /** The domain that it stands on; null where that is not known yet. */
  readonly domain: string | null
  /** Address of the file: the source of its prices. */
  readonly address: string
  /** ISO date. */
  readonly today: string
  readonly needs: ReadonlySet<string>
}

/** Reads a file, or says of every field what is wrong with it. Never throws. */
export function readOfficialFile(text: string, around: FileSurroundings): ReadFile {
  const size = new TextEncoder().encode(text).length
  if (size > largestOfficialFile) return refuse(`is larger than ${largestOfficialFile} bytes`)
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (fault) {
    return refuse(`is no JSON: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
  const parsed = OfficialFile.safeParse(json)
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
      field: fieldOf(path),
      message,
    }))
    return { ok: false, problems }
  }
  return understand(parsed.data, around)
}

const refuse = (message: string): ReadFile => ({ ok: false, problems: [{ field: '', message }] })

const fieldOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (said, part) =>
      typeof part === 'number'
        ? `${said}[${part}]`
        : said === ''
          ? String(part)
          : `${said}.${String(part)}`,
    '',
  )

type File = z.infer<typeof OfficialFile>

function understand(file: File, around: FileSurroundings): ReadFile {
  const problems: FileProblem[] = [...problemsOfWhole(file, around)]
  const notes: FileProblem[] = []
  const channels = new Map<ChannelKey, FileChannel>()
  for (const [at, one] of file.channels.entries()) {
    const field = `channels[${at}]`
    const key = keyOf(one)
    if (typeof key !== 'string') {
      problems.push({ field: `${field}.value`, message: key.message })
      continue
    }
    if (channels.has(key)) problems.push({ field, message: `${key} stands in the file twice` })
    if (one.validFrom && one.validTo && one.validFrom > one.validTo) {
      problems.push({ field: `${field}.validTo`, message: 'lies before validFrom' })
    }
    const unknown = one.needs.filter((need) => !around.needs.has(need))
    for (const need of unknown) {
      notes.push({
        field: `${field}.needs`,
        message: `"${need}" is no need that we know: left out`,
      })
    }
    if (one.validTo && one.validTo < around.today) {
      notes.push({ field: `${field}.validTo`, message: 'is past: the channel counts as gone' })
      continue
    }
    channels.set(key, {
      key,
      display: displayOf(key),
      details: detailsOf(one, file, around),
    })
  }
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    name: file.organisation.name,
    updated: file.updated,
    expires: file.expires ?? null,
    channels: [...channels.values()],
    notes,
  }
}

function problemsOfWhole(file: File, { domain, today }: FileSurroundings): readonly FileProblem[] {
  const said = file.organisation.domain
  return [
    domain !== null && said !== domain
      ? {
          field: 'organisation.domain',
          message: `says ${said}, but the file stands on ${domain}: a file speaks for its own domain only`,
        }
      : [],
    file.updated > today ? { field: 'updated', message: `${file.updated} is not yet` } : [],
    file.expires !== undefined && file.expires < today
      ? { field: 'expires', message: `the file has expired on ${file.expires}` }
      : [],
  ].flat()
}

/** The key of a channel in the kind that the file gives, or what is wrong with it. */
function keyOf({ kind, value }: File['channels'][number]): ChannelKey | { message: string } {
  const parsed = parseChannel(`${kind}:${value}`)
  if (!parsed.ok) return { message: `${JSON.stringify(value)} is no ${kind}: ${parsed.message.en}` }
  const { channel } = parsed
  return channel.kind === kind
    ? channel.key
    : { message: `${JSON.stringify(value)} is a ${channel.kind}, not a ${kind}` }
}

function detailsOf(
  one: File['channels'][number],
  file: File,
  { address, needs }: FileSurroundings,
): DeclaredDetails {
  const { purpose, direction, validFrom = null, validTo = null } = one
  return {
    ...(purpose === undefined ? {} : { purpose }),
    needs: one.needs.filter((need) => needs.has(need)),
    direction,
    prices: one.prices.map((price) => claimOf(price, address, file.updated)),
    validFrom,
    validTo,
  }
}

const fieldOfUnit = { minute: 'vndPerMinute', sms: 'vndPerSms', call: 'vndPerCall' } as const

function claimOf(
  { vnd, per, stepSeconds, freeSeconds }: z.infer<typeof price>,
  source: string,
  date: string,
): PriceClaim {
  const billing = {
    ...(stepSeconds === undefined ? {} : { stepSeconds }),
    ...(freeSeconds === undefined ? {} : { fromSecond: freeSeconds + 1 }),
  }
  return {
    [fieldOfUnit[per]]: vnd,
    ...(Object.keys(billing).length === 0 ? {} : { billing }),
    basis: 'declared',
    source,
    date,
  }
}
