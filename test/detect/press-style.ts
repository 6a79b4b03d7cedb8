/**
 * How Vietnamese papers, agencies and banks write about channels, one pattern a line. The texts are
 * our own; a letter tells what is said of each channel: o official, w warned, n neutral. The weights
 * are learned from them too (scripts/train-stance.ts).
 */
export type Row = readonly [text: string, said: Readonly<Record<string, 'o' | 'w' | 'n'>>]

export const reached: readonly Row[] = [
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
  [
    'Danh bạ cần nhớ\n\nCảnh sát: 113\nCứu hỏa: 114\nCấp cứu: 115\nBảo hiểm xã hội Việt Nam: 1900 9068',
    { '113': 'o', '114': 'o', '115': 'o', '1900 9068': 'o' },
  ],
  [
    'Trước tình trạng lừa đảo gia tăng, Vietcombank khuyến cáo khách hàng không cung cấp OTP. Khi nghi ngờ bị lừa, khách hàng khóa dịch vụ trên ứng dụng và gọi 1900545413.',
    { '1900545413': 'o' },
  ],
  [
    'Nhân viên EVN sẽ không gọi đòi tiền. Khách hàng gọi 19001006 để kiểm tra hóa đơn, không chuyển tiền theo yêu cầu của người lạ.',
    { '19001006': 'o' },
  ],
  [
    'Phòng An ninh mạng và phòng chống tội phạm công nghệ cao, Công an tỉnh: 0694.109.129.',
    { '0694.109.129': 'o' },
  ],
  [
    'Nạn nhân của đường dây này hãy liên hệ Cơ quan Cảnh sát điều tra, số điện thoại 0243.939.6000.',
    { '0243.939.6000': 'o' },
  ],
  [
    'Để tránh bị lừa khi mua vé, hành khách truy cập www.vietnamairlines.com hoặc gọi 1900 1100.',
    { 'www.vietnamairlines.com': 'o', '1900 1100': 'o' },
  ],
  [
    'Mọi chi tiết xin liên hệ Ban Tổ chức Sở Văn hóa và Thể thao, điện thoại 0292 3820 111.',
    { '0292 3820 111': 'o' },
  ],
  [
    'Cước gọi đến tổng đài 1900 9068 của BHXH Việt Nam là 1.000 đồng/phút đối với thuê bao di động.',
    { '1900 9068': 'o' },
  ],
  [
    'Người dân có thể phản ánh cuộc gọi rác, cuộc gọi lừa đảo qua đầu số 156 hoặc gửi tin nhắn về 5656, miễn phí.',
    { '156': 'o', '5656': 'o' },
  ],
  [
    'Khi mất sóng bất thường, khách hàng gọi ngay 18001091 của VinaPhone vì có thể SIM đã bị chiếm đoạt.',
    { '18001091': 'o' },
  ],
  [
    'BHXH Việt Nam đề nghị báo chí phản ánh chính xác. Liên hệ phòng báo chí: 0243 628 5236.',
    { '0243 628 5236': 'o' },
  ],
  [
    'Bộ Công an lập trang baocaosuco.bocongan.gov.vn để người dân tố cáo lừa đảo.',
    { 'baocaosuco.bocongan.gov.vn': 'o' },
  ],
  [
    'Kẻ gian thường giả số tổng đài 1900 54 54 13 của Vietcombank để gọi cho khách.',
    { '1900 54 54 13': 'o' },
  ],
  ['Đường dây nóng hỗ trợ người bị lừa đảo của Công an TP: 0693.187.111.', { '0693.187.111': 'o' }],
  ['Chủ thẻ bị trừ tiền lạ gọi ngay 1900545413 (Vietcombank) để tra soát.', { '1900545413': 'o' }],
  [
    'Trung tâm Hành chính công tỉnh nhận hồ sơ từ 7h30, điện thoại hỗ trợ 0219 3888 555.',
    { '0219 3888 555': 'o' },
  ],
  [
    'Cảnh giác mạo danh điện lực\nThời gian qua, nhiều đối tượng giả danh nhân viên điện lực gọi điện lừa đảo khách hàng.\nMọi thông tin cần hỗ trợ, khách hàng gọi Trung tâm Chăm sóc khách hàng: 19001006.',
    { '19001006': 'o' },
  ],
  [
    'Đối tượng giả danh cán bộ BHXH gọi điện yêu cầu người dân cung cấp thông tin. BHXH Việt Nam khẳng định chỉ liên hệ qua số 1900 9068.',
    { '1900 9068': 'o' },
  ],
  [
    'Theo Bộ Công an, thủ đoạn giả danh công an đang gia tăng. Người dân báo ngay về trực ban 0692 345 678 khi gặp đối tượng.',
    { '0692 345 678': 'o' },
  ],
  [
    'Người phụ nữ bị lừa 300 triệu đồng đã trình báo Công an phường qua số 0243 555 8888.',
    { '0243 555 8888': 'o' },
  ],
  ['Nhận được tin nhắn lừa đảo, khách hàng chuyển tiếp tới 156.', { '156': 'o' }],
  [
    'VNPT nói không bao giờ yêu cầu khách đọc OTP; khách nghi ngờ thì gọi 18001166.',
    { '18001166': 'o' },
  ],
  [
    'Ai là nạn nhân của Nguyễn Văn A liên hệ điều tra viên theo số 0972 000 888 (Công an huyện).',
    { '0972 000 888': 'o' },
  ],
  [
    'Hãng Vietnam Airlines bị mạo danh bán vé rẻ. Hãng đề nghị khách chỉ đặt trên vietnamairlines.com.',
    { 'vietnamairlines.com': 'o' },
  ],
  [
    'Sau vụ lừa đảo, Vietcombank mở thêm hotline 1900545413 hỗ trợ khách bị mất tiền.',
    { '1900545413': 'o' },
  ],
  [
    'Nếu lỡ bấm vào đường link giả, khách hàng gọi ngay tổng đài 1900545413 để khóa tài khoản.',
    { '1900545413': 'n' },
  ],
  ['Đừng nghe theo kẻ xấu, hãy gọi 113.', { '113': 'o' }],
  ['Số 1900 9068 không phải số lừa đảo mà là tổng đài của BHXH Việt Nam.', { '1900 9068': 'o' }],
  ['Không chuyển tiền cho người lạ. Liên hệ: 1900545413 (Vietcombank).', { '1900545413': 'o' }],
  [
    'Bà H. bị mất 20 triệu đồng, sau đó gọi tổng đài 1900545413 của Vietcombank nhờ khóa thẻ.',
    { '1900545413': 'n' },
  ],
  [
    'Cục An toàn thông tin vận hành trang canhbao.khonggianmang.vn để cảnh báo website lừa đảo.',
    { 'canhbao.khonggianmang.vn': 'o' },
  ],
  [
    'Cuộc gọi từ 1900 54 54 13 có thể bị kẻ xấu giả mạo, khách hàng của Vietcombank cần cảnh giác.',
    { '1900 54 54 13': 'n' },
  ],
  ['Tổng đài 156 tiếp nhận phản ánh cuộc gọi rác, cuộc gọi có dấu hiệu lừa đảo.', { '156': 'o' }],
  [
    'Khách hàng phàn nàn gọi tổng đài 19001288 của EVN mất nhiều thời gian chờ.',
    { '19001288': 'o' },
  ],
  [
    'Người dân liên hệ ngay đến Công an nơi gần nhất hoặc Phòng PA05 Công an tỉnh (SĐT 069.2908.360) khi phát hiện dấu hiệu nghi vấn lừa đảo.',
    { '069.2908.360': 'o' },
  ],
  [
    'Cơ quan CSĐT Công an quận thông báo ai là bị hại trong vụ án trên gặp điều tra viên Trần Văn Minh (SĐT: 0904 111 222) để được giải quyết.',
    { '0904 111 222': 'o' },
  ],
  [
    '"Khi nhận cuộc gọi khả nghi, quý khách nên cúp máy rồi tự bấm số 1900 545413 để kiểm chứng", đại diện Vietcombank nói.',
    { '1900 545413': 'o' },
  ],
  [
    'Bác bỏ tin đồn, Sở Y tế nêu rõ số 0236 3 650 650 do Trung tâm Cấp cứu quản lý.',
    { '0236 3 650 650': 'o' },
  ],
  [
    'Nếu đã lỡ chuyển tiền, khách cần gọi ngay cho ngân hàng, chẳng hạn Vietcombank 1900 545413.',
    { '1900 545413': 'o' },
  ],
  [
    "Customers who suspect fraud should contact Vietcombank's hotline at 1900 545413 or visit vietcombank.com.vn.",
    { '1900 545413': 'o', 'vietcombank.com.vn': 'o' },
  ],
  [
    'Vietcombank warned of fake text messages and asked clients to call its 24-hour hotline 1900 545413 for help.',
    { '1900 545413': 'o' },
  ],
  [
    'Sau sự cố, hãng xe cho biết hotline hỗ trợ hành khách là 1900 638 366.',
    { '1900 638 366': 'o' },
  ],
  [
    '"Người dân nên lưu số đường dây nóng của đơn vị là 0692 345 860", thượng tá B., Trưởng phòng PA05, nói.',
    { '0692 345 860': 'o' },
  ],
  [
    'Chủ xe đặt lịch qua ứng dụng; Cục Đăng kiểm nói chỉ số 1900 0379 của Cục là chính thống.',
    { '1900 0379': 'o' },
  ],
  [
    'Vietcombank không gửi đường link lừa đảo. Mọi thắc mắc, quý khách có thể đến chi nhánh hoặc gọi 1900 545413.',
    { '1900 545413': 'o' },
  ],
  [
    'Ban Chỉ huy phòng thủ dân sự tỉnh công bố các số cứu hộ: 0234 3823 113; 0906 444 555.',
    { '0234 3823 113': 'o', '0906 444 555': 'o' },
  ],
  [
    'Có gì thắc mắc về hộ chiếu, bà con liên hệ Phòng Quản lý xuất nhập cảnh: 069 3187 111.',
    { '069 3187 111': 'o' },
  ],
  ['Tra phạt nguội đúng cách: hỏi Phòng CSGT theo số 0692 342 593.', { '0692 342 593': 'o' }],
]

