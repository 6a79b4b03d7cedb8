import library from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { parsePhone, parsePhones, phoneFacts } from '../../src/channel/phone.ts'
import { areas, mobileCarriers, oldAreas, oldMobiles } from '../../src/channel/plan.ts'
import { serviceNumbers, smsRangeEstimate } from '../../src/channel/services.ts'
import fc from '../support/draws.ts'
import { countrySpellings, groupedSpellings, plainSpellings } from './spellings.ts'
import { suiteFile } from './suites.ts'

const keyOf = (written: string): string => {
  const parsed = parsePhone(written)
  return parsed.ok ? parsed.key : `${parsed.reason}: ${parsed.message.vi}`
}
const reasonOf = (written: string) => {
  const parsed = parsePhone(written)
  return parsed.ok ? parsed.key : parsed.reason
}

describe('one key for every spelling', () => {
  test.each([
    ['1900252510', 'phone:1900252510', '1900 252510'],
    ['19009068', 'phone:19009068', '1900 9068'],
    ['18001091', 'phone:18001091', '1800 1091'],
    ['02439446395', 'phone:02439446395', '024 3944 6395'],
    ['0943803550', 'phone:0943803550', '0943 803 550'],
    ['02353810000', 'phone:02353810000', '0235 381 0000'],
    ['0692348560', 'phone:0692348560', '069 234 8560'],
  ])('%s', (dialled, key, display) => {
    expect(parsePhone(dialled)).toMatchObject({ ok: true, key, display })
    for (const spell of [...plainSpellings, ...groupedSpellings, ...countrySpellings]) {
      expect(keyOf(spell(dialled)), spell(dialled)).toBe(key)
    }
  })

  test.each([...serviceNumbers.keys()])('service number %s', (number) => {
    for (const spell of plainSpellings) {
      expect(keyOf(spell(number)), spell(number)).toBe(`phone:${number}`)
    }
    expect(keyOf(`+84 ${number}`)).toBe(`phone:${number}`)
  })

  test.each([
    ['l9OO 252510', 'phone:1900252510'],
    ['19OO.9O68', 'phone:19009068'],
    ['I9oo-9o68', 'phone:19009068'],
    ['1900.25.25.10', 'phone:1900252510'],
    ['84 24 3944 6395', 'phone:02439446395'],
    ['(84-24) 3944 6395', 'phone:02439446395'],
    ['84943803550', 'phone:0943803550'],
    ['084 943 803 550', 'phone:0943803550'],
    ['084 1900 9068', 'phone:19009068'],
    ['+840943803550', 'phone:0943803550'],
    ['0 1900 9068', 'phone:19009068'],
    ['943 803 550', 'phone:0943803550'],
    ['24 3944 6395', 'phone:02439446395'],
    ['callto:19009068', 'phone:19009068'],
    ['tel:%2B84%201900%209068', 'phone:19009068'],
    ['tel:19009068,,8', 'phone:19009068'],
    ['tel:+8419009068,8,,1', 'phone:19009068'],
    ['1900252510,8', 'phone:1900252510'],
    ['1900,2525,10', 'phone:1900252510'],
    ['024 3944 6395 - 101', 'phone:02439446395'],
    ['một nghìn chín trăm, chín không sáu tám', 'phone:19009068'],
    ['mười chín không không chín không sáu tám', 'phone:19009068'],
    ['chín nghìn không trăm chín mươi', 'phone:9090'],
    ['mot chin khong khong hai muoi lam hai muoi lam muoi', 'phone:1900252510'],
    ['không chín bốn ba tám linh ba năm năm không', 'phone:0943803550'],
    ['số 1900 hai năm hai năm một không', 'phone:1900252510'],
    ['cộng tám tư một chín không không chín không sáu tám', 'phone:19009068'],
    ['MỘT CHÍN KHÔNG KHÔNG CHÍN KHÔNG SÁU TÁM', 'phone:19009068'],
    ['❶❾⓿⓿ ❾⓿❻❽', 'phone:19009068'],
    ['①⑨⓪⓪ ⑨⓪⑥⑧', 'phone:19009068'],
    ['19009068²', 'phone:19009068'],
    ['024 1080', 'phone:0241080'],
  ])('%s', (written, key) => {
    expect(keyOf(written)).toBe(key)
  })
})

