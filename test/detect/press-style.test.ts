import { describe, expect, test } from 'vitest'
import type { Stance } from '../../src/detect/mention.ts'
import { findMentions } from '../../src/detect/mentions.ts'
import { organisations } from './organisations.ts'

/**
 * How Vietnamese papers, agencies and banks write about channels, one pattern a line. The texts are
 * our own; a letter tells what is said of each channel: o official, w warned, n neutral.
 */
type Row = readonly [text: string, said: Readonly<Record<string, 'o' | 'w' | 'n'>>]

const stanceOf: Readonly<Record<string, Stance>> = { o: 'official', w: 'warned', n: 'neutral' }

function check([text, said]: Row): void {
  const found = findMentions({ title: '', text }, organisations)
  const written = found.filter(({ kind }) => kind !== 'app' && kind !== 'office')
  const got = Object.fromEntries(written.map(({ surface, stance }) => [surface, stance]))
  const expected = Object.entries(said).map(([surface, letter]) => [surface, stanceOf[letter]])
  expect(got).toEqual(Object.fromEntries(expected))
}

const reached: readonly Row[] = [
  [
    'BHXH Việt Nam chỉ tiếp nhận yêu cầu cấp lại mật khẩu qua tổng đài 1900 9068 và bộ phận một cửa.',
    { '1900 9068': 'o' },
  ],
  [
    'Người tham gia liên hệ tổng đài 1900.9068 để được hỗ trợ, giải đáp chính sách bảo hiểm xã hội.',
    { '1900.9068': 'o' },
  ],
  [
    'Sở Lao động công bố đường dây nóng tiếp nhận thông tin về nợ lương: 0243 7731 564.',
    { '0243 7731 564': 'o' },
  ],
  [
    'Mọi thắc mắc xin gọi về Trung tâm Chăm sóc khách hàng EVN theo số 19001006.',
    { '19001006': 'o' },
  ],
  [
    'Địa chỉ duy nhất để nộp hồ sơ trực tuyến của Bộ Công an là dichvucong.bocongan.gov.vn.',
    { 'dichvucong.bocongan.gov.vn': 'o' },
  ],
  [
    'Bạn đọc truy cập trang chính thức của Vietnam Airlines tại www.vietnamairlines.com để tra mã đặt chỗ.',
    { 'www.vietnamairlines.com': 'o' },
  ],
  ['Theo hotline 19001909 của EVN, sự cố đã được khắc phục lúc 9 giờ.', { '19001909': 'o' }],
  ['Khách hàng VinaPhone gọi số 18001091 (miễn phí) để kiểm tra gói cước.', { '18001091': 'o' }],
  [
    'Khi có nghi ngờ, người dân nhắn tin theo cú pháp LD (số nghi lừa đảo) (nội dung) gửi 156.',
    { '156': 'o' },
  ],
  ['Người dùng gửi phản ánh tin nhắn rác tới đầu số 5656.', { '5656': 'o' }],
  ['Nếu phát hiện dấu hiệu lừa đảo, hãy gọi ngay 113 hoặc đến công an phường.', { '113': 'o' }],
  [
    'Công an tỉnh Vidu đề nghị ai là bị hại liên hệ Phòng Cảnh sát hình sự, số điện thoại 0692.888.777, để phối hợp điều tra.',
    { '0692.888.777': 'o' },
  ],
  [
    'Ai biết thông tin về đối tượng, đề nghị báo cho Công an xã Minh Tân qua số trực ban 0243.555.1234.',
    { '0243.555.1234': 'o' },
  ],
  [
    'Thông tin chi tiết vui lòng liên hệ:\nVietcombank\nTổng đài 24/7: 1900545413\nWebsite: vietcombank.com.vn',
    { '1900545413': 'o', 'vietcombank.com.vn': 'o' },
  ],
  [
    'Bảo hiểm xã hội tỉnh Hòa An\nĐịa chỉ: số 9 đường Lê Lợi\nĐiện thoại: 0238 3844 111\nEmail: hoaan@vss.gov.vn',
    { '0238 3844 111': 'o', 'hoaan@vss.gov.vn': 'o' },
  ],
  [
    'Để được hướng dẫn, quý khách có thể gọi đến số điện thoại chăm sóc khách hàng của VNPT là 18001166.',
    { '18001166': 'o' },
  ],
  [
    'Bộ Công an cung cấp đường dây nóng 0692342431 để tiếp nhận tin báo về hàng giả.',
    { '0692342431': 'o' },
  ],
  [
    'Hành khách cần trợ giúp xin liên hệ Vietnam Airlines qua tổng đài 1900 1100 hoặc fanpage facebook.com/VietnamAirlines.',
    { '1900 1100': 'o', 'facebook.com/VietnamAirlines': 'o' },
  ],
  [
    'Vietcombank chỉ gửi tin nhắn từ tên định danh Vietcombank, chỉ có một website là vietcombank.com.vn.',
    { 'vietcombank.com.vn': 'o' },
  ],
  [
    'Tổng đài chăm sóc khách hàng của Điện lực Hà Nội hoạt động suốt ngày đêm theo số 1900 1288.',
    { '1900 1288': 'o' },
  ],
  [
    'Ngành điện khuyến nghị khách hàng khi nhận cuộc gọi lạ đòi nợ tiền điện, gọi lại số 19001006 của EVN để kiểm tra.',
    { '19001006': 'o' },
  ],
  [
    'Phụ huynh phản ánh qua số máy của Sở Giáo dục và Đào tạo: 02438 253 777.',
    { '02438 253 777': 'o' },
  ],
  [
    'Trong trường hợp khẩn cấp, bà con gọi cứu nạn cứu hộ 114, cấp cứu 115.',
    { '114': 'o', '115': 'o' },
  ],
  ['Tổng đài quốc gia bảo vệ trẻ em 111 tiếp nhận thông tin 24/24 giờ.', { '111': 'o' }],
  [
    'Công dân Việt Nam gặp nạn gọi đường dây nóng bảo hộ công dân của Bộ Ngoại giao: +84 981 84 84 84.',
    { '+84 981 84 84 84': 'o' },
  ],
  [
    'Tra cứu kết quả tại cổng thông tin baohiemxahoi.gov.vn, mục Tra cứu trực tuyến.',
    { 'baohiemxahoi.gov.vn': 'o' },
  ],
  [
    'UBND quận công khai số điện thoại của lãnh đạo để người dân phản ánh: 0903.111.999.',
    { '0903.111.999': 'o' },
  ],
  [
    'Số điện thoại đường dây nóng của Thanh tra Sở Giao thông vận tải là 0243.943.5678.',
    { '0243.943.5678': 'o' },
  ],
  [
    'Đường dây nóng Công an thành phố (0693.187.200) tiếp nhận tố giác tội phạm cả ngày lẫn đêm.',
    { '0693.187.200': 'o' },
  ],
  [
    'Ngân hàng cho biết khách bị lộ mật khẩu cần gọi ngay hotline 1900 54 54 13 của Vietcombank để khóa thẻ.',
    { '1900 54 54 13': 'o' },
  ],
  [
    'Chi tiết xem tại website BHXH Việt Nam (https://baohiemxahoi.gov.vn) hoặc gọi 1900 9068.',
    { 'https://baohiemxahoi.gov.vn': 'o', '1900 9068': 'o' },
  ],
  ['Trung tâm y tế huyện thông báo số trực cấp cứu: 0256 3822 115.', { '0256 3822 115': 'o' }],
  [
    'Các trường hợp cần hỗ trợ về thẻ BHYT, xin liên hệ cán bộ phụ trách của BHXH tỉnh qua số 0262 3811 022.',
    { '0262 3811 022': 'o' },
  ],
  [
    'Cục Quản lý thị trường tiếp nhận tin báo hàng giả qua hai số 1900.888.655 và 0981.389.389.',
    { '1900.888.655': 'o', '0981.389.389': 'o' },
  ],
  [
    'Người lao động quên mật khẩu VssID soạn tin BH QMK theo cú pháp rồi gửi 8079 của BHXH Việt Nam.',
    { '8079': 'o' },
  ],
  [
    'Mọi góp ý xin gửi về hộp thư điện tử gopy@baohiemxahoi.gov.vn hoặc gọi 1900 9068.',
    { 'gopy@baohiemxahoi.gov.vn': 'o', '1900 9068': 'o' },
  ],
  [
    'VNPT hướng dẫn thuê bao kiểm tra thông tin chính chủ bằng cách gọi 18001166 hoặc nhắn TTTB gửi 1414.',
    { '18001166': 'o', '1414': 'o' },
  ],
  [
    'Liên hệ:\nCông an phường Tân Lập\nTrực ban: 0258 3831 113\nĐồng chí trưởng công an phường: 0914 000 222',
    { '0258 3831 113': 'o', '0914 000 222': 'o' },
  ],
  [
    'Bệnh viện Đa khoa tỉnh có đường dây nóng 0967 891 234 tiếp nhận ý kiến người bệnh.',
    { '0967 891 234': 'o' },
  ],
  [
    'Điện thoại liên hệ của Cục Thuế tỉnh: 0236 3823 556, gặp phòng Tuyên truyền.',
    { '0236 3823 556': 'o' },
  ],
  [
    'Ứng dụng chỉ được tải từ cổng https://vneid.gov.vn, Bộ Công an nhấn mạnh.',
    { 'https://vneid.gov.vn': 'o' },
  ],
  [
    'Khách mua vé nên đặt trực tiếp tại vietnamairlines.com, phòng vé hoặc gọi 1900 1100.',
    { 'vietnamairlines.com': 'o', '1900 1100': 'o' },
  ],
  [
    'Đại diện EVN nói khách hàng chỉ nên tin các tin nhắn có tên EVN và gọi lại 1900 1006 để xác minh.',
    { '1900 1006': 'o' },
  ],
  [
    'Tổng đài hỗ trợ: 1900 54 54 13. Đây là kênh chính thức của Vietcombank.',
    { '1900 54 54 13': 'o' },
  ],
  [
    'Người dân có nhu cầu hỏi về thẻ căn cước gọi tổng đài 1900 0368 của Bộ Công an, cước 1.000 đồng/phút.',
    { '1900 0368': 'o' },
  ],
  ['Số điện thoại nóng của Chủ tịch UBND xã: 0988 765 000.', { '0988 765 000': 'o' }],
  [
    'Công an huyện Vidu thông báo ai mất tài sản thì đến trụ sở hoặc gọi 02513.844.123 gặp điều tra viên.',
    { '02513.844.123': 'o' },
  ],
  [
    'Nếu cần tư vấn, hãy nhắn tin vào fanpage BHXH Việt Nam: facebook.com/baohiemxahoi.gov.vn.',
    { 'facebook.com/baohiemxahoi.gov.vn': 'o' },
  ],
  [
    'Các kênh hỗ trợ của Vietcombank gồm: hotline 1900545413, website vietcombank.com.vn.',
    { '1900545413': 'o', 'vietcombank.com.vn': 'o' },
  ],
  [
    'Hải quan sân bay cho biết hành khách có thể phản ánh về số 0243 886 5000.',
    { '0243 886 5000': 'o' },
  ],
  ['Đường dây nóng phòng chống ma túy: 0692 346 666 (Bộ Công an).', { '0692 346 666': 'o' }],
  [
    'Quý khách vui lòng không cung cấp mã OTP cho bất kỳ ai và gọi 1900545413 khi cần hỗ trợ. Vietcombank trân trọng cảm ơn.',
    { '1900545413': 'o' },
  ],
  [
    'Ngân hàng Vietcombank lưu ý số 1900 54 54 13 là số duy nhất gọi ra cho khách hàng.',
    { '1900 54 54 13': 'o' },
  ],
  ['Người dân gọi 1022 để được giải đáp về thủ tục hành chính.', { '1022': 'o' }],
]

