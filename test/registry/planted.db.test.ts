import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import { openRegistry, type Registry } from '../../src/registry/registry.ts'
import { buildIndex, type RegistryIndex } from '../../src/verdict/index.ts'
import { type FreshDatabase, freshDatabase } from '../support/databases.ts'

/**
 * What somebody who wants a rival on the blacklist can write on pages that we trust. Each page goes
 * through the whole pipeline under the trusted host's address; the last ones show that the same words
 * in the publisher's own voice do list, so that the others are quiet for the right reason.
 */
const at = new Date('2026-11-24T00:00:00Z')
const fetchedAt = at.toISOString()

const paragraphs = (...texts: readonly string[]) => texts.map((t) => `<p>${t}</p>`).join('\n')
const page = (title: string, body: string) =>
  `<!doctype html><html lang="vi"><head><title>${title}</title></head><body>${body}</body></html>`

const news = paragraphs(
  'BHXH Việt Nam vừa hướng dẫn người tham gia cách tra cứu quá trình đóng trên ứng dụng VssID.',
  'Theo đó, người dân đăng nhập bằng mã số bảo hiểm xã hội, chọn mục quá trình tham gia rồi xem từng năm.',
  'Cơ quan bảo hiểm cho biết dữ liệu được cập nhật hằng tháng và hoàn toàn miễn phí.',
)
const accusation = (rival: string, host: string) =>
  `Cảnh báo: số ${rival} và trang ${host} lừa đảo, mạo danh BHXH Việt Nam, mọi người đừng gọi kẻo mất tiền!`

const planted = {
  'a comment in a box of comments': {
    address: 'https://tuoitre.vn/vssid-1.htm',
    html: page(
      'Tra cứu quá trình đóng bảo hiểm trên VssID',
      `<article><h1>Tra cứu quá trình đóng bảo hiểm trên VssID</h1>${news}</article>
       <section class="comments"><h3>Bình luận (1)</h3><div class="comment"><b>Nguyễn An</b>
       <p>${accusation('1900 7171 01', 'doi-thu-01.vn')}</p></div></section>`,
    ),
  },
  'a comment under a bare heading': {
    address: 'https://tuoitre.vn/vssid-2.htm',
    html: page(
      'Tra cứu quá trình đóng bảo hiểm trên VssID',
      `<h1>Tra cứu quá trình đóng bảo hiểm trên VssID</h1>${news}<h4>Ý kiến bạn đọc</h4>
       <p>${accusation('1900 7171 02', 'doi-thu-02.vn')}</p>`,
    ),
  },
  'a comment in plain text': {
    address: 'https://tuoitre.vn/vssid-3.htm',
    title: 'Tra cứu quá trình đóng bảo hiểm trên VssID',
    text: `${news.replaceAll(/<\/?p>/g, '')}\n\nBình luận (2)\n\n${accusation('1900 7171 03', 'doi-thu-03.vn')}`,
  },
  'a citizen’s question on a page of the state': {
    address: 'https://baohiemxahoi.gov.vn/hoi-dap/1',
    html: page(
      'Hỏi đáp: cấp lại mật khẩu',
      `<h1>Cấp lại mật khẩu VssID</h1>
       <p>Câu hỏi: Tôi gọi 1900 7171 04 trên trang doi-thu-04.vn thì bị trừ 80.000 đồng, đây là số lừa đảo mạo danh BHXH phải không?</p>
       <p>Trả lời: Mật khẩu VssID được cấp lại miễn phí. Ông liên hệ tổng đài 1900 9068 của BHXH Việt Nam để được hướng dẫn.</p>`,
    ),
  },
  'a citizen who asks by name': {
    address: 'https://chinhsachonline.chinhphu.vn/hoi-dap-2.htm',
    html: page(
      'Ông Trần Văn Bình hỏi về tổng đài bảo hiểm',
      `<h1>Tổng đài bảo hiểm</h1>
       <p>Ông Trần Văn Bình (Hà Nội) hỏi: Số 1900 7171 05 có phải số lừa đảo giả danh bảo hiểm xã hội không, tôi gọi bị mất 200.000 đồng?</p>
       <p>Về vấn đề này, BHXH Việt Nam trả lời như sau:</p>
       <p>Thủ tục cấp lại mật khẩu được thực hiện miễn phí tại bộ phận một cửa.</p>`,
    ),
  },
  'an advertisement between the paragraphs': {
    address: 'https://tuoitre.vn/vssid-4.htm',
    html: page(
      'Tra cứu quá trình đóng bảo hiểm trên VssID',
      `<article><h1>Tra cứu quá trình đóng bảo hiểm trên VssID</h1>${news}
       <div class="quang-cao"><p>Luật Tốt: cảnh giác số giả mạo 1900 7171 06 của đối thủ lừa đảo khách hàng. Chỉ gọi 1900 7171 07.</p></div>
       ${news}</article>`,
    ),
  },
  'an advertorial that says what it is': {
    address: 'https://tuoitre.vn/tu-van-luat.htm',
    html: page(
      'Dịch vụ tư vấn bảo hiểm hàng đầu',
      `<h1>Dịch vụ tư vấn bảo hiểm hàng đầu</h1><p>Thông tin doanh nghiệp tự giới thiệu</p>
       <p>Luật Tốt tự hào là đơn vị tư vấn số một. Khách hàng cần cảnh giác: số 1900 7171 08 mạo danh chúng tôi để lừa đảo.</p>
       <p>Liên hệ ngay 1900 7171 07 để nhận ưu đãi.</p>`,
    ),
  },
  'a shop on a stolen name of the state': {
    address: 'https://xaphuduc.hoaan.gov.vn/giay-the-thao/',
    html: page(
      'Giày thể thao chính hãng giá sốc, freeship toàn quốc',
      `<h1>Giày thể thao chính hãng</h1>
       <p>Giá gốc 900.000đ, giá chỉ còn 399.000đ. Mua ngay, thêm vào giỏ, giao hàng toàn quốc, bảo hành 12 tháng.</p>
       <p>Cảnh báo: website doi-thu-09.vn và số 1900 7171 09 giả mạo shop, lừa đảo khách hàng. Chỉ đặt hàng qua 0901 717 109.</p>`,
    ),
  },
  'a bookmaker on a stolen name of the state': {
    address: 'https://thcsminhtan.hoaan.gov.vn/link-vao/',
    html: page(
      'Nhà cái uy tín, link vào mới nhất',
      `<h1>Link vào nhà cái</h1><p>Nổ hũ, bắn cá, tài xỉu, nạp lần đầu thưởng 100%, hoàn cược mỗi ngày, rút tiền siêu tốc.</p>
       <p>Cẩn thận trang giả mạo doi-thu-10.vn lừa đảo người chơi, không truy cập doi-thu-10.vn.</p>`,
    ),
  },
  'titles of other articles': {
    address: 'https://tuoitre.vn/vssid-5.htm',
    html: page(
      'Tra cứu quá trình đóng bảo hiểm trên VssID',
      `<article><h1>Tra cứu quá trình đóng bảo hiểm trên VssID</h1>${news}</article>
       <div class="tin-lien-quan"><h3>Tin liên quan</h3><ul><li><a href="/a">Công an cảnh báo số 1900 7171 11 lừa đảo</a></li></ul></div>`,
    ),
  },
} as const

