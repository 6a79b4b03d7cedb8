import { describe, expect, test } from 'vitest'
import { hashOfInputs } from '../../scripts/stance/labelled.ts'
import { encode } from '../../scripts/stance/learn.ts'
import type { Stance } from '../../src/detect/mention.ts'
import { readText, situations } from '../../src/detect/situation.ts'
import { decide, decideByRules } from '../../src/detect/stance.ts'
import {
  decodeWeights,
  emptyTally,
  likelihood,
  shippedWeights,
  tally,
} from '../../src/detect/stance-model.ts'
import { weights } from '../../src/detect/stance-weights.ts'
import { organisations } from './organisations.ts'

const stanceOf = (text: string, surface: string, rulesOnly = false): Stance | undefined => {
  const reading = readText({ title: '', text }, organisations)
  const all = situations(reading)
  const read = rulesOnly ? decideByRules : decide
  return read(reading, all, organisations).find(({ channel }) => channel.surface === surface)
    ?.stance
}

// None of these is among the texts that the weights were learned from.
describe('what the rules do not see, what was learned does', () => {
  test.each<[surface: string, stance: Stance, text: string]>([
    [
      '1900 6311',
      'warned',
      'Lên mạng tìm cách lấy lại mật khẩu, bác Thanh bấm gọi 1900 6311. Nghe máy gần 20 phút, bác mất đứt 160.000 đồng mà vẫn phải ra cơ quan bảo hiểm.',
    ],
    [
      'shb-nangcap.click',
      'warned',
      'Chỉ sau một cú bấm vào shb-nangcap.click, tài khoản của bà Thơm bốc hơi 90 triệu đồng.',
    ],
    [
      'seabank-thuong.top',
      'warned',
      'Ngân hàng ghi nhận khách bị dẫn tới seabank-thuong.top rồi mất quyền kiểm soát tài khoản.',
    ],
    [
      '0868 555 019',
      'warned',
      'Số 0868 555 019 gọi tới, người ở đầu dây nói con trai ông đang nợ, bắt ông chuyển 30 triệu.',
    ],
  ])('%s is %s', (surface, stance, text) => {
    expect(stanceOf(text, surface, true)).not.toBe(stance)
    expect(stanceOf(text, surface)).toBe(stance)
  })
})

describe('what it never does', () => {
  test.each<[surface: string, text: string]>([
    [
      'baohiemxahoi.gov.vn',
      'Cảnh báo lừa đảo, mạo danh, mất tiền oan: baohiemxahoi.gov.vn, đừng bấm!',
    ],
    ['113', 'Kẻ gian giả danh, lừa đảo chiếm đoạt, mạo danh số 113 gọi cho bà.'],
    ['bit.ly', 'Kẻ gian dùng bit.ly để lừa đảo, chiếm đoạt tài sản, mạo danh ngân hàng.'],
    ['0912 555 010', 'Tiệm bánh Hoa Sen nhận đặt bánh sinh nhật, gọi chị Hoa 0912 555 010.'],
  ])('%s is not warned of', (surface, text) => {
    expect(stanceOf(text, surface)).not.toBe('warned')
  })
})

describe('the weights', () => {
  test('were learned from the texts that are here: else run `node scripts/train-stance.ts`', () => {
    expect(weights.inputs).toBe(hashOfInputs())
  })
  test('are read as they were written', () => {
    const model = shippedWeights()
    expect(model.hashes.length).toBeGreaterThan(1000)
    expect(model.values.length).toBe(3 * model.hashes.length)
    expect(Array.from(model.hashes)).toEqual(Array.from(model.hashes).sort((a, b) => a - b))
    expect(encode(model)).toBe(weights.base64)
    expect(decodeWeights(weights)).toEqual(model)
  })
  test('count the features that they know, and give likelihoods', () => {
    const none = tally(shippedWeights(), ['no such feature'])
    expect(none).toEqual(emptyTally)
    expect(likelihood(none)).toEqual([1 / 3, 1 / 3, 1 / 3])
    const [warned, official, neutral] = likelihood(tally(shippedWeights(), ['bias', 'sl~fake']))
    expect(warned + official + neutral).toBeCloseTo(1)
    expect(warned).toBeGreaterThan(official)
  })
})