const warnedOf: readonly Row[] = [
  [
    'Website vcbpay-hoantien.com là giả, người dùng không nên truy cập.',
    { 'vcbpay-hoantien.com': 'w' },
  ],
  ['Tên miền evn-hoadon.info không thuộc hệ thống của EVN.', { 'evn-hoadon.info': 'w' }],
  [
    'Một người tự xưng nhân viên BHXH gọi từ số 0568 123 789 đòi bà con đóng phí.',
    { '0568 123 789': 'w' },
  ],
  [
    'Trang bhxh-online24h.vip đội lốt cơ quan bảo hiểm để thu thông tin.',
    { 'bhxh-online24h.vip': 'w' },
  ],
  ['Xuất hiện trang vietnamairsline.net nhái giao diện của hãng.', { 'vietnamairsline.net': 'w' }],
  ['Số 0899 765 432 có dấu hiệu lừa đảo, nhiều người đã bị gọi.', { '0899 765 432': 'w' }],
  [
    'Người dân cần cảnh giác với số 1900 3333 99 chuyên nhận là tổng đài bảo hiểm.',
    { '1900 3333 99': 'w' },
  ],
  [
    'Danh sách website lừa đảo mới phát hiện:\n\n- vcb-xacminh.xyz\n- tracuuvssid.top\n\n- dienluc-vn.cc',
    { 'vcb-xacminh.xyz': 'w', 'tracuuvssid.top': 'w', 'dienluc-vn.cc': 'w' },
  ],
  [
    'Những số điện thoại bị phản ánh quấy rối trong tuần | Số lượt\n0247 300 1111 | 25\n0287 300 2222 | 19',
    { '0247 300 1111': 'w', '0287 300 2222': 'w' },
  ],
  [
    'Thư bạn đọc: Tôi quên mật khẩu, gọi vào 1900 6868 24 nghe nhạc chờ rồi bị tính 88.000 đồng. Tôi rất bức xúc.',
    { '1900 6868 24': 'w' },
  ],
  [
    'Cán bộ công an không bao giờ gọi từ số 0777 222 111; đây là số của kẻ lừa đảo.',
    { '0777 222 111': 'w' },
  ],
  [
    'Kẻ gian lập fanpage facebook.com/evn.cskh.giare, mạo danh điện lực để thu tiền.',
    { 'facebook.com/evn.cskh.giare': 'w' },
  ],
  [
    'Nạn nhân được yêu cầu tải ứng dụng tại dichvucong-vneid.app, sau đó mất sạch tiền.',
    { 'dichvucong-vneid.app': 'w' },
  ],
  ['Đừng bấm vào vnpt-tangqua.club vì đường dẫn này chứa mã độc.', { 'vnpt-tangqua.club': 'w' }],
  [
    'BHXH Việt Nam không vận hành trang bhxhvietnam.org và không ủy quyền cho ai thu phí.',
    { 'bhxhvietnam.org': 'w' },
  ],
  [
    'Số tổng đài 1900 2323 45 hoàn toàn không liên quan đến BHXH Việt Nam.',
    { '1900 2323 45': 'w' },
  ],
  [
    'Khi gọi số 1900 6776 88, khách phải trả 10.000 đồng mỗi phút trong khi tưởng là gọi cho cơ quan bảo hiểm.',
    { '1900 6776 88': 'w' },
  ],
  [
    'Vietcombank khẳng định đường link vietcombank.ebank-vn.com trong tin nhắn là giả mạo.',
    { 'vietcombank.ebank-vn.com': 'w' },
  ],
  ['Cơ quan chức năng đã chặn truy cập website luadaobhxh.net.', { 'luadaobhxh.net': 'w' }],
  ['Đối tượng để lại số 0912 000 333 và hẹn gặp để lấy tiền cọc.', { '0912 000 333': 'w' }],
  ['Không gọi lại các đầu số lạ như +224 622 123 456.', { '+224 622 123 456': 'w' }],
  [
    'Trang thuevnpt-hoantien.com thu thập số thẻ của người dùng rồi rút tiền.',
    { 'thuevnpt-hoantien.com': 'w' },
  ],
  [
    'Bà T. nhận cuộc gọi từ số 0849 111 222 xưng là cán bộ công an đang điều tra đường dây rửa tiền.',
    { '0849 111 222': 'w' },
  ],
  [
    'Chiêu lừa mới: kẻ xấu nhắn link vneid-capnhat.top, yêu cầu người dân cập nhật căn cước.',
    { 'vneid-capnhat.top': 'w' },
  ],
  [
    'Trên Google, khi tìm "tổng đài VssID", kết quả đầu tiên là trang tongdaibhxh.info chứ không phải của BHXH Việt Nam.',
    { 'tongdaibhxh.info': 'w' },
  ],
  [
    'Theo nạn nhân, sau khi đăng nhập vào vietcombank-login.co, toàn bộ tiền trong tài khoản bị rút.',
    { 'vietcombank-login.co': 'w' },
  ],
  [
    'Nhiều khách phản ánh bị trừ 60.000 đồng sau một cuộc gọi đến 1900 1122 33.',
    { '1900 1122 33': 'w' },
  ],
  [
    'Website bán vé vietnamairlines-giare.vn không phải đại lý của hãng.',
    { 'vietnamairlines-giare.vn': 'w' },
  ],
  [
    'Hai số 0245 678 9000 và 0245 678 9001 liên tục nháy máy người dân để câu cước.',
    { '0245 678 9000': 'w', '0245 678 9001': 'w' },
  ],
  [
    'Cảnh báo: tài khoản Facebook facebook.com/cap.lai.the.bhyt nhận làm thẻ BHYT giả.',
    { 'facebook.com/cap.lai.the.bhyt': 'w' },
  ],
  [
    'Trang này có tên miền baohiemxahoi-gov.vn.co, gần giống tên miền thật để đánh lừa người xem.',
    { 'baohiemxahoi-gov.vn.co': 'w' },
  ],
  [
    'Người lạ gọi từ 0528 999 000 dọa cắt điện nếu không chuyển khoản ngay.',
    { '0528 999 000': 'w' },
  ],
  [
    'Đường link được gửi kèm là evn-hoantien.shop; ai bấm vào sẽ bị chiếm quyền điều khiển điện thoại.',
    { 'evn-hoantien.shop': 'w' },
  ],
  [
    'Tổng đài tính phí cao\nChị Hoa gọi 1900 6262 77 hỏi chế độ thai sản, được chuyển máy vòng vo 15 phút và mất 120.000 đồng.',
    { '1900 6262 77': 'w' },
  ],
  [
    'BHXH tỉnh khuyến cáo người dân không làm theo hướng dẫn của số 0333 222 888.',
    { '0333 222 888': 'w' },
  ],
  [
    'Các trang web giả danh ngân hàng:\nvcb-online.site (giả Vietcombank)\nvietcombank24h.fun',
    { 'vcb-online.site': 'w', 'vietcombank24h.fun': 'w' },
  ],
  [
    'STT | Tên miền giả mạo | Đối tượng bị giả mạo\n1 | bocongan-vn.top | Bộ Công an\n2 | evncskh.vip | EVN',
    { 'bocongan-vn.top': 'w', 'evncskh.vip': 'w' },
  ],
  ['Chủ nhân số 0777 666 555 đã bị bắt vì lừa bán vé máy bay.', { '0777 666 555': 'w' }],
  [
    'Người dân không nên gọi 1900 7070 88 vì đây là tổng đài tư vấn thu phí của một công ty tư nhân.',
    { '1900 7070 88': 'w' },
  ],
  ['Ngân hàng không có trang vietcombankvn.online.', { 'vietcombankvn.online': 'w' }],
]