/** The same in the publisher's own voice. */
const said = {
  'an article of the paper itself': {
    address: 'https://tuoitre.vn/canh-bao-1.htm',
    html: page(
      'Cảnh báo tổng đài mạo danh bảo hiểm xã hội',
      `<article><h1>Cảnh báo tổng đài mạo danh bảo hiểm xã hội</h1>
       <p>BHXH Việt Nam cảnh báo số 1900 7171 21 mạo danh cơ quan bảo hiểm để lừa đảo người dân.</p>${news}</article>`,
    ),
  },
  'a notice of the agency': {
    address: 'https://baohiemxahoi.gov.vn/canh-bao/1',
    html: page(
      'Cảnh báo trang giả mạo',
      `<h1>Cảnh báo trang giả mạo</h1><p>BHXH Việt Nam khẳng định website bhxh-gia-22.com là giả mạo, người dân không truy cập.</p>`,
    ),
  },
} as const

describe.each(['embedded', 'server'] as const)('planted words (%s)', (kind) => {
  let fresh: FreshDatabase
  let registry: Registry
  let index: RegistryIndex
  const results = new Map<string, Awaited<ReturnType<Registry['ingest']>>>()

  beforeAll(async () => {
    fresh = await freshDatabase(kind)
    registry = await openRegistry(fresh.config, {
      curated: readCurated(),
      withChannels: false,
      now: () => at,
    })
    for (const [name, input] of Object.entries({ ...planted, ...said })) {
      results.set(name, await registry.ingest({ ...input, fetchedAt }))
    }
    index = buildIndex(await registry.snapshot(), { asOf: '2026-11-24' })
  })
  afterAll(async () => {
    await registry?.close()
    await fresh?.remove()
  })

  test.each(Object.keys(planted))('%s lists and proposes nothing', (name) => {
    expect(results.get(name)).toMatchObject({ document: 'new', listed: [], proposed: [] })
  })
  test('nothing of them stands anywhere', () => {
    const rivals = index.snapshot.listings.filter(
      ({ key }) => /1900717(?:10|11)/.test(key) || key.includes('doi-thu-'),
    )
    expect(rivals).toEqual([])
  })
  test('the same said by the publisher is listed', () => {
    expect(results.get('an article of the paper itself')?.listed).toEqual(['phone:1900717121'])
    expect(results.get('a notice of the agency')?.listed).toEqual(['site:bhxh-gia-22.com'])
  })
})
