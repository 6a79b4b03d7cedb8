import { z } from 'zod'
import { categories } from '../src/detect/mention.ts'
import { trusts } from '../src/verdict/registry.ts'
import { parseAddress } from './fetch/address.ts'
import { redistributions } from './source.ts'

/** A list's details stand beside it under this end of its name, or in its first lines. */
export const sidecarEnd = '.meta.json'

const formats = ['plain', 'hosts', 'adguard', 'csv', 'json'] as const
const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** What an operator says of a list of his own. */
const Details = z
  .strictObject({
    publisher: z.string('must name who made the list').trim().min(1).max(200),
    trust: z.enum(trusts).default('community'),
    category: z.enum(categories).default('unofficial'),
    date: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-11-24')
      .refine(isDay, 'must be a day such as 2026-11-24')
      .optional(),
    redistribution: z.enum(redistributions).default('none'),
    address: z
      .string()
      .refine((text) => parseAddress(text) !== null, 'must be an http(s) address')
      .optional(),
    format: z.enum(formats).optional(),
  })
  .refine(({ redistribution, address }) => redistribution === 'none' || address !== undefined, {
    path: ['address'],
    message: 'must say where the list is published, for what is passed on names its source',
  })
export type ListDetails = z.infer<typeof Details>

export type DetailsReading =
  | { readonly ok: true; readonly details: ListDetails }
  | { readonly ok: false; readonly vi: string; readonly en: string }

const headLines = 20
const headLine = /^[#!;]\s*([a-z]+):\s*(.*\S)\s*$/

/**
 * The details of a list: the sidecar where there is one, else `# publisher: …` and the like among its
 * first 20 lines. What is wrong comes back as half a sentence in both languages.
 */
export function readDetails(text: string, sidecar: string | null): DetailsReading {
  const given = sidecar === null ? headOf(text) : parse(sidecar)
  if (given === null) {
    return {
      ok: false,
      vi: `tệp ${sidecarEnd} bên cạnh không phải là một đối tượng JSON`,
      en: `the ${sidecarEnd} beside it is no JSON object`,
    }
  }
  const read = Details.safeParse(given)
  if (read.success) return { ok: true, details: read.data }
  const wrong = read.error.issues
    .map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`)
    .join('; ')
  return {
    ok: false,
    vi: `phần mô tả chưa đúng (${wrong}); hãy sửa các dòng "# publisher: …" ở đầu tệp, hoặc tệp ${sidecarEnd} bên cạnh`,
    en: `its details are wrong (${wrong}); correct the lines "# publisher: …" at its head, or the ${sidecarEnd} beside it`,
  }
}

function headOf(text: string): Record<string, string> {
  const details: Record<string, string> = {}
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/, headLines)) {
    const [, name, value] = headLine.exec(line) ?? []
    // Other people's lists have comments of their own.
    if (name !== undefined && value !== undefined && name in Details.shape) details[name] = value
  }
  return details
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