export const warnedOf: readonly Row[] = [
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
  [
    'Dưới đây là các website vi phạm mà người dân cần tránh.\n\nNhóm ngân hàng\n\nvcb-khuyenmai.click\n\nNhóm dịch vụ công\n\ndichvucong-hotro.info',
    { 'vcb-khuyenmai.click': 'w', 'dichvucong-hotro.info': 'w' },
  ],
  [
    'Công an bắt nhóm lừa đảo qua website chungkhoan-vcb.net, thu hàng trăm điện thoại.',
    { 'chungkhoan-vcb.net': 'w' },
  ],
  [
    'Anh D. đặt vé qua trang vemaybayvietnam-gr.com, chuyển 4,5 triệu đồng rồi không nhận được vé.',
    { 'vemaybayvietnam-gr.com': 'w' },
  ],
  [
    'Fanpage facebook.com/Vietnam-Airlines-Tri-An không phải của Vietnam Airlines.',
    { 'facebook.com/Vietnam-Airlines-Tri-An': 'w' },
  ],
  ['Người dùng nên chặn ngay số 0236 777 8888.', { '0236 777 8888': 'w' }],
  [
    'Mạo danh công ty điện lực, kẻ xấu nhắn: "Quy khach con no 512.000d, lien he 0589 333 444".',
    { '0589 333 444': 'w' },
  ],
  [
    'Các đầu số lừa đảo thường gặp là +231, +1900 và số cụ thể 0241 999 8877.',
    { '0241 999 8877': 'w' },
  ],
  [
    'Đây là những số đã lừa nhiều người: 0703 111 555; 0704 111 555.',
    { '0703 111 555': 'w', '0704 111 555': 'w' },
  ],
  [
    'Trang web hỗ trợ cấp lại mật khẩu VssID tại vssidhotro.net thu 200.000 đồng mỗi lượt, trong khi BHXH Việt Nam làm miễn phí.',
    { 'vssidhotro.net': 'w' },
  ],
  [
    'BHXH Việt Nam phát hiện số 1900 6363 21 quảng cáo trên mạng là tổng đài bảo hiểm.',
    { '1900 6363 21': 'w' },
  ],
  ['Cẩn thận với tin nhắn có link bvsc-nhanqua.com.', { 'bvsc-nhanqua.com': 'w' }],
  ['Website bocongan.co do tội phạm dựng lên.', { 'bocongan.co': 'w' }],
  [
    'Danh sách đen: 0901 888 777 (giả bưu tá), 0902 888 777 (giả công an).',
    { '0901 888 777': 'w', '0902 888 777': 'w' },
  ],
  [
    'Các số thuê bao bị khóa vì phát tán cuộc gọi rác: 0921 111 222, 0922 111 222.',
    { '0921 111 222': 'w', '0922 111 222': 'w' },
  ],
  ['Đối tượng dùng tài khoản Zalo 0835 555 777 nhắn tin vay tiền.', { '0835 555 777': 'w' }],
  [
    'Trang evn-vn.online yêu cầu nhập số thẻ, mã OTP rồi chiếm đoạt tiền.',
    { 'evn-vn.online': 'w' },
  ],
  ['Nhiều nạn nhân sập bẫy vì tin trang vneid-bocongan.net.', { 'vneid-bocongan.net': 'w' }],
  [
    'Kết quả tìm kiếm hiện quảng cáo 1900 8989 66 ghi "Tổng đài BHXH", thực chất là dịch vụ thu phí.',
    { '1900 8989 66': 'w' },
  ],
  [
    'Chị Ngọc tra Google thấy số 1900 0999 88 hiện là "CSKH Điện lực", gọi vào thì được mời làm dịch vụ với giá 300.000 đồng.',
    { '1900 0999 88': 'w' },
  ],
  [
    'Chồng tôi gọi 1900 5999 12 chờ 20 phút không ai trả lời, tài khoản điện thoại trừ 96.000 đồng.',
    { '1900 5999 12': 'w' },
  ],
  [
    'Vietcombank phát hiện các tên miền vcbsmart-vn.com, vcb-bank.top đang được tội phạm sử dụng.',
    { 'vcbsmart-vn.com': 'w', 'vcb-bank.top': 'w' },
  ],
  [
    'Hành khách đặt qua vietnamairline-ve.com đều không có tên trong hệ thống của hãng.',
    { 'vietnamairline-ve.com': 'w' },
  ],
  [
    'Anh Tú nhấn vào đường dẫn dichvucong.govn-xacthuc.com do "cán bộ phường" gửi, điện thoại lập tức bị điều khiển.',
    { 'dichvucong.govn-xacthuc.com': 'w' },
  ],
  [
    'Hiện nay có trang vietcombank-online24.com với giao diện y hệt trang của ngân hàng, yêu cầu nhập tên đăng nhập.',
    { 'vietcombank-online24.com': 'w' },
  ],
  [
    'Sở Y tế cảnh báo: trang benhvienvidu-dangky.com lấy tên Bệnh viện Vidu để nhận tiền đặt lịch.',
    { 'benhvienvidu-dangky.com': 'w' },
  ],
  [
    'Người gọi dùng số +84 24 9999 1234, xưng là điều tra viên Công an TP.HCM, bắt bà cụ ở nhà và chuyển 1,2 tỷ đồng.',
    { '+84 24 9999 1234': 'w' },
  ],
  [
    'Trang facebook.com/thuhoitienlua.vidu quảng cáo lấy lại tiền bị lừa, thực chất lừa nạn nhân lần hai.',
    { 'facebook.com/thuhoitienlua.vidu': 'w' },
  ],
  [
    'Số 1900 7272 65 hiển thị đầu kết quả tìm kiếm "tổng đài bảo hiểm xã hội", giá 10.000 đồng/phút, do một công ty tư nhân khai thác.',
    { '1900 7272 65': 'w' },
  ],
  [
    'Kẻ gian dựng tên miền vneid.xacthuc-vn.com rồi phát tán qua tin nhắn.',
    { 'vneid.xacthuc-vn.com': 'w' },
  ],
  [
    'Vietcombank cảnh báo tin nhắn mạo danh, chỉ giao dịch qua kênh chính thức. Khách nhận tin "tai khoan bi khoa, vui long vao vcb-mokhoa.com".',
    { 'vcb-mokhoa.com': 'w' },
  ],
  [
    'Số 0568 222 333 gọi liên tục, báo con tôi cấp cứu và giục nộp viện phí.',
    { '0568 222 333': 'w' },
  ],
  [
    'Fanpage có tên “Vietnam Airlines - Ưu đãi”, đường dẫn facebook.com/vnairlines.uudai, không có dấu tích xanh, rao vé 0 đồng.',
    { 'facebook.com/vnairlines.uudai': 'w' },
  ],
  [
    'Trang tongdaibhxh24h.com tự giới thiệu là “tổng đài bảo hiểm xã hội”.',
    { 'tongdaibhxh24h.com': 'w' },
  ],
  [
    'Công an xác định website quocte-vidu.com không được cấp phép, lập ra để huy động vốn trái phép.',
    { 'quocte-vidu.com': 'w' },
  ],
  ['Nhóm này thuê đầu số 028 7109 2345 để gọi cho nạn nhân.', { '028 7109 2345': 'w' }],
  [
    'Ông Bảy vào trang thuhoivon-vidu.com nộp “phí hồ sơ” 12 triệu đồng rồi không liên lạc được nữa.',
    { 'thuhoivon-vidu.com': 'w' },
  ],
  ['Công an khởi tố nhóm vận hành trang naptien-vidu.vip.', { 'naptien-vidu.vip': 'w' }],
  ['Cơ quan thuế không sử dụng số 024 6655 1234 để đốc thu.', { '024 6655 1234': 'w' }],
]

