import { expect, test } from 'vitest'
import { readTrailPage } from '../../src/registry/pivot/read-trail-page.ts'
import { offeredPhones } from '../../src/registry/verification/contact.ts'
import { readOfficialPage } from '../../src/registry/verification/read-official-page.ts'
import { anOrganisation, key } from '../db/rows.ts'
import { ownPage } from '../support/small-web.ts'

const bank = anOrganisation('ngan-hang-mau', {
  ...{ name: 'Ngân hàng Mẫu', shortName: 'Ngân hàng Mẫu', aliases: [], sector: 'bank' },
  domains: ['nganhangmau.com.vn'],
})
const address = 'https://www.nganhangmau.com.vn/lien-he'
const text = `<p>Ngân hàng Mẫu phục vụ khách hàng trên toàn quốc từ thứ hai đến thứ sáu hằng tuần.</p>`
const hotline = key('phone:1900545499')

const read = (html: string, ...expected: string[]) =>
  readOfficialPage({ address, html }, expected.map(key), bank.id, [bank])

test('a channel counts wherever its owner shows it: text, foot, link, address of the page', () => {
  const html = ownPage(
    'Liên hệ',
    `${text}<p>Soạn tin gửi 8149. Thư: hoi@nganhangmau.com.vn</p><p><a href="tel:+842439446395">Gọi</a></p>`,
    'Hotline 1900.54.54.99',
  )
  const expected = [
    ...['phone:1900545499', 'phone:02439446395', 'sms:8149', 'site:nganhangmau.com.vn'],
    ...['email:hoi@nganhangmau.com.vn', 'phone:19009068'],
  ]
  const { found, missing } = read(html, ...expected)
  expect(missing).toEqual(['phone:19009068'])
  expect(found).toEqual(expected.filter((one) => one !== 'phone:19009068'))
})

test('what readers write below and what other articles say shows nothing', () => {
  const html = ownPage(
    'Liên hệ',
    `${text}<section class="comments"><p>Tôi gọi 1900 545499 mãi không được.</p></section>
     <div class="tin-lien-quan"><a href="/x">Cảnh báo số 1900 545499</a></div>`,
  )
  expect(read(html, hotline)).toMatchObject({ found: [], newcomers: [] })
})

test('only what the owner offers is new: no fax, no police, no mobile, nobody else’s', () => {
  const html = ownPage(
    'Liên hệ Ngân hàng Mẫu',
    `${text}<p>Tổng đài: 1900 678901. Fax: 024 3999 8888. Gọi 113 khi cần. Điện thoại chị Lan: 0912 345 678.</p>
     <p>Doanh thu năm nay đạt 0243 123 4567 triệu.</p>`,
  )
  expect(read(html).newcomers).toMatchObject([
    { key: 'phone:1900678901', quote: expect.stringContaining('Tổng đài: 1900 678901') },
  ])
})

test('a page that warns of numbers offers none of them', () => {
  const html = ownPage(
    'Cảnh báo tổng đài giả mạo Ngân hàng Mẫu',
    `<p>Ngân hàng Mẫu cảnh báo: số 1900 636363 mạo danh tổng đài của ngân hàng để lừa đảo khách hàng.</p>
     <p>Kẻ gian gọi từ tổng đài 024 7100 1234 và yêu cầu khách hàng đọc mã OTP để chiếm đoạt tiền.</p>`,
  )
  expect(read(html).newcomers).toEqual([])
})

test('on somebody else’s page nothing is new', () => {
  const html = ownPage('Liên hệ', `${text}<p>Tổng đài: 1900 678901.</p>`)
  expect(readOfficialPage({ address, html }, [], null, [bank]).newcomers).toEqual([])
})

test('a hostile page costs linear time and is never thrown at', () => {
  const many = '<a href="tel:1900678901">Tổng đài 1900 678901</a>'.repeat(20_000)
  expect(offeredPhones(['Tổng đài 1900 678901 '.repeat(20_000)], many)).toHaveLength(1)
  const deep = `${'<div>'.repeat(10_000)}Tổng đài 1900 678901`
  expect(read(deep).found).toEqual([])
  const links = '<a href="https://x.com/%zz">a</a><a href="//:::">b</a>'.repeat(5_000)
  expect(readTrailPage(links, 'https://lua.com/', key('site:lua.com')).links).toEqual([])
})
