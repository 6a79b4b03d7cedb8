import { describe, expect, test } from 'vitest'
import { LoginBody, NewAccountBody, PasswordBody, TokenBody } from '../../src/contract/accounts.ts'
import { AppealBody, DisputeBody } from '../../src/contract/disputes.ts'
import { ReportBody } from '../../src/contract/reports.ts'
import {
  DisputeDecisionBody,
  ErasureBody,
  ReportedBody,
  ReviewBody,
} from '../../src/contract/review.ts'

/** Every body that stores what somebody wrote, with all its texts. */
const said = { reason: 'Đã đọc.', reply: 'Không thu phí.' }
const review = {
  ...{ action: 'accept', reason: 'Đã đọc.', reasonEn: 'Read.', organisation: 'bhxh' },
  ...{ into: '1900252510', purposeVi: 'Hỗ trợ', purposeEn: 'Help' },
}
const account = { name: 'an', password: 'mot-mat-khau-dai' }
const bodies = [
  ['a report', ReportBody, { channel: '1900252510', what: 'Bị trừ tiền.', email: 'a@thu.example' }],
  ['a dispute', DisputeBody, { channel: 'hoidap.example.com', ...said }],
  ['an appeal', AppealBody, said],
  ['a review', ReviewBody, review],
  [
    'what becomes of reports',
    ReportedBody,
    { key: 'phone:1', action: 'close', reason: 'Rõ.', organisation: 'a' },
  ],
  [
    'what becomes of a dispute',
    DisputeDecisionBody,
    { outcome: 'kept', statement: 'Giữ.', statementEn: 'Kept.' },
  ],
  ['an erasure of a channel', ErasureBody, { channel: '0912345678', reason: 'Theo yêu cầu.' }],
  ['an erasure of words', ErasureBody, { text: 'Nguyễn Thị Mẫu', reason: 'Theo yêu cầu.' }],
  ['a login', LoginBody, account],
  ['an account', NewAccountBody, account],
  ['a password', PasswordBody, { old: 'x', password: 'y' }],
  ['a token', TokenBody, { label: 'máy ở nhà' }],
] as const
const choices = new Set(['action', 'outcome'])

describe.each(bodies)('%s', (_, shape, body) => {
  test('takes whole texts', () => {
    expect(shape.safeParse(body).error).toBeUndefined()
  })
  test.each(Object.keys(body).filter((field) => !choices.has(field)))(
    'refuses half a character in %s and names the field',
    (field) => {
      for (const half of ['\ud800', '\udc00 ', 'a\udfff\ud83d']) {
        const { error } = shape.safeParse({ ...body, [field]: `Lời nói ${half}` })
        expect(error?.issues.map(({ path, message }) => [path, message])).toContainEqual([
          [field],
          expect.stringContaining('half a character'),
        ])
      }
    },
  )
})

test('a reviewer’s reason with a lost letter is refused; a citizen’s copied message is not', () => {
  const lost = 'Trúng th\ufffdng 🙂'
  expect(ReviewBody.safeParse({ action: 'accept', reason: lost }).error?.issues).toMatchObject([
    { path: ['reason'], message: expect.stringContaining('was lost') },
  ])
  expect(ReportBody.safeParse({ channel: '1900252510', what: lost }).success).toBe(true)
})
