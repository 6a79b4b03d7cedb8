import { describe, expect, test } from 'vitest'
import type { ImitationFinder } from '../../src/verdict/index.ts'
import { evidence, listing, official, organisation } from '../support/snapshot.ts'
import { codes, verdictOn, wordOn } from './verdict-on.ts'

describe('from what is on file to one word', () => {
  test.each([
    ['listed', 'blacklisted'],
    ['disputed', 'blacklisted'],
    ['proposed', 'suspicious'],
    ['stale', 'suspicious'],
    ['withdrawn', 'paid'],
    ['rejected', 'paid'],
  ] as const)('a 1900 number that is %s is %s', (status, word) => {
    expect(wordOn('1900252525', { listings: [listing('phone:1900252525', { status })] })).toBe(word)
  })
  test.each(['paid-intermediary', 'unofficial'] as const)(
    'category %s is never worse than suspicious',
    (category) => {
      expect(wordOn('1900252525', { listings: [listing('phone:1900252525', { category })] })).toBe(
        'suspicious',
      )
    },
  )
  test('a proposal out of reports alone leaves the verdict, and says that nobody verified them', () => {
    const told = [listing('phone:1900252525', { status: 'proposed', reportedOnly: true })]
    const [without, beside] = [
      verdictOn('1900252525', {}),
      verdictOn('1900252525', { listings: told }),
    ]
    const { reasons, ...rest } = beside
    expect({ ...rest, reasons: [] }).toEqual({ ...without, reasons: [] })
    expect(reasons.find((r) => r.code === 'reported')?.vi).toBe('Có phản ánh, chưa kiểm chứng.')
    expect(reasons.filter((r) => r.code !== 'reported')).toEqual(without.reasons)
  })
  test.each([
    ['proposed', {}],
    ['proposed', { reportedOnly: true }],
    ['withdrawn', {}],
    ['stale', {}],
  ] as const)('a page that is %s (%o) does not hide a listed host', (status, more) => {
    const host = listing('site:vi-du.com', { kind: 'site', scope: 'host' })
    const page = listing('site:vi-du.com/a', { kind: 'site', scope: 'page', status, ...more })
    expect(wordOn('https://vi-du.com/a', { listings: [host, page] })).toBe('blacklisted')
    expect(wordOn('https://vi-du.com/a', { listings: [page] })).toBe(
      status === 'withdrawn' || 'reportedOnly' in more ? 'unknown' : 'suspicious',
    )
  })
  test('a premium-rate number that nobody knows is paid, another number unknown', () => {
    expect(wordOn('1900 6789', {})).toBe('paid')
    expect(wordOn('0912 345 678', {})).toBe('unknown')
    expect(wordOn('vi-du.com', {})).toBe('unknown')
  })
  test('an official channel stays official when sources warn about it, with a caution', () => {
    const verdict = verdictOn('1900 6789', {
      official: [official('phone:19006789', 'alpha')],
      listings: [listing('phone:19006789')],
    })
    expect(verdict).toMatchObject({
      verdict: 'official',
      organisation: { id: 'alpha' },
      impersonates: null,
      evidence: [],
    })
    expect(verdict.cautions.map((c) => c.code)).toContain('warned-official')
  })
  test('what a directory says, and what was superseded, is not official', () => {
    const directory = [official('phone:19006789', 'alpha', { confirmation: 'directory' })]
    expect(codes(verdictOn('19006789', { official: directory }))).toContain('directory')
    expect(wordOn('19006789', { official: directory })).toBe('paid')
    const stale = [official('phone:02439446395', 'alpha', { stale: true })]
    expect(verdictOn('024 3944 6395', { official: stale })).toMatchObject({
      verdict: 'unknown',
      organisation: null,
    })
    expect(codes(verdictOn('024 3944 6395', { official: stale }))).toContain('formerly-official')
  })
  test('a number that only calls out is official and never offered to be called', () => {
    const registry = {
      official: [
        official('phone:0888000666', 'alpha', { direction: 'outbound' }),
        official('phone:19006789', 'alpha'),
      ],
      listings: [listing('phone:1900252525')],
    }
    const verdict = verdictOn('0888000666', registry)
    expect(verdict.verdict).toBe('official')
    expect(verdict.cautions.map((c) => c.code)).toContain('caller-id-forgeable')
    expect(verdictOn('1900252525', registry).instead.map((c) => c.key)).toEqual(['phone:19006789'])
  })
  test("a private person's number is not accused on one source's word", () => {
    const proposed = [listing('phone:0912345678', { status: 'proposed' })]
    const verdict = verdictOn('0912345678', { listings: proposed })
    expect(verdict).toMatchObject({
      verdict: 'unknown',
      impersonates: null,
      evidence: [],
      losses: [],
    })
    expect(codes(verdict)).toContain('reported')
    expect(wordOn('0912345678', { listings: [listing('phone:0912345678')] })).toBe('blacklisted')
  })
})

