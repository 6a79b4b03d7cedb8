import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ChannelKey, channelKinds } from '../../src/channel/channel.ts'
import { channelOfKey, displayOf, keyValue, parseChannel } from '../../src/channel/parse.ts'
import { parsePhones, phoneFacts } from '../../src/channel/phone.ts'
import { unreadableReasons } from '../../src/channel/reasons.ts'
import { sharedOwnerKey, siteLookupKeys } from '../../src/channel/site.ts'
import fc from '../support/draws.ts'

const answer = (written: string): string => {
  const parsed = parseChannel(written)
  return parsed.ok ? parsed.channel.key : parsed.reason
}

describe('any channel in any spelling', () => {
  test.each([
    ['1900.25.25.10', 'phone:1900252510'],
    ['tel:+84-1900-9068', 'phone:19009068'],
    ['phone:1900 9068', 'phone:19009068'],
    ['sms:8079', 'sms:8079'],
    ['sms:8079?body=BH%20MK', 'sms:8079'],
    ['smsto:+84943803550', 'sms:0943803550'],
    ['sms:8079 BH MK', 'sms:8079'],
    ['SMS 8079', 'sms:8079'],
    ['tin nhắn 8079', 'sms:8079'],
    ['whatsapp://send?phone=84943803550', 'phone:0943803550'],
    ['viber://chat?number=%2B84943803550', 'phone:0943803550'],
    ['0943803550 – 0943 803 550', 'phone:0943803550'],
    ['https://www.HoiDapLuatBaoHiemXaHoi.com/', 'site:hoidapluatbaohiemxahoi.com'],
    ['hxxps://vssid[.]govvn[.]com/', 'site:vssid.govvn.com'],
    ['hxxp[:]//bhxh(.)co', 'site:bhxh.co'],
    ['bhxh[dot]co', 'site:bhxh.co'],
    ['vssid .com', 'site:vssid.com'],
    ['baohiemxahoi. gov. vn', 'site:baohiemxahoi.gov.vn'],
    ['"baohiemxahoi.gov.vn".', 'site:baohiemxahoi.gov.vn'],
    ['(dichvucong.baohiemxahoi.gov.vn)', 'site:dichvucong.baohiemxahoi.gov.vn'],
    ['BAOHIEMXAHOI。GOV。VN', 'site:baohiemxahoi.gov.vn'],
    ['ｂｈｘｈ．ｃｏ', 'site:bhxh.co'],
    ['bhxh\u200b.co', 'site:bhxh.co'],
    ['http://user:pass@bhxh.co:8080/dang-nhap?x=1#f', 'site:bhxh.co/dang-nhap'],
    ['//bhxh.co/a', 'site:bhxh.co/a'],
    ['https:/bhxh.co/a', 'site:bhxh.co/a'],
    ['bhxh.co/a/', 'site:bhxh.co/a/'],
    ['bhxh.co/A/%7eb', 'site:bhxh.co/A/~b'],
    ['bhxh.co/%c3%a1', 'site:bhxh.co/%C3%A1'],
    ['bhxh.co/á', 'site:bhxh.co/%C3%A1'],
    ['bücher.de', 'site:xn--bcher-kva.de'],
    ['www.com.vn', 'site:www.com.vn'],
    ['www.hanoi.gov.vn', 'site:hanoi.gov.vn'],
    ['http://0x7f.1/', 'site:127.0.0.1'],
    ['192.168.1.1', 'site:192.168.1.1'],
    ['http://[2001:DB8::1]/a', 'site:[2001:db8::1]/a'],
    ['190.090.68', 'phone:19009068'],
    ['567ii.co', 'site:567ii.co'],
    ['567xx.co/a', 'site:567xx.co/a'],
    ['l9OO.25.25.10', 'phone:1900252510'],
    ['http//bhxh.co', 'site:bhxh.co'],
    ['1.2.3.4/a', 'site:1.2.3.4/a'],
    ['Telesales@VietnamAirlines.com', 'email:telesales@vietnamairlines.com'],
    ['mailto:duongdaynong@moh.gov.vn?subject=x', 'email:duongdaynong@moh.gov.vn'],
    ['duongdaynong[at]moh[.]gov[.]vn', 'email:duongdaynong@moh.gov.vn'],
    ['kimngan.cks. @gmail.com', 'email:kimngan.cks@gmail.com'],
    ['19001166@bambooairways.com', 'email:19001166@bambooairways.com'],
    ['app:vssid', 'app:vssid'],
    ['office:bhxh-co-so', 'office:bhxh-co-so'],
    ['https://play.google.com/store/apps/details?id=com.Vss.Id&hl=vi', 'app:com.vss.id'],
    ['https://apps.apple.com/vn/app/vssid/id1521647264?l=vi', 'app:id1521647264'],
  ])('%s → %s', (written, key) => {
    expect(answer(written)).toBe(key)
  })

  test.each([
    ['', 'empty'],
    [' \u200b\u2060 ', 'empty'],
    ['abc', 'no-channel'],
    ['xin chào', 'no-channel'],
    ['https://bhxh.co/a xem ngay', 'no-channel'],
    ['node.js', 'no-channel'],
    ['v1.2.3-beta', 'no-channel'],
    ['http://localhost/', 'host'],
    ['http://-a-.com/', 'host'],
    ['http://', 'host'],
    ['abc@', 'email'],
    ['viết cho ten@coquan.vn nhé', 'no-channel'],
    ['sms:VIETTEL', 'sender-name'],
    ['1900252510/19009068', 'several'],
    ['site:phone', 'no-channel'],
    ['app:', 'key'],
    ['social:zalo.me', 'account'],
    ['a'.repeat(10_001), 'too-long'],
  ])('%j: %s', (written, reason) => {
    expect(answer(written)).toBe(reason)
  })
})