describe('numbers that moved', () => {
  test('11-digit mobiles, each prefix to its new one', () => {
    expect(oldMobiles.size).toBe(21)
    for (const [from, to] of oldMobiles) {
      const parsed = parsePhone(`0${from} 234 5678`)
      expect(parsed).toMatchObject({ ok: true, key: `phone:0${to}2345678` })
      expect(parsed.ok && parsed.written).toBe(`0${from}2345678`)
      expect(parsed.ok && parsed.notes[0]?.vi).toContain('đã đổi từ năm 2018')
      expect(keyOf(`+84 ${from} 234 5678`)).toBe(`phone:0${to}2345678`)
    }
  })

  test('area codes of before 2017, where no number of today begins like them', () => {
    expect(oldAreas.size).toBe(59)
    const refused: string[] = []
    const mobileNow: string[] = []
    for (const [from, to] of oldAreas) {
      const local = from.length === 1 ? '39446395' : '3822222'
      const parsed = parsePhone(`0${from} ${local}`)
      if (!parsed.ok) refused.push(from)
      else if (parsed.key === `phone:0${to}${local}`) {
        expect(parsed.notes[0]?.vi).toContain('Mã vùng')
        expect(keyOf(`+84 ${from} ${local}`)).toBe(parsed.key)
      } else mobileNow.push(from)
    }
    // 203, 263, 273 and 293 are area codes of today: "026 3822222" may be 0263 with a digit lost.
    expect(refused.sort()).toEqual(['20', '26', '27', '29'])
    expect(mobileNow.sort()).toEqual(
      '30 31 33 36 37 38 39 52 55 56 58 59 70 76 77 79 8'.split(' ').sort(),
    )
  })

  test('every new area code of 2017 is an area code now', () => {
    for (const code of oldAreas.values()) expect(areas.has(code), code).toBe(true)
    expect(areas.size).toBe(63)
  })

  test('"(08) 3811 1111" is said to be a mobile now', () => {
    const parsed = parsePhone('(08) 3811 1111')
    expect(parsed).toMatchObject({ ok: true, key: 'phone:0838111111' })
    expect(parsed.ok && parsed.notes[0]?.vi).toContain('028 3811 1111')
  })
})

describe('why a number is none', () => {
  test.each([
    ['0249997041', 'Số cố định Hà Nội có 11 chữ số (tính cả số 0), số này có 10.'],
    ['0235381000', 'Số cố định Quảng Nam có 11 chữ số (tính cả số 0), số này có 10.'],
    ['094380355', 'Số di động có 10 chữ số (tính cả số 0), số này có 9.'],
    ['190025251', 'Số 1900 có 8 hoặc 10 chữ số, số này có 9.'],
    ['1800', 'Số 1800 có 8 hoặc 10 chữ số, số này có 4.'],
    ['0411', 'Ở Việt Nam không có đầu số 0411.'],
    ['39446395', 'Số cố định này thiếu mã vùng.'],
    ['+1900252510', 'bạn bỏ dấu + đi'],
    ['+8919008198', 'không nước nào có số như vậy'],
  ])('%s: %s', (written, said) => {
    const parsed = parsePhone(written)
    expect(parsed.ok ? parsed.key : parsed.message.vi).toContain(said)
    expect(!parsed.ok && parsed.digits).toBe(written.replace(/\D/g, ''))
  })

  test.each([
    ['', 'empty'],
    ['  \u200b ', 'no-channel'],
    ['abc', 'no-channel'],
    ['năm nay bà tám mươi', 'no-channel'],
    ['SOS', 'no-channel'],
    ['1900xxxx', 'masked'],
    ['1900 **** 10', 'masked'],
    ['*101#', 'ussd'],
    ['*6688', 'ussd'],
    ['09/11/2023', 'phone-length'],
    ['12345678901234567890', 'phone-length'],
    ['1900252510 19009068', 'several'],
    ['x'.repeat(10_001), 'too-long'],
  ])('%j: %s', (written, reason) => {
    expect(reasonOf(written)).toBe(reason)
  })
})