describe('scope: never wider than the claim', () => {
  test('a listed domain covers its subdomains and paths', () => {
    const listings = [listing('site:gia-mao.com')]
    for (const asked of ['gia-mao.com', 'm.gia-mao.com', 'https://gia-mao.com/a/b?c=d']) {
      expect(wordOn(asked, { listings }), asked).toBe('blacklisted')
    }
    expect(wordOn('khac-gia-mao.com', { listings })).toBe('unknown')
  })
  test('a listed host covers neither its parent nor its sisters', () => {
    const listings = [listing('site:alpha.gia-mao.com', { scope: 'host' })]
    expect(wordOn('alpha.gia-mao.com/dang-nhap', { listings })).toBe('blacklisted')
    expect(wordOn('gia-mao.com', { listings })).toBe('unknown')
    expect(wordOn('beta.gia-mao.com', { listings })).toBe('unknown')
  })
  test('a listed page covers that page, a listed path what is below', () => {
    const page = [listing('site:vi-du.com/a', { scope: 'page' })]
    expect(wordOn('vi-du.com/a', { listings: page })).toBe('blacklisted')
    expect(wordOn('vi-du.com/a/b', { listings: page })).toBe('unknown')
    expect(wordOn('vi-du.com', { listings: page })).toBe('unknown')
    const path = [listing('site:sites.google.com/view/gia', { scope: 'path' })]
    expect(wordOn('https://sites.google.com/view/gia/trang-chu', { listings: path })).toBe(
      'blacklisted',
    )
    expect(wordOn('https://sites.google.com/view/khac', { listings: path })).toBe('unknown')
    expect(wordOn('sites.google.com', { listings: path })).toBe('unknown')
  })
  test('an own domain makes its subdomains official, a lookalike of it stays unknown', () => {
    expect(verdictOn('tphcm.alpha.vn', {})).toMatchObject({
      verdict: 'official',
      organisation: { id: 'alpha' },
    })
    expect(wordOn('alpha.vn.gia.com', {})).toBe('unknown')
    expect(wordOn('xalpha.vn', {})).toBe('unknown')
  })
  test('the owner of a shared host does not speak on the pages of strangers', () => {
    const organisations = [organisation('facebook', { domains: ['facebook.com'] })]
    expect(wordOn('https://facebook.com/mot-trang-la', { organisations })).toBe('unknown')
  })
})