describe('social pages', () => {
  test.each([
    ['https://www.facebook.com/baohiemxahoi.gov.vn', 'facebook.com/baohiemxahoi.gov.vn'],
    ['m.facebook.com/baohiemxahoi.gov.vn/?ref=page', 'facebook.com/baohiemxahoi.gov.vn'],
    ['mbasic.facebook.com/baohiemxahoi.gov.vn', 'facebook.com/baohiemxahoi.gov.vn'],
    ['vi-vn.facebook.com/baohiemxahoi.gov.vn', 'facebook.com/baohiemxahoi.gov.vn'],
    ['fb.com/BaoHiemXaHoi.gov.vn/posts/123', 'facebook.com/baohiemxahoi.gov.vn'],
    ['m.me/baohiemxahoi.gov.vn', 'facebook.com/baohiemxahoi.gov.vn'],
    ['facebook.com/profile.php?id=100023377551188&sk=about', 'facebook.com/100023377551188'],
    ['facebook.com/people/Ten-Trang/100023377551188/', 'facebook.com/100023377551188'],
    ['facebook.com/pages/Ten-Trang/109467244161155', 'facebook.com/109467244161155'],
    ['facebook.com/Ten-Trang-109467244161155', 'facebook.com/109467244161155'],
    ['facebook.com/p/Ten-Trang-61550000000000/', 'facebook.com/61550000000000'],
    ['facebook.com/story.php?story_fbid=1&id=109467244161155', 'facebook.com/109467244161155'],
    ['facebook.com/groups/781126542643242/posts/1/', 'facebook.com/groups/781126542643242'],
    ['facebook.com/share/p/1AbC/?mibextid=x', 'facebook.com/share/p/1AbC'],
    ['zalo.me/792939471771757700', 'zalo.me/792939471771757700'],
    ['oa.zalo.me/792939471771757700', 'zalo.me/792939471771757700'],
    ['https://zalo.me/84943803550', 'zalo.me/0943803550'],
    ['zalo.me/g/AbCd12', 'zalo.me/g/AbCd12'],
    ['https://www.tiktok.com/@congKGMQG?lang=vi', 'tiktok.com/@congkgmqg'],
    ['tiktok.com/@congkgmqg/video/712', 'tiktok.com/@congkgmqg'],
    ['%2ezalo.me/792939471771757700', 'zalo.me/792939471771757700'],
    ['https://m.youtube.com/@congKGMQG/videos', 'youtube.com/@congkgmqg'],
    [
      'youtube.com/channel/UC5rpGxIdqpwVLIZAFwqMdpg',
      'youtube.com/channel/UC5rpGxIdqpwVLIZAFwqMdpg',
    ],
    ['https://youtu.be/u8BKeVzDQHY?si=x', 'youtube.com/watch?v=u8BKeVzDQHY'],
    ['youtube.com/watch?app=desktop&v=u8BKeVzDQHY', 'youtube.com/watch?v=u8BKeVzDQHY'],
    ['t.me/s/TenKenh/12', 't.me/tenkenh'],
    ['https://telegram.me/TenKenh', 't.me/tenkenh'],
    ['t.me/joinchat/AbC', 't.me/+AbC'],
    ['instagram.com/Ten.Trang/?hl=vi', 'instagram.com/ten.trang'],
    ['https://twitter.com/TenTrang/status/1', 'x.com/tentrang'],
    ['social:facebook.com/baohiemxahoi.gov.vn', 'facebook.com/baohiemxahoi.gov.vn'],
    ['social:facebook/Bộ Tài chính', 'facebook/bộ tài chính'],
  ])('%s → %s', (written, value) => {
    expect(answer(written)).toBe(`social:${value}`)
  })

  test.each([
    ['zalo.me', 'site:zalo.me'],
    ['https://www.facebook.com/', 'site:facebook.com'],
    ['m.facebook.com', 'site:facebook.com'],
    ['facebook.com/login', 'site:facebook.com/login'],
    ['fb.com', 'site:fb.com'],
    ['zaloapp.com', 'site:zaloapp.com'],
    ['vi-vn.facebook.com', 'site:facebook.com'],
    ['facebook.com.vn/abc', 'site:facebook.com.vn/abc'],
    ['m-facebook.com.vn', 'site:m-facebook.com.vn'],
    ['zalo.me.evil.vn/123', 'site:zalo.me.evil.vn/123'],
    ['notfacebook.com/abc', 'site:notfacebook.com/abc'],
  ])('%s is no account: %s', (written, key) => {
    expect(answer(written)).toBe(key)
  })
})

