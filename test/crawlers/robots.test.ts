import { describe, expect, test } from 'vitest'
import { parseRobots } from '../../crawlers/fetch/robots.ts'
import { suiteFile } from '../channel/suites.ts'

interface Case {
  readonly file: string
  readonly robotstxt: string | { readonly bytes_b64: string }
  readonly test_expectations: readonly {
    readonly testurl: string
    readonly useragent: string
    readonly expected_outcome: 'ALLOWED' | 'DISALLOWED'
    readonly test_type?: 'GOOGLE_SPECIFIC'
  }[]
}

const suite = suiteFile('robotstxt-ctc/ctc.json')
if (suite !== null) {
  const files: readonly Case[] = JSON.parse(suite)
  const cases = files.flatMap(({ file, robotstxt, test_expectations }) =>
    test_expectations
      .filter((expectation) => expectation.test_type === undefined)
      .map((expectation) => ({ file, robotstxt, ...expectation })),
  )

  test('the suite of RFC 9309 is whole: 378 cases', () => {
    expect(cases).toHaveLength(378)
  })

  test('every case of RFC 9309 comes out as the suite says', () => {
    const wrong = cases.flatMap(({ file, robotstxt, testurl, useragent, expected_outcome }) => {
      const robots =
        typeof robotstxt === 'string' ? robotstxt : Buffer.from(robotstxt.bytes_b64, 'base64')
      const says = parseRobots(robots, useragent).allows(testurl) ? 'ALLOWED' : 'DISALLOWED'
      return says === expected_outcome ? [] : [`${file}: ${useragent} ${testurl}: ${says}`]
    })
    expect(wrong).toEqual([])
  })
}

describe('beyond the suite', () => {
  test('crawl-delay of our own group, else of the group for everybody', () => {
    const robots =
      'User-agent: *\nCrawl-delay: 7\nDisallow: /a\n\nUser-agent: KenhThat\nCrawl-delay: 2.5\n'
    expect(parseRobots(robots, 'KenhThat').crawlDelayMs).toBe(2500)
    expect(parseRobots(robots, 'AnotherBot').crawlDelayMs).toBe(7000)
    expect(parseRobots('User-agent: *\nCrawl-delay: soon\n', 'KenhThat').crawlDelayMs).toBe(0)
  })

  test('a page of HTML in place of robots.txt forbids nothing', () => {
    const page = '<!doctype html><title>404</title><p>Disallow: /</p>'
    expect(parseRobots(page, 'KenhThat').allows('https://bao.example/a')).toBe(true)
  })

  test.each([
    ['/*.pdf$', '/a/b.pdf', false],
    ['/*.pdf$', '/a/b.pdf?x=1', true],
    ['/a*a$', '/a', true],
    ['/a*a$', '/aba', false],
    ['*', '/', false],
    ['/$', '/', false],
    ['/$', '/a', true],
    ['/tin-t%e1%bb%a9c', '/tin-t%E1%BB%A9c/1', false],
    ['/tin-tức', '/tin-t%e1%bb%a9c/1', false],
  ])('disallow %s, asked for %s: allowed is %s', (pattern, path, isAllowed) => {
    const robots = `User-agent: *\nDisallow: ${pattern}\n`
    expect(parseRobots(robots, 'KenhThat').allows(`https://bao.example${path}`)).toBe(isAllowed)
  })

  test('a pattern made to be slow costs linear time', () => {
    const robots = `User-agent: *\nDisallow: /${'*a'.repeat(5000)}b\n`
    const url = `https://bao.example/${'a'.repeat(50_000)}`
    // Backtracking would not end within the limit of a test.
    expect(parseRobots(robots, 'KenhThat').allows(url)).toBe(true)
  })
})