const mixed: readonly Row[] = [
  [
    'Trên mạng có hotrobhxh.com tự nhận là cổng hỗ trợ; cổng của BHXH Việt Nam chỉ có baohiemxahoi.gov.vn.',
    { 'hotrobhxh.com': 'w', 'baohiemxahoi.gov.vn': 'o' },
  ],
  [
    'Thông tin số 1800 1091 trừ tiền người nghe là tin đồn. VinaPhone khẳng định đây là tổng đài miễn phí của mình.',
    { '1800 1091': 'o' },
  ],
  [
    'Gặp số 0588 111 222 mạo danh EVN, khách hàng hãy báo về tổng đài 19001006.',
    { '0588 111 222': 'w', '19001006': 'o' },
  ],
  [
    'Không truy cập vcb-tang.vip. Mọi giao dịch thực hiện trên vietcombank.com.vn.',
    { 'vcb-tang.vip': 'w', 'vietcombank.com.vn': 'o' },
  ],
  [
    'EVN cảnh báo tình trạng giả danh nhân viên điện lực.\nKhách hàng liên hệ:\n- Miền Bắc: 19006769\n- Miền Trung: 19001909',
    { '19006769': 'o', '19001909': 'o' },
  ],
  [
    'Công an cảnh báo lừa đảo qua điện thoại. Nếu nhận cuộc gọi nghi vấn, người dân báo cho Công an huyện qua số 0296.3871.222.',
    { '0296.3871.222': 'o' },
  ],
  ['Số đúng là 1900 9068, không phải 1900 9086.', { '1900 9068': 'o', '1900 9086': 'n' }],
  [
    'Khi thấy vnpt-trian.com, khách hàng báo cho VNPT theo số 18001166.',
    { 'vnpt-trian.com': 'w', '18001166': 'o' },
  ],
  [
    'Kẻ gian dùng 0888 999 111 gọi cho bà con. Điện lực Vidu nhắc: thắc mắc xin gọi 19001006.',
    { '0888 999 111': 'w', '19001006': 'o' },
  ],
  [
    'Trang thật: vietnamairlines.com. Trang giả: vietnam-airlines-vn.com.',
    { 'vietnamairlines.com': 'o', 'vietnam-airlines-vn.com': 'w' },
  ],
  [
    'Nhiều người nhầm 1900 2222 90 với tổng đài 1900 9068 của BHXH Việt Nam.',
    { '1900 2222 90': 'n', '1900 9068': 'o' },
  ],
  [
    'Tin nhắn giả mạo Vietcombank chứa link vcb.top-login.cc. Vietcombank đề nghị khách gọi 1900545413.',
    { 'vcb.top-login.cc': 'w', '1900545413': 'o' },
  ],
]