export const mixed: readonly Row[] = [
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
  [
    'Hiện có 2 website giả mạo ngành điện là evn-cskh.net và evnvn.top; website thật là www.evn.com.vn.',
    { 'evn-cskh.net': 'w', 'evnvn.top': 'w', 'www.evn.com.vn': 'o' },
  ],
  [
    'Sau khi gọi nhầm 1900 6767 12 mất 90.000 đồng, chị mới biết tổng đài của BHXH Việt Nam là 1900 9068.',
    { '1900 6767 12': 'w', '1900 9068': 'o' },
  ],
  [
    'Nếu nhận cuộc gọi từ 0565 000 999 tự xưng Vietcombank, khách hàng tắt máy và gọi 1900545413.',
    { '0565 000 999': 'w', '1900545413': 'o' },
  ],
  [
    'Cổng thật có đuôi .gov.vn như dichvucong.gov.vn, cổng giả thường là dichvucong-gov.vip.',
    { 'dichvucong.gov.vn': 'o', 'dichvucong-gov.vip': 'w' },
  ],
  [
    'Bạn đọc phản ánh gọi 1900 5757 99 bị trừ 75.000 đồng. Đại diện BHXH Việt Nam cho biết tổng đài của ngành là 1900 9068, giá 1.000 đồng/phút.',
    { '1900 5757 99': 'w', '1900 9068': 'o' },
  ],
]