describe('where a claim about a site may stand', () => {
  const keys = (key: string) => siteLookupKeys(key as ChannelKey)

  test('from the exact page to the owner’s domain and no further', () => {
    expect(keys('site:m.evil.vn/a/b')).toEqual([
      'site:m.evil.vn/a/b',
      'site:m.evil.vn/a/b/',
      'site:m.evil.vn/a/',
      'site:m.evil.vn/a',
      'site:m.evil.vn',
      'site:evil.vn/a/b',
      'site:evil.vn/a/b/',
      'site:evil.vn/a/',
      'site:evil.vn/a',
      'site:evil.vn',
    ])
    expect(keys('site:tphcm.baohiemxahoi.gov.vn')).toEqual([
      'site:tphcm.baohiemxahoi.gov.vn',
      'site:baohiemxahoi.gov.vn',
    ])
    expect(keys('site:1.2.3.4/a')).toEqual(['site:1.2.3.4/a', 'site:1.2.3.4/a/', 'site:1.2.3.4'])
  })

  test.each([
    ['site:sites.google.com/view/x/home', 'site:sites.google.com/view/x', 'site:sites.google.com'],
    [
      'site:docs.google.com/forms/d/e/1F/viewform',
      'site:docs.google.com/forms/d/e/1F',
      'site:docs.google.com',
    ],
    ['site:a.b.vercel.app/p', 'site:b.vercel.app', 'site:vercel.app'],
    ['site:a.x.weebly.com/p', 'site:x.weebly.com', 'site:weebly.com'],
    ['site:bit.ly/3x', 'site:bit.ly/3x', 'site:bit.ly'],
    ['site:github.com/ten/kho', 'site:github.com/ten', 'site:github.com'],
  ])('%s belongs to %s', (key, owner, host) => {
    expect(sharedOwnerKey(key as ChannelKey)).toBe(owner)
    expect(keys(key)).toContain(owner)
    expect(keys(key)).not.toContain(host)
    expect(keys(owner)).toContain(owner)
    expect(sharedOwnerKey(host as ChannelKey)).toBeNull()
  })

  test('one Zalo account says nothing of others', () => {
    const bad = answer('zalo.me/792939471771757700')
    for (const other of ['zalo.me', 'oa.zalo.me', 'oa.zalo.me/other', 'facebook.com']) {
      expect(keys(answer(other))).not.toContain(bad)
    }
    expect(keys(answer('oa.zalo.me/792939471771757700'))).toEqual([bad])
  })

  test('a whole site has one owner, and is not shared', () => {
    expect(sharedOwnerKey('site:baohiemxahoi.gov.vn' as ChannelKey)).toBeNull()
  })
})

