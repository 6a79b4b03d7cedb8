import { describe, expect, test } from 'vitest'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { channelOfKey, parseChannel } from '../../src/channel/parse.ts'
import { areas, mobileCarrier } from '../../src/channel/plan.ts'
import { operator1900 } from '../../src/channel/ranges-1900.ts'
import { serviceNumbers } from '../../src/channel/services.ts'
import { sharedOwnerKey, siteLookupKeys } from '../../src/channel/site.ts'
import { sharedFile, suiteFile } from './suites.ts'

interface Plan {
  readonly area_codes: readonly {
    readonly code: string
    readonly province_before_2025: string
    readonly province_since_2025_07: string
  }[]
  readonly mobile_prefixes: readonly {
    readonly prefix: string
    readonly original_operator: string
  }[]
  readonly short_codes: readonly { readonly code: string }[]
  readonly ranges_1900: readonly { readonly range: string; readonly operator: string }[]
}

const planText = sharedFile('facts/numbering-plan.json')

describe.runIf(planText !== null)('the plan holds what the facts say', () => {
  const plan = JSON.parse(planText ?? '{}') as Plan

  test('63 area codes with their provinces', () => {
    const told = plan.area_codes.map((row) => ({
      code: row.code.slice(1),
      province: row.province_before_2025,
      now: row.province_since_2025_07,
    }))
    expect([...areas.values()]).toEqual(told)
  })

  test('mobile prefixes with their carriers', () => {
    for (const { prefix, original_operator } of plan.mobile_prefixes) {
      const [from = '', to = from] = prefix.split('-')
      for (let at = Number(from); at <= Number(to); at++) {
        const ours = mobileCarrier(String(at))
        const name = ours === 'Itel' ? 'Indochina Telecom (Itel)' : (ours ?? '')
        expect(original_operator.startsWith(name) && name !== '', `0${at}: ${ours}`).toBe(true)
      }
    }
  })

  test('short codes', () => {
    for (const { code } of plan.short_codes) expect(serviceNumbers.has(code), code).toBe(true)
  })

  test('operators of 1900 ranges', () => {
    let compared = 0
    for (const { range, operator } of plan.ranges_1900) {
      for (const [pattern] of range.replace(/\(.*?\)/g, '').matchAll(/\b1900\d{2,6}x{1,4}\b/g)) {
        const ours = operator1900(pattern.replaceAll('x', '4')) ?? ''
        const same = operator.startsWith(ours) || ours.startsWith(operator)
        expect(same && ours !== '', `${pattern}: ${ours}`).toBe(true)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(40)
  })
})

interface Row {
  readonly kind: string
  readonly value: string
  readonly display: string
}

/** Every row of the facts that names a channel which a key can hold. */
function rowsOf(value: unknown): readonly Row[] {
  if (Array.isArray(value)) return value.flatMap(rowsOf)
  if (typeof value !== 'object' || value === null) return []
  const row = value as { kind?: unknown; value?: unknown; display?: unknown; usable?: unknown }
  const below = Object.values(value).flatMap(rowsOf)
  if (row.usable === false || typeof row.kind !== 'string' || typeof row.value !== 'string') {
    return below
  }
  return [{ kind: row.kind, value: row.value, display: String(row.display ?? row.value) }, ...below]
}

const factFiles = ['official-channels', 'official-2', 'warned-channels', 'warned-2']
const facts = factFiles
  .map((name) => sharedFile(`facts/${name}.json`))
  .flatMap((text) => (text === null ? [] : rowsOf(JSON.parse(text))))

describe.runIf(facts.length > 0)('channels of the facts', () => {
  test('every usable number stands there in our one spelling, and is read from its display', () => {
    const phones = facts.filter(({ kind }) => kind === 'phone')
    expect(phones.length).toBeGreaterThan(150)
    for (const { value, display } of phones) {
      expect(channelOfKey(`phone:${value}`).ok, value).toBe(true)
      const parsed = parseChannel(display)
      expect(parsed.ok && parsed.channel.key, display).toBe(`phone:${value}`)
    }
  })

  test('every site too', () => {
    const sites = facts.filter(({ kind }) => kind === 'site')
    expect(sites.length).toBeGreaterThan(300)
    for (const { value, display } of sites) {
      expect(channelOfKey(`site:${value}`).ok, value).toBe(true)
      const parsed = parseChannel(display)
      expect(parsed.ok && siteLookupKeys(parsed.channel.key), display).toContain(`site:${value}`)
    }
  })
})

const listed = (suiteFile('vn-blocklist-chongluadao/urls.txt') ?? '').split('\n').filter(Boolean)
const honest = (sharedFile('domains/benign-vn-dev.txt') ?? '').split('\n').filter(Boolean)

describe.runIf(listed.length > 0)('a community list of 34,468 lines', () => {
  const keys = new Set<string>()
  const unread: string[] = []
  for (const line of listed) {
    const parsed = parseChannel(line)
    if (parsed.ok) keys.add(parsed.channel.key)
    else unread.push(line)
  }

  test('every line is a channel, and copies with www. come to one', () => {
    expect(unread).toEqual([])
    expect(keys.size).toBeGreaterThan(17_000)
    expect(keys.size).toBeLessThan(17_700)
  })

  test.each([
    ...['zalo.me', 'oa.zalo.me', 'oa.zalo.me/other', 'facebook.com', 'facebook.com/other'],
    ...['sites.google.com', 'sites.google.com/view/other', 'youtube.com', 'play.google.com'],
    ...[
      'apps.apple.com',
      'github.io',
      'weebly.com',
      'other.weebly.com',
      'survey.alchemer.com/s3/1/a',
    ],
  ])('says nothing of %s', (address) => {
    const parsed = parseChannel(address)
    expect(parsed.ok).toBe(true)
    if (parsed.ok) expect(siteLookupKeys(parsed.channel.key).filter((k) => keys.has(k))).toEqual([])
  })

  test('says of a listed account what it says, and of its pages', () => {
    const parsed = parseChannel('sites.google.com/view/hoadondo/trang-khac')
    expect(parsed.ok && sharedOwnerKey(parsed.channel.key)).toBe(
      'site:sites.google.com/view/hoadondo',
    )
    expect(keys).toContain('site:sites.google.com/view/hoadondo' as ChannelKey)
    expect(keys).toContain('social:zalo.me/792939471771757700')
  })

  test('says nothing of 2,009 honest hosts', () => {
    expect(honest.length).toBeGreaterThan(2_000)
    for (const host of honest) {
      const parsed = parseChannel(host)
      expect(parsed.ok, host).toBe(true)
      if (!parsed.ok) continue
      expect(
        siteLookupKeys(parsed.channel.key).filter((key) => keys.has(key)),
        host,
      ).toEqual([])
    }
  })
})