const nobodys: readonly Row[] = [
  ['Công ty Du lịch Biển Xanh nhận đặt tour qua số 0909 123 456.', { '0909 123 456': 'n' }],
  ['Văn phòng luật sư An Phúc tư vấn thừa kế, gọi 1900 5555 77.', { '1900 5555 77': 'n' }],
  ['Nội thất Gỗ Việt, website gonoithatviet.com, giảm giá 30%.', { 'gonoithatviet.com': 'n' }],
  ['Anh Nam, chủ vườn (ĐT: 0987 000 111), cho biết năm nay cam được mùa.', { '0987 000 111': 'n' }],
  ['Tòa soạn: 15 Lý Thường Kiệt. Hotline quảng cáo: 0911 222 333.', { '0911 222 333': 'n' }],
  ['Thí sinh đăng ký lớp yoga tại yogavidu.com trước ngày 20.', { 'yogavidu.com': 'n' }],
  ['Theo trang tin vidunews.com, giá vàng giảm nhẹ.', { 'vidunews.com': 'n' }],
  ['Nhà xe Hoàng Gia: 0234 388 9999, xe giường nằm đi Vinh hằng ngày.', { '0234 388 9999': 'n' }],
  ['Quán phở 24 giao hàng tận nơi, gọi 0938 111 222.', { '0938 111 222': 'n' }],
  [
    'Công ty Luật Bình Minh: tổng đài tư vấn 1900 8765, website luatbinhminhvidu.vn.',
    { '1900 8765': 'n', 'luatbinhminhvidu.vn': 'n' },
  ],
  ['Bài viết dẫn số liệu từ trang thongkevidu.org.', { 'thongkevidu.org': 'n' }],
  [
    'Trung tâm ngoại ngữ Sao Mai tuyển giáo viên, gửi hồ sơ về tuyendung@saomaividu.com.',
    { 'tuyendung@saomaividu.com': 'n' },
  ],
  ['Bạn đọc hỏi: Số 1900 3434 có phải của BHXH Việt Nam không?', { '1900 3434': 'n' }],
  ['Liên hệ mua hàng: chị Thu 0976 000 999.', { '0976 000 999': 'n' }],
]

describe('channels that people are told to use', () => {
  test.each(reached)('%s', (text, said) => check([text, said]))
})
describe('channels that people are warned of', () => {
  test.each(warnedOf)('%s', (text, said) => check([text, said]))
})
describe('both in one text', () => {
  test.each(mixed)('%s', (text, said) => check([text, said]))
})
describe("channels that are nobody's word", () => {
  test.each(nobodys)('%s', (text, said) => check([text, said]))
})