/** Texts that parsers stumble over, to be repeated. */
const seeds = [
  ...['1', '0', '1900252510', '84', '+', '+84', '0 ', '1-', '1/', '1,', '(', ')', '[', ']', '1.'],
  ...['.', '. ', ' .', ' ', '%', '%25', '%2e', '/', '//', '?', '#', '&', ':', '@', '@a', 'a@', '-'],
  ...[
    'a',
    'a.',
    'a-',
    '0x1',
    '0x',
    'xn--',
    'x',
    '\\',
    '*',
    'http://',
    'hxxp',
    '[.]',
    '(dot)',
    'l',
    'O1',
  ],
  ...['một ', 'mười ', 'trăm ', 'nghìn ', 'linh ', 'ext ', 'nhánh ', 'và ', 'số ', 'cộng '],
  ...['\u0301', 'a\u0301\u0323', '\u202e', '\u200d', '\ud800', '\udc00', '\ud83d\ude00', '\ufdfa'],
  ...['\u0660', '１', '1\ufe0f\u20e3', '。', 'ß', 'İ', '\0', '\n', '\t', 'tel:', 'sms:', 'site:'],
  ...['facebook.com/', 'zalo.me/', '../', '..', ';ext=', 'mailto:', '"', '’', '…', '\u00ad'],
]

function readAll(text: string): void {
  const parsed = parseChannel(text)
  if (parsed.ok) {
    siteLookupKeys(parsed.channel.key)
    sharedOwnerKey(parsed.channel.key)
    phoneFacts(parsed.channel.key)
  }
  channelOfKey(text)
  parsePhones(text)
}

describe('properties', () => {
  const part = fc.oneof(fc.constantFrom(...seeds), fc.string({ unit: 'binary', maxLength: 12 }))
  const evil = fc.array(part, { maxLength: 24 }).map((parts) => parts.join(''))

  test('nothing throws, and every refusal has a known reason and both sentences', () => {
    fc.assert(
      fc.property(evil, (text) => {
        const parsed = parseChannel(text)
        readAll(text)
        if (parsed.ok) return
        expect(unreadableReasons).toContain(parsed.reason)
        expect(parsed.message.vi).not.toBe('')
        expect(parsed.message.en).not.toBe('')
      }),
      { numRuns: 5_000, seed: 7 },
    )
  })

  test('every key is its own one spelling, and its display leads back to it', () => {
    const word = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}[a-z0-9]$/)
    const host = fc
      .tuple(
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('vn', 'com', 'gov.vn', 'weebly.com', 'vercel.app'),
      )
      .map(([labels, suffix]) => [...labels, suffix].join('.'))
    const path = fc
      .array(fc.oneof(word, fc.constantFrom('á', '%20', '%c3', 'A', '..', '', '~', "'", '|')), {
        maxLength: 4,
      })
      .map((segments) => segments.map((s) => `/${s}`).join(''))
    const network = fc.constantFrom(
      'facebook.com',
      'm.facebook.com',
      'zalo.me',
      'oa.zalo.me',
      'tiktok.com/@x',
      't.me',
      'youtube.com',
    )
    const address = fc.tuple(fc.oneof(host, network), path).map((p) => p.join(''))
    const mail = fc.tuple(word, host).map(([name, at]) => `${name}@${at}`)
    let read = 0
    fc.assert(
      fc.property(fc.oneof(address, mail, evil), (written) => {
        const parsed = parseChannel(written)
        if (!parsed.ok) return
        read++
        const { key, kind, display } = parsed.channel
        expect(key.startsWith(`${kind}:`)).toBe(true)
        expect(channelOfKey(key), key).toEqual(parsed)
        expect(displayOf(key)).toBe(display)
        expect(keyValue(key)).toBe(key.slice(kind.length + 1))
        if (['phone', 'site', 'social', 'email'].includes(kind)) {
          expect(answer(display), `${written} → ${display}`).toBe(key)
        }
      }),
      { numRuns: 6_000, seed: 11 },
    )
    expect(read).toBeGreaterThan(3_000)
  })

  test('ways of writing one address come to one key', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/)
    const ways: readonly ((host: string, path: string) => string)[] = [
      (h, p) => `http://${h}${p}`,
      (h, p) => `HTTPS://${h.toUpperCase()}${p}`,
      (h, p) => `www.${h}${p}`,
      (h, p) => `hxxps://${h.replaceAll('.', '[.]')}${p}`,
      (h, p) => `${h.replaceAll('.', '(.)')}${p}`,
      (h, p) => `http://${h}.${p || '/'}`,
      (h, p) => `https://ten:matkhau@${h}:8443${p || '/'}?a=1#b`,
      (h, p) => `  «${h}${p}» `,
      (h, p) => `${h.replaceAll('.', '。')}${p}`,
      (h, p) => `\u200b${h}${p}\u200d,`,
      (h, p) => `site:${h}${p}`,
    ]
    fc.assert(
      fc.property(
        word,
        fc.constantFrom('', '/a', '/a/b.html'),
        fc.constantFrom(...ways),
        (name, path, way) => {
          const host = `${name}.evil.vn`
          expect(answer(way(host, path)), way(host, path)).toBe(`site:${host}${path}`)
        },
      ),
      { numRuns: 2_000, seed: 13 },
    )
  })

  test('keys of one kind are never taken for another', () => {
    for (const kind of channelKinds) {
      const parsed = channelOfKey(`${kind}:19009068`)
      if (parsed.ok) expect(parsed.channel.kind).toBe(kind)
    }
    expect(channelOfKey('phone:1900 9068').ok).toBe(false)
    expect(channelOfKey('phone:+8419009068').ok).toBe(false)
    expect(channelOfKey('site:www.evil.vn').ok).toBe(false)
    expect(channelOfKey('site:facebook.com/abc').ok).toBe(false)
    expect(channelOfKey('19009068').ok).toBe(false)
  })
})

