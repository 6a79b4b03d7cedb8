import { describe, expect, test } from 'vitest'
import type { Stance } from '../../src/detect/mention.ts'
import { findMentions } from '../../src/detect/mentions.ts'
import { organisations } from './organisations.ts'

interface Case {
  readonly name: string
  readonly title: string
  readonly text: string
  /** Every channel that the text writes, with what it says of it. */
  readonly stances: Readonly<Record<string, Stance>>
}

const cases: readonly Case[] = [
  {
    name: "the victim's story never says fake",
    title: 'Cảnh giác tổng đài tư vấn thu phí',
    text: 'Anh Q. ở Vinh kể: quên mật khẩu VssID, anh lên mạng tìm rồi gọi 1900 1234 56. Cuộc gọi kéo dài 12 phút, cuối tháng anh tá hỏa thấy cước 96.000 đồng.',
    stances: { '1900 1234 56': 'warned' },
  },
  {
    name: 'a story that begins with the call and ends with the bill',
    title: '',
    text: 'Bà N. cho biết sau khi gọi vào số 19001357 để hỏi về sổ bảo hiểm, tài khoản điện thoại của bà bị trừ hơn 180.000 đồng.',
    stances: { '19001357': 'warned' },
  },
  {
    name: 'the only number, and all others are not',
    title: '',
    text: 'Số 1900 9068 là tổng đài duy nhất của BHXH Việt Nam; các số khác tự xưng hỗ trợ VssID đều không phải.',
    stances: { '1900 9068': 'official' },
  },
  {
    name: 'not an official channel',
    title: '',
    text: 'BHXH Việt Nam khẳng định website vssid-hotro.com không phải kênh chính thức của ngành.',
    stances: { 'vssid-hotro.com': 'warned' },
  },
  {
    name: 'real and fake address in one sentence',
    title: '',
    text: 'Trang thật là baohiemxahoi.gov.vn, còn baohiemxahoi-vn.com là trang nhái.',
    stances: { 'baohiemxahoi.gov.vn': 'official', 'baohiemxahoi-vn.com': 'warned' },
  },
  {
    name: 'go here, not there',
    title: '',
    text: 'Người dân chỉ nên vào dichvucong.baohiemxahoi.gov.vn, không vào dichvucongbhxh.net.',
    stances: { 'dichvucong.baohiemxahoi.gov.vn': 'official', 'dichvucongbhxh.net': 'warned' },
  },
  {
    name: 'reporting lines in a text about fraud',
    title: 'Nở rộ cuộc gọi lừa đảo',
    text: 'Khi nhận cuộc gọi lừa đảo, người dân báo ngay tới đầu số 156 hoặc 5656, hoặc gọi trực ban hình sự 069 2348560 của C02.',
    stances: { '156': 'official', '5656': 'official', '069 2348560': 'official' },
  },
  {
    name: 'an official number that thieves imitate',
    title: '',
    text: 'Kẻ gian giả mạo số 1800 1091 của VinaPhone để gửi tin nhắn. VinaPhone cho biết số này vẫn là tổng đài chính thức, miễn phí.',
    stances: { '1800 1091': 'official' },
  },
  {
    name: 'a law firm presents its own paid line',
    title: 'Hợp đồng lao động là gì?',
    text: 'Luật sư của Công ty Luật Ánh Dương giải đáp. Cần tư vấn thêm, mời gọi 1900 8899 77.',
    stances: { '1900 8899 77': 'neutral' },
  },
  {
    name: 'a rumour that is denied',
    title: '',
    text: 'Tin đồn nghe máy số 18001166 bị trừ tiền là sai sự thật, VNPT khẳng định. Đây là tổng đài chăm sóc khách hàng của VNPT.',
    stances: { '18001166': 'official' },
  },
  {
    name: "the newspaper's own address block",
    title: '',
    text: 'Mọi phản hồi xin gửi về Tòa soạn. Đường dây nóng: 0912 345 678. Email: toasoan@baomoi-vidu.vn',
    stances: { '0912 345 678': 'neutral', 'toasoan@baomoi-vidu.vn': 'neutral' },
  },
  {
    name: 'the price belongs to the right number',
    title: 'Cước gọi tổng đài',
    text: 'Gọi 1900 9068 của BHXH Việt Nam giá 1.000 đồng/phút, trong khi số 1900 777788 mà nhiều người gọi nhầm thu 8.000 đồng/phút.',
    stances: { '1900 9068': 'official', '1900 777788': 'warned' },
  },
  {
    name: 'a numbered list under its header, the genuine one below',
    title: '',
    text: 'Các website giả mạo gồm:\n1. vcb-uudai.com\n2. vietcombank-the.vip\n3. quavietcombank.top\nWebsite chính thức: vietcombank.com.vn',
    stances: {
      'vcb-uudai.com': 'warned',
      'vietcombank-the.vip': 'warned',
      'quavietcombank.top': 'warned',
      'vietcombank.com.vn': 'official',
    },
  },
  {
    name: 'thieves use a number',
    title: '',
    text: 'Công an TP Hà Nội cảnh báo thủ đoạn giả danh nhân viên điện lực, dùng số 0911 000 222 gọi yêu cầu cài ứng dụng.',
    stances: { '0911 000 222': 'warned' },
  },
  {
    name: "an organisation's own lines",
    title: '',
    text: 'Khách hàng của EVN có thể gọi tổng đài 19001288 hoặc vào cskh.evn.com.vn để kiểm tra.',
    stances: { '19001288': 'official', 'cskh.evn.com.vn': 'official' },
  },
  {
    name: 'a link in a fake message',
    title: '',
    text: 'Không ít người bấm vào đường link evn-thanhtoan.xyz trong tin nhắn giả mạo rồi mất tiền trong tài khoản.',
    stances: { 'evn-thanhtoan.xyz': 'warned' },
  },
  {
    name: 'a link inside a quoted message that is denied',
    title: '',
    text: 'Tin nhắn có nội dung: "Tai khoan cua ban bi khoa, vui long truy cap vcb.vn-xacthuc.top de xac thuc". Vietcombank khẳng định không gửi tin nhắn này.',
    stances: { 'vcb.vn-xacthuc.top': 'warned' },
  },
  {
    name: 'a page that poses as the organisation',
    title: '',
    text: 'Đối tượng lập fanpage https://www.facebook.com/hotrobhxh24h tự xưng là BHXH để thu phí.',
    stances: { 'https://www.facebook.com/hotrobhxh24h': 'warned' },
  },
  {
    name: 'the genuine page',
    title: '',
    text: 'Fanpage chính thức của BHXH Việt Nam tại https://www.facebook.com/baohiemxahoi.gov.vn.',
    stances: { 'https://www.facebook.com/baohiemxahoi.gov.vn': 'official' },
  },
  {
    name: 'sites that are not under its control',
    title: '',
    text: 'Một số website như bhxhonline.net, tracuubhxh.com không thuộc quản lý của BHXH Việt Nam.',
    stances: { 'bhxhonline.net': 'warned', 'tracuubhxh.com': 'warned' },
  },
  {
    name: 'buy here, avoid those',
    title: '',
    text: 'Vietnam Airlines đề nghị khách mua vé tại www.vietnamairlines.com, tránh các trang như vietnamairlinez.com.',
    stances: { 'www.vietnamairlines.com': 'official', 'vietnamairlinez.com': 'warned' },
  },
  {
    name: 'missed calls that cost money',
    title: '',
    text: 'Nhiều người nhận cuộc gọi nhỡ từ số 02499950036, gọi lại thì bị trừ cước rất cao.',
    stances: { '02499950036': 'warned' },
  },
  {
    name: 'numbers to block',
    title: '',
    text: 'Các đầu số cần chặn: 02471001234, 02873001234 và 19003456.',
    stances: { '19003456': 'warned', '02471001234': 'warned', '02873001234': 'warned' },
  },
  {
    name: 'numbers not to pick up',
    title: '',
    text: 'Đừng nhấc máy khi thấy 0244 450 8888, +37124567890.',
    stances: { '0244 450 8888': 'warned', '+37124567890': 'warned' },
  },
  {
    name: "a restaurant's own line",
    title: 'Nhà hàng Hoa Sen khai trương',
    text: 'Đặt bàn qua hotline 0903 111 222 hoặc website nhahanghoasen.vn.',
    stances: { '0903 111 222': 'neutral', 'nhahanghoasen.vn': 'neutral' },
  },
  {
    name: 'the police name a number',
    title: '',
    text: 'Theo Công an tỉnh Nghệ An, số 0383 444 555 mạo danh cán bộ xã để lừa người già.',
    stances: { '0383 444 555': 'warned' },
  },
  {
    name: 'a site that looks like the portal',
    title: '',
    text: 'Trang web có địa chỉ dichvucong-vneid.com giống hệt Cổng dịch vụ công, được dùng để lấy cắp thông tin.',
    stances: { 'dichvucong-vneid.com': 'warned' },
  },
  {
    name: "a bank's own line",
    title: '',
    text: 'Để được hỗ trợ, khách hàng Vietcombank gọi 1900 54 54 13 (24/7).',
    stances: { '1900 54 54 13': 'official' },
  },
  {
    name: "the bank's line under a warning",
    title: 'Cảnh báo giả mạo ngân hàng',
    text: 'Vietcombank cảnh báo khách hàng về thủ đoạn giả mạo. Mọi thắc mắc xin liên hệ tổng đài 1900545413 để được giải đáp.',
    stances: { '1900545413': 'official' },
  },
  {
    name: "an authority's lines for complaints",
    title: '',
    text: 'Sở Y tế công bố đường dây nóng tiếp nhận phản ánh: 0967 771 010, 0989 401 155.',
    stances: { '0967 771 010': 'official', '0989 401 155': 'official' },
  },
  {
    name: 'a message that wants money',
    title: '',
    text: 'Chị H. nhận được tin nhắn từ số 0588 123 456 báo trúng thưởng xe máy, yêu cầu nộp phí 2 triệu đồng. Chị chuyển tiền thì bị chặn số.',
    stances: { '0588 123 456': 'warned' },
  },
  {
    name: 'a fake site that was blocked, the only portal',
    title: '',
    text: 'Website bhxh.co giả mạo đã bị chặn. BHXH Việt Nam chỉ có một cổng dịch vụ công: https://dichvucong.baohiemxahoi.gov.vn.',
    stances: { 'bhxh.co': 'warned', 'https://dichvucong.baohiemxahoi.gov.vn': 'official' },
  },
  {
    name: 'a directory of banks',
    title: '',
    text: 'Danh sách tổng đài ngân hàng\nVietcombank: 1900545413\nNgân hàng ABC: 1900 1010',
    stances: { '1900545413': 'official', '1900 1010': 'official' },
  },
  {
    name: "a reader's question that tells of a loss",
    title: '',
    text: 'Bạn đọc Trần Văn B hỏi: Tôi gọi số 1900 6789 bị trừ 50.000 đồng có đúng không?',
    stances: { '1900 6789': 'neutral' },
  },
  {
    name: 'laws, dates, accounts, codes are no channels',
    title: '',
    text: 'Nghị định 164/2025/NĐ-CP có hiệu lực từ 01/07/2025. Số tài khoản 0123456789012, mã số thuế 0312345678, mã số BHXH 7912345678.',
    stances: {},
  },
  {
    name: "a paid advice site that is not the state's",
    title: '',
    text: 'Trang hoidapbhxh.vn là trang tư vấn thu phí, không phải của cơ quan nhà nước.',
    stances: { 'hoidapbhxh.vn': 'warned' },
  },
  {
    name: 'a number that poses as the electricity line',
    title: '',
    text: 'Hãy cảnh giác với số điện thoại 1900 2929 00 tự nhận là tổng đài điện lực, cước 8.000 đồng/phút.',
    stances: { '1900 2929 00': 'warned' },
  },
  {
    name: 'the genuine line and the other one',
    title: '',
    text: 'EVNHANOI khuyến cáo: khách hàng tra cứu hóa đơn chỉ gọi 19001288; số 1900292900 không phải tổng đài của đơn vị.',
    stances: { '19001288': 'official', '1900292900': 'warned' },
  },
  {
    name: 'an address not to open',
    title: '',
    text: 'Công an khuyến cáo người dân tuyệt đối không truy cập https://canbo-bhxh.top.',
    stances: { 'https://canbo-bhxh.top': 'warned' },
  },
  {
    name: 'an app from a wrong page',
    title: '',
    text: 'Nạn nhân được hướng dẫn tải ứng dụng từ trang vssid.apk-download.cc rồi bị chiếm quyền điện thoại.',
    stances: { 'vssid.apk-download.cc': 'warned' },
  },
]