describe('several numbers written together', () => {
  test.each([
    ['1900252510 19009068', ['1900252510', '19009068']],
    ['1900252510/19009068', ['1900252510', '19009068']],
    ['190025251019009068', ['1900252510', '19009068']],
    ['1900906802439446395', ['19009068', '02439446395']],
    ['0943803550-0912345678', ['0943803550', '0912345678']],
    ['1900.9068, 024.3944.6395 và 0943.803.550', ['19009068', '02439446395', '0943803550']],
    ['024.3944.6395/96', ['02439446395', '02439446396']],
    ['+84 1900 9068; +371 24 567 890', ['19009068', '+37124567890']],
    ['19009068', ['19009068']],
  ])('%s', (written, values) => {
    const keys = parsePhones(written).map((p) => (p.ok ? p.key : p.reason))
    expect(keys).toEqual(values.map((value) => `phone:${value}`))
  })

  test('nothing is cut out of digits that can be cut in two ways or in none', () => {
    expect(reasonOf('123456789012345678')).toBe('phone-length')
    expect(parsePhones('190025251')).toHaveLength(1)
  })
})

interface Range {
  readonly national: string
  readonly type: string
  readonly name: string
}

/** One number of each length for every range of the metadata; 9 digits of 1900 are refused. */
function rangesOf(csv: string): readonly Range[] {
  return csv
    .split('\n')
    .slice(1)
    .filter((line) => line.includes(';'))
    .flatMap((line) => {
      const [prefix = '', lengths = '', type = '', tariff = ''] = line
        .split(';')
        .map((c) => c.trim())
      const first = prefix.replace(/\[(\d)[^\]]*\]/g, '$1')
      const [shortest = 0, longest = shortest] = lengths.split(/[-,]/).map(Number)
      const kind = type === 'FIXED_LINE' && tariff !== 'STANDARD_RATE' ? tariff : type
      return [...new Set([shortest, longest])].map((length) => ({
        national: first.padEnd(length, '2345678'),
        type: kind,
        name: `${prefix};${lengths}`,
      }))
    })
}

const ourTypes: Readonly<Record<string, readonly string[]>> = {
  FIXED_LINE: ['fixed'],
  MOBILE: ['mobile'],
  TOLL_FREE: ['toll-free'],
  PREMIUM_RATE: ['premium'],
  UAN: ['government', 'service'],
  VOIP: ['satellite'],
}

const csv = suiteFile('libphonenumber-vn/84-ranges.csv')
describe.runIf(csv !== null)('ranges of libphonenumber', () => {
  const ranges = rangesOf(csv ?? '')

  test('94 of 94 get their type, and every spelling of a number one key', () => {
    expect(new Set(ranges.map((r) => r.name)).size).toBe(94)
    for (const { national, type, name } of ranges) {
      const parsed = parsePhone(`+84${national}`)
      expect(parsed.ok, `${name} ${national}`).toBe(true)
      if (!parsed.ok) continue
      expect(ourTypes[type], `${name} ${national}`).toContain(phoneFacts(parsed.key).type)
      const dialled = parsed.key.slice('phone:'.length)
      expect(dialled.replace(/^0/, ''), name).toBe(national)
      for (const spell of [...plainSpellings, ...groupedSpellings, ...countrySpellings]) {
        expect(keyOf(spell(dialled)), spell(dialled)).toBe(parsed.key)
      }
    }
  })

  test('what the library calls +84… is our E.164', () => {
    for (const { national } of ranges) {
      const parsed = parsePhone(`+84${national}`)
      const e164 = parsed.ok ? phoneFacts(parsed.key).e164 : null
      if (e164) expect(library(e164)?.number).toBe(`+84${national}`)
    }
  })
})

