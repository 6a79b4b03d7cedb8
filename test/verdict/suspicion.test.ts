import { describe, expect, test } from 'vitest'
import type { ImitationFinder } from '../../src/verdict/index.ts'
import { listing, official, organisation } from '../support/snapshot.ts'
import { codes, verdictOn, wordOn } from './verdict-on.ts'

describe('what names alone give away', () => {
  test.each([
    ['https://alpha.vn@la-lung.com/dang-nhap', 'Phần thật đứng sau dấu @ là la-lung.com'],
    ['alpha.vn@thu-dien-tu.com', 'Phần thật đứng sau dấu @ là thu-dien-tu.com'],
  ])('an official name before the @ deceives: %s', (query, told) => {
    const verdict = verdictOn(query, { organisations: [organisation('alpha')] })
    expect(verdict).toMatchObject({ verdict: 'suspicious', impersonates: { id: 'alpha' } })
    expect(verdict.reasons[0]?.vi).toContain(told)
  })
  test.each([
    ['https://khach:mat-khau@alpha.vn/', 'official'],
    ['https://la-lung.com/?tu=a@alpha.vn', 'unknown'],
    ['https://ai-do@la-lung.com/', 'unknown'],
    ['ho.tro@la-lung.com', 'unknown'],
  ])('any other @ deceives nobody: %s', (query, word) => {
    expect(wordOn(query, { organisations: [organisation('alpha')] })).toBe(word)
  })
  test('a mailbox at a listed site is suspicious, and shows why', () => {
    const site = listing('site:vi-du.com', { kind: 'site', scope: 'host', organisation: 'alpha' })
    const registry = { organisations: [organisation('alpha')], listings: [site] }
    const verdict = verdictOn('ho-tro@vi-du.com', registry)
    expect(verdict).toMatchObject({ verdict: 'suspicious', impersonates: { id: 'alpha' } })
    expect(codes(verdict)).toEqual(['listed-host'])
    expect(verdict.evidence).toEqual(site.evidence)
    expect(wordOn('ho-tro@khac.vi-du.com', registry), 'another host').toBe('unknown')
  })
  test.each([
    ['a path', { key: 'site:vi-du.com/a', scope: 'path' }],
    ['a host that strangers share', { key: 'site:weebly.com', scope: 'host' }],
    ['a proposal', { key: 'site:vi-du.com', scope: 'host', status: 'proposed' }],
    ['what was withdrawn', { key: 'site:vi-du.com', scope: 'host', status: 'withdrawn' }],
  ] as const)('%s says nothing of mailboxes', (_, { key, ...more }) => {
    const registry = { listings: [listing(key, { kind: 'site', ...more })] }
    expect(wordOn('ho-tro@vi-du.com', registry)).toBe('unknown')
    expect(wordOn('ho-tro@weebly.com', registry)).toBe('unknown')
  })
  test('a mailbox at a name that imitates is suspicious', () => {
    const imitates: ImitationFinder = (host) =>
      host === 'alpha-hotro.com' ? { organisation: 'alpha', why: 'Tên giống ALPHA.' } : null
    expect(verdictOn('tin@alpha-hotro.com', {}, imitates).verdict).toBe('suspicious')
  })
  test('a short code that only takes texts is meant where it stands alone', () => {
    const registry = {
      organisations: [organisation('alpha')],
      official: [official('sms:5656', 'alpha')],
    }
    expect(verdictOn('5656', registry)).toMatchObject({
      query: '5656',
      channel: { key: 'sms:5656' },
      verdict: 'official',
    })
    const called = {
      ...registry,
      official: [...registry.official, official('phone:5656', 'alpha')],
    }
    expect(verdictOn('5656', called).channel.key).toBe('phone:5656')
    expect(verdictOn('5657', registry)).toMatchObject({
      channel: { key: 'phone:5657' },
      verdict: 'unknown',
    })
  })
})