describe('what a text says of each channel', () => {
  test.each(cases)('$name', ({ title, text, stances }) => {
    const written = findMentions({ title, text }, organisations).filter(
      ({ kind }) => kind !== 'app' && kind !== 'office',
    )
    const got = Object.fromEntries(written.map(({ surface, stance }) => [surface, stance]))
    expect(got).toEqual(stances)
  })

  test('every stance names the words that made it', () => {
    for (const { title, text } of cases) {
      for (const { stance, cues, surface } of findMentions({ title, text }, organisations)) {
        if (stance !== 'neutral') expect(cues, surface).not.toEqual([])
      }
    }
  })
})

test('a price and a loss go to the number they are told of', () => {
  const text =
    'Tổng đài 1900 9068 của BHXH Việt Nam thu 1.000 đồng/phút. ' +
    'Chị L. bị trừ 320.000 đồng khi gọi nhầm số 1900 777788, số này thu 8.000 đồng/phút.'
  const found = findMentions({ title: '', text }, organisations)
  const byKey = Object.fromEntries(found.map((mention) => [mention.key, mention]))
  expect(byKey['phone:19009068']).toMatchObject({ vndPerMinute: 1000, lossesVnd: [] })
  expect(byKey['phone:1900777788']).toMatchObject({ vndPerMinute: 8000, lossesVnd: [320_000] })
})

test('whose word it is: the organisation, the police, nobody', () => {
  const wordOf = (text: string) =>
    findMentions({ title: '', text }, organisations).find(({ stance }) => stance === 'warned')
      ?.wordOf
  expect(wordOf('BHXH Việt Nam cảnh báo website giả mạo vssid-gov.com.')).toBe('bhxh')
  expect(wordOf('Công an tỉnh cho biết đối tượng dùng số 0911000222 để lừa đảo.')).toBe('police')
  expect(wordOf('Trang vssid-gov.com là trang giả mạo.')).toBeNull()
})

test('a list of numbers without a word on each is marked as such', () => {
  const text = 'Cần chặn các số sau: 19003456, 19003457, 19003458, 19003459, 19003460.'
  const found = findMentions({ title: '', text }, organisations)
  expect(found.map(({ inBareList }) => inBareList)).toEqual([true, true, true, true, true])
  const single = findMentions({ title: '', text: 'Số 19003456 lừa đảo.' }, organisations)
  expect(single.map(({ inBareList }) => inBareList)).toEqual([false])
})