describe('what is told', () => {
  test('whom it is mistaken for, prices newest first, losses, and the real channel with its price', () => {
    const reported = (vndPerMinute: number, date: string) =>
      ({ vndPerMinute, basis: 'reported', source: 'https://bao.example/1', date }) as const
    const verdict = verdictOn('1900252525', {
      official: [
        official('phone:19006789', 'alpha', {
          prices: [{ ...reported(1000, '2026-01-01'), basis: 'declared' }],
        }),
      ],
      listings: [
        listing('phone:1900252525', {
          prices: [
            reported(5000, '2021-01-01'),
            reported(8000, '2023-11-15'),
            { ...reported(1000, '2026-01-01'), basis: 'range-estimate' },
          ],
          losses: [{ vnd: 250_000, source: 'https://bao.example/1', date: null }],
        }),
      ],
    })
    expect(verdict.impersonates).toEqual({ id: 'alpha', name: 'Tổ chức alpha' })
    expect(verdict.price?.vndPerMinute).toBe(8000)
    expect(verdict.prices.map((p) => p.vndPerMinute)).toEqual([8000, 5000, 1000])
    expect(verdict.instead[0]).toMatchObject({
      key: 'phone:19006789',
      price: { vndPerMinute: 1000 },
    })
    expect(verdict.headline.vi).toBe('Không phải số của Tổ chức alpha.')
    expect(codes(verdict)).toEqual(['listed', 'losses', 'price'])
  })
  test('a range estimate alone is no price', () => {
    const prices = [
      { vndPerMinute: 1000, basis: 'range-estimate', source: 'x', date: null },
    ] as const
    expect(
      verdictOn('1900252525', { listings: [listing('phone:1900252525', { prices })] }).price,
    ).toBeNull()
  })
  test('a local office without a channel of its own leads to the organisation above it', () => {
    const verdict = verdictOn('1900252525', {
      organisations: [
        organisation('alpha'),
        organisation('alpha-hue', { parent: 'alpha', domains: [] }),
      ],
      official: [official('phone:19006789', 'alpha')],
      listings: [listing('phone:1900252525', { organisation: 'alpha-hue' })],
    })
    expect(verdict.instead[0]?.key).toBe('phone:19006789')
  })
  test('a name that imitates is suspicious, never more, and says whom', () => {
    const imitates: ImitationFinder = (host) =>
      host === 'alpha-hotro.com' ? { organisation: 'alpha', why: 'Tên giống ALPHA.' } : null
    expect(verdictOn('alpha-hotro.com', {}, imitates)).toMatchObject({
      verdict: 'suspicious',
      impersonates: { id: 'alpha' },
      reasons: [{ code: 'imitates-name' }],
    })
  })
  test('prefix, range and forged-number warnings stand beside the verdict and change nothing', () => {
    const source = { url: null, publisher: 'Công an', date: '2026', dateIs: 'published' } as const
    const text = { vi: 'Cẩn thận.', en: 'Careful.' }
    const caution = (
      id: string,
      kind: 'phone-prefix' | 'phone-range' | 'phone-spoof',
      pattern: string,
    ) => ({ id, kind, pattern, text, organisation: null, source }) as const
    const cautions = [
      caution('a', 'phone-prefix', '024999'),
      caution('b', 'phone-range', '19009966xx'),
      caution('c', 'phone-spoof', '18001096'),
    ]
    const said = (q: string) => verdictOn(q, { cautions }).cautions.map((c) => c.code)
    expect(said('024 9997 0411')).toEqual(['phone-prefix'])
    expect(said('1900 996635')).toEqual(['phone-range'])
    expect(said('1900 9966')).toEqual([])
    expect(said('1800 1096')).toEqual(['phone-spoof'])
    expect(verdictOn('1900 996635', { cautions }).verdict).toBe('paid')
  })
  test('no verdict calls anything safe', () => {
    const all = [
      verdictOn('0912345678', {}),
      verdictOn('19006789', {}),
      verdictOn('19006789', { official: [official('phone:19006789', 'alpha')] }),
      verdictOn('19006789', { listings: [listing('phone:19006789', { evidence: [evidence()] })] }),
    ]
    for (const verdict of all)
      expect(JSON.stringify(verdict)).not.toMatch(/an toàn|\bsafe\b|lừa đảo|100 ?%/i)
  })
})