/** CPU time in microseconds, the least of some rounds: other processes only add to it. */
function cpuOf(work: () => void, rounds: number): number {
  const times = Array.from({ length: rounds }, () => {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    return user + system
  })
  return Math.min(...times)
}

describe('work grows with the length of the input and no faster', () => {
  // A quadratic step over 10,000 characters is 10^8 operations; a linear reader needs a few ms.
  // Growth by four times the length: 4 is linear, 16 quadratic; small times are not compared.
  test.each(seeds.map((seed) => ({ name: JSON.stringify(seed), seed })))('$name', ({ seed }) => {
    const text = (length: number) => seed.repeat(Math.ceil(length / seed.length)).slice(0, length)
    for (const wrap of [
      text,
      (n: number) => `${text(n - 1)}!`,
      (n: number) => `a.vn/${text(n - 6)}x`,
    ]) {
      const short = wrap(2_500)
      const long = wrap(10_000)
      if (cpuOf(() => readAll(long), 1) < 40_000) continue
      // Once may have been the compiler or the collector: the least of five says what it costs.
      const costs = cpuOf(() => readAll(long), 5)
      if (costs < 40_000) continue
      // Sixteen short ones weigh as much as four long ones where work grows with the length.
      const short16 = cpuOf(() => {
        for (let i = 0; i < 16; i++) readAll(short)
      }, 3)
      expect(costs / (short16 / 16)).toBeLessThan(10)
    }
  })
})

test('the room runs in a browser: no imports but its own files and three libraries', () => {
  const room = join(import.meta.dirname, '../../src/channel')
  const files = readdirSync(room).filter((name) => name.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(15)
  for (const name of files) {
    const source = readFileSync(join(room, name), 'utf8')
    for (const [, from = ''] of source.matchAll(/\bfrom '([^']+)'/g)) {
      expect(from, name).toMatch(/^(?:\.\/[a-z0-9-]+\.ts|tldts|libphonenumber-js\/max\/metadata)$/)
    }
    expect(source, name).not.toMatch(/\bDate\b|\bfetch\(|\bprocess\.|\bBuffer\b/)
  }
})
