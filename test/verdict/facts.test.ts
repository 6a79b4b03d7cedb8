import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { check } from '../../src/verdict/check.ts'
import { buildIndex } from '../../src/verdict/index.ts'
import type { Snapshot } from '../../src/verdict/registry.ts'

/**
 * The sourced facts, asked of the registry that ships, each in ten spellings. What the facts call
 * official must be told so however it is written, and what an authority warned of as its category says.
 */
const shared = join(import.meta.dirname, '../../../shared/facts')
if (!existsSync(shared))
  throw new Error('../shared is not there: this test reads the facts from it.')

const Channel = z.object({
  kind: z.string(),
  value: z.string(),
  confirmation: z.string().optional(),
  usable: z.boolean().optional(),
  stale: z.boolean().optional(),
})
const Official = z.object({
  organisations: z.array(z.object({ id: z.string(), channels: z.array(Channel) })),
})
const Warned = z.object({
  entries: z.array(
    z.object({
      kind: z.string(),
      value: z.string(),
      source_type: z.string(),
      category: z.string(),
      usable: z.boolean(),
      evidence: z.string().optional(),
    }),
  ),
})
const read = <T>(file: string, shape: z.ZodType<T>): T =>
  shape.parse(JSON.parse(readFileSync(join(shared, file), 'utf8')))

const shipped: Snapshot = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../db/data/snapshot.json'), 'utf8'),
)
const index = buildIndex(shipped, { asOf: '2026-11-24' })
const verdictOn = (query: string) => {
  const result = check(index, query)
  return result.ok ? result.verdict : null
}

const fullWidth = (text: string) =>
  text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))
const grouped = (digits: string, mark: string, sizes: readonly number[]) => {
  const parts: string[] = []
  let rest = digits
  for (const size of sizes) {
    parts.push(rest.slice(0, size))
    rest = rest.slice(size)
  }
  return [...parts, rest].filter(Boolean).join(mark)
}

/** Ten ways in which people write one number. */
function phoneSpellings(digits: string): string[] {
  if (digits.startsWith('+')) {
    const rest = digits.slice(1)
    return [
      digits,
      `00${rest}`,
      `tel:${digits}`,
      fullWidth(digits),
      `(${digits})`,
      ` ${digits} `,
      `+ ${rest}`,
      `00 ${rest}`,
      `${digits}#`,
      `\u200b${digits}`,
    ]
  }
  const sizes = digits.length > 6 ? [4, 3] : [3]
  const always = [
    digits,
    grouped(digits, ' ', sizes),
    grouped(digits, '.', sizes),
    grouped(digits, '-', sizes),
    fullWidth(digits),
    `tel:${digits}`,
    `\u200b${digits}\u00a0`,
  ]
  // A short code has no form with a country code.
  if (digits.length < 8) return [...always, `${digits}#`, `(${digits})`, ` ${digits}`]
  const national = digits.replace(/^0/, '')
  return [...always, `+84${national}`, `0084 ${national}`, `(84) ${national}`]
}

function siteSpellings(site: string): string[] {
  const [host = '', ...path] = site.split('/')
  const tail = path.length > 0 ? `/${path.join('/')}` : ''
  return [
    site,
    `https://${site}`,
    `http://${site}/`,
    `www.${site}`,
    `HTTPS://${host.toUpperCase()}${tail}`,
    `${host}:443${tail}`,
    `https://${site}#phan-dau`,
    `hxxps://${host.replaceAll('.', '[.]')}${tail}`,
    `${host}.${tail}`,
    ` https://www.${site} `,
  ]
}

function spellingsOf({ kind, value }: z.infer<typeof Channel>): string[] {
  if (kind === 'phone') return phoneSpellings(value)
  if (kind === 'site') return siteSpellings(value)
  if (kind === 'sms') return [`sms:${value}`]
  if (kind === 'email') return [value, `mailto:${value}`, value.toUpperCase(), ` ${value} `]
  return [value, `https://${value}`, `https://www.${value}/`, `${value}?ref=a`]
}

const confirmed = new Set(['own', 'press', 'list'])
/**
 * A page that is known by its name only, an app or an office has no address that people type; the name
 * of a sender of text messages proves nothing, for anybody can forge it.
 */
const isKeyable = ({ kind, value }: z.infer<typeof Channel>) =>
  kind === 'phone' ||
  (kind === 'sms' && /^\d+$/.test(value)) ||
  kind === 'site' ||
  kind === 'email' ||
  (kind === 'social' && /^[^\s/]+\.[^\s/]+\/\S+$/.test(value))

const official = ['official-channels.json', 'official-2.json']
  .flatMap((file) => read(file, Official).organisations)
  .flatMap(({ id, channels }) => channels.map((channel) => ({ id, ...channel })))
  .filter(
    (c) => isKeyable(c) && c.usable !== false && !c.stale && confirmed.has(c.confirmation ?? ''),
  )

describe('official channels of the facts', () => {
  test('there are hundreds of them', () => {
    expect(official.length).toBeGreaterThan(200)
  })
  test.each(['phone', 'site', 'sms', 'email', 'social'])(
    '%s: official in every spelling',
    (kind) => {
      const wrong = official
        .filter((c) => c.kind === kind)
        .flatMap((channel) =>
          spellingsOf(channel).flatMap((spelling) => {
            const verdict = verdictOn(spelling)
            return verdict?.verdict === 'official'
              ? []
              : [`${spelling} (${channel.id}): ${verdict?.verdict}`]
          }),
        )
      expect(wrong).toEqual([])
    },
  )
})

describe("channels that the facts warn of on an authority's word", () => {
  const authorities = new Set(['agency', 'police', 'telecom'])
  const warned = ['warned-channels.json', 'warned-2.json']
    .flatMap((file) => read(file, Warned).entries)
    .filter((e) => e.usable && authorities.has(e.source_type) && e.evidence === undefined)
    .filter((e) => e.kind === 'phone' || e.kind === 'site')

  test('there are dozens of them', () => {
    expect(warned.length).toBeGreaterThan(60)
  })
  test('each in ten spellings as its category demands', () => {
    const mild = new Set(['paid-intermediary', 'unofficial'])
    const wrong = warned.flatMap((entry) => {
      const demanded = mild.has(entry.category) ? 'suspicious' : 'blacklisted'
      return spellingsOf(entry).flatMap((spelling) => {
        const verdict = verdictOn(spelling)
        return verdict?.verdict === demanded
          ? []
          : [`${spelling} ${entry.category}: ${verdict?.verdict} ${verdict?.status}`]
      })
    })
    expect(wrong).toEqual([])
  })
})