export const nobodys: readonly Row[] = [
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
  [
    'Để tránh mua phải hàng giả, khách tới cửa hàng Minh Long, số điện thoại 0243 555 7777.',
    { '0243 555 7777': 'n' },
  ],
  [
    'Công ty Bảo An lắp camera chống trộm, liên hệ 0918 222 000, bảo hành 2 năm.',
    { '0918 222 000': 'n' },
  ],
  [
    'Phần mềm diệt virus tải tại antivirusvidu.com giúp chặn website lừa đảo.',
    { 'antivirusvidu.com': 'n' },
  ],
  [
    'Luật sư trả lời: hành vi lừa đảo bị phạt tù. Cần hỗ trợ, bạn gọi 1900 6161 của công ty luật chúng tôi.',
    { '1900 6161': 'n' },
  ],
  [
    'Shop quần áo trẻ em, inbox fanpage facebook.com/shopbexinhvidu hoặc gọi 0944 555 666.',
    { 'facebook.com/shopbexinhvidu': 'n', '0944 555 666': 'n' },
  ],
  [
    'Bạn có thể kiểm tra website lạ bằng công cụ quetlinkvidu.org trước khi bấm.',
    { 'quetlinkvidu.org': 'n' },
  ],
  ['Nhà hàng bị mạo danh trên mạng. Số thật của quán: 0905 777 888.', { '0905 777 888': 'o' }],
  ['Trung tâm sửa điện lạnh uy tín, không lừa đảo, gọi 0966 555 444.', { '0966 555 444': 'n' }],
  ['Thám tử tư nhận tìm người bị lừa đảo bỏ trốn, hotline 0977 333 222.', { '0977 333 222': 'n' }],
  [
    'Khách hàng gọi cửa hàng 0911 333 555 để đổi hàng lỗi, tránh mua phải hàng giả.',
    { '0911 333 555': 'n' },
  ],
  ['Theo trang hoidapvidu.net, nhiều người hay nhầm hai loại giấy này.', { 'hoidapvidu.net': 'n' }],
  ['Soạn tin theo mẫu, ví dụ: soạn "V (0812341213) quang cao" rồi gửi đi.', { '0812341213': 'n' }],
  [
    'Phần mềm ABC giúp chặn trang lừa đảo, mua tại abcantivirus-vidu.com.',
    { 'abcantivirus-vidu.com': 'n' },
  ],
  ['Đừng tin cuộc gọi lạ; cứ bấm 1800 1098 hỏi lại nhà mạng.', { '1800 1098': 'n' }],
  [
    'Nếu tìm kiếm từ khóa “BHXH”, người dùng sẽ gặp website bhxhonlinevidu.com.vn thu phí tra cứu 50.000 đồng.',
    { 'bhxhonlinevidu.com.vn': 'n' },
  ],
]