describe('facts of a number', () => {
  const facts = (value: string) => phoneFacts(`phone:${value}` as ChannelKey)

  test.each([
    ['1900252510', { type: 'premium', carrier: 'Itel', isPremiumRate: true, isPersonal: false }],
    ['19009068', { type: 'premium', carrier: 'Viettel', isPremiumRate: true }],
    ['19004510', { type: 'premium', carrier: null }],
    ['18001091', { type: 'toll-free', isPremiumRate: false, e164: '+8418001091' }],
    ['0943803550', { type: 'mobile', carrier: 'VinaPhone', isPersonal: true }],
    ['0871234567', { type: 'mobile', carrier: null, isPersonal: true }],
    ['0559123456', { type: 'mobile', carrier: 'Reddi' }],
    ['0992123456', { type: 'satellite' }],
    ['0692348560', { type: 'government', isPersonal: false }],
    ['08043162', { type: 'government' }],
    ['06512345678', { type: 'fixed' }],
    ['06552345678', { type: 'internet' }],
    ['113', { type: 'emergency', e164: null }],
    ['156', { type: 'service', e164: null }],
    ['5656', { type: 'service' }],
    ['1022', { type: 'service' }],
    ['1080', { type: 'service' }],
    ['9090', { type: 'service', carrier: 'MobiFone' }],
    ['8500', { type: 'short-code' }],
  ])('%s', (value, expected) => {
    expect(facts(value)).toMatchObject({ country: 'VN', ...expected })
  })

  test.each([
    ['8079', 1_000],
    ['8149', 1_500],
    ['6789', 15_000],
    ['8899', null],
    ['5656', null],
    ['807', null],
  ])('a message to %s: %s đồng by range', (code, price) => {
    expect(smsRangeEstimate(code)).toBe(price)
  })

  test('a province is named as it was and as it is', () => {
    expect(facts('02439446395').region).toEqual({ vi: 'Hà Nội', en: 'Ha Noi' })
    expect(facts('02743822222').region?.vi).toBe('Bình Dương (nay thuộc TP. Hồ Chí Minh)')
  })

  test('every mobile prefix is a mobile of the right length only', () => {
    for (const prefix of mobileCarriers.keys()) {
      const national = prefix.padEnd(9, '1234567')
      expect(reasonOf(`0${national}`)).toBe(`phone:0${national}`)
      expect(reasonOf(`0${national.slice(0, 8)}`), prefix).toBe('phone-length')
    }
  })
})

describe('properties', () => {
  const digit = fc.integer({ min: 0, max: 9 })
  const number = fc.oneof(
    fc.tuple(fc.constantFrom('1900', '1800'), fc.array(digit, { minLength: 4, maxLength: 4 })),
    fc.tuple(fc.constantFrom('1900', '1800'), fc.array(digit, { minLength: 6, maxLength: 6 })),
    fc.tuple(
      fc.constantFrom(...[...mobileCarriers.keys()].filter((p) => p.length === 2)),
      fc.array(digit, { minLength: 7, maxLength: 7 }),
    ),
    fc.tuple(
      fc.constantFrom(...[...areas.keys()].filter((c) => c.length === 3)),
      fc.array(digit, { minLength: 7, maxLength: 7 }),
    ),
  )
  const dialled = number.map(([prefix, rest]) =>
    /^1[89]00/.test(prefix) ? prefix + rest.join('') : `0${prefix}${rest.join('')}`,
  )

  test('no spelling of one number gives two keys', () => {
    const spellings = [...plainSpellings, ...groupedSpellings, ...countrySpellings]
    fc.assert(
      fc.property(dialled, fc.constantFrom(...spellings), (value, spell) => {
        expect(keyOf(spell(value)), spell(value)).toBe(`phone:${value}`)
      }),
      { numRuns: 3_000, seed: 2510 },
    )
  })

  test('parse ∘ display is the identity on keys', () => {
    const anyDigits = fc.oneof(dialled, fc.stringMatching(/^\+?\d{3,15}$/))
    let read = 0
    fc.assert(
      fc.property(anyDigits, (written) => {
        const parsed = parsePhone(written)
        if (!parsed.ok) return
        read++
        expect(keyOf(parsed.display)).toBe(parsed.key)
        expect(keyOf(parsed.key.slice('phone:'.length))).toBe(parsed.key)
        expect(phoneFacts(parsed.key).country).not.toBe('')
      }),
      { numRuns: 5_000, seed: 9068 },
    )
    expect(read).toBeGreaterThan(2_000)
  })

  test('two numbers side by side are both found', () => {
    fc.assert(
      fc.property(
        dialled,
        dialled,
        fc.constantFrom(' ', '/', ', ', ' - ', ' hoặc '),
        (a, b, gap) => {
          const keys = parsePhones(a + gap + b).map((p) => (p.ok ? p.key : p.reason))
          expect(keys).toEqual([`phone:${a}`, `phone:${b}`])
        },
      ),
      { numRuns: 2_000, seed: 32 },
    )
  })
})
