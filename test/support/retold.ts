/**
 * One event in the words of several desks, all ours: what an agency's correspondent wrote, what editors
 * made of it, and what two papers found out by themselves.
 */
const lead =
  'Sáng thứ Bảy, chị chủ tiệm tạp hóa ở cuối chợ bị trừ 184.000 đồng khi gọi tổng đài thu phí 1900 4501 77 vì quên mật khẩu xem sổ bảo hiểm, sau mười tám phút nghe nhạc chờ.'
const middle = [
  'Đầu dây bên kia hỏi tên, hỏi năm sinh rồi bảo chị giữ máy để chuyển qua phòng khác. Không ai nói trước rằng mỗi phút chờ đều tính tiền.',
  'Tới trưa, chị mang máy ra đại lý hỏi thì mới hay đây là đầu số tư vấn thu phí của một công ty tư nhân.',
  'Người nhận máy ở công ty ấy cho biết họ chỉ tư vấn luật, không cấp lại mật khẩu cho ai, và không hoàn cước cho cuộc gọi đã nghe.',
  'Mấy hộ bên cạnh kể chuyện tương tự: ai cũng tìm thấy đầu số này ở dòng đầu tiên khi gõ câu hỏi lên mạng.',
]
const end =
  'Tiệm tạp hóa giờ dán một tờ giấy cạnh quầy thu ngân, nhắc khách đừng gọi số 1900 4501 77 vì dễ nhầm là tổng đài của bảo hiểm xã hội.'

export interface RetoldText {
  readonly title: string
  readonly text: string
}

const article = (title: string, ...paragraphs: readonly string[]): RetoldText => ({
  title,
  text: paragraphs.join('\n\n'),
})

/** The number that all of them warn of. */
export const retoldNumber = 'phone:1900450177'

export const original = article('Mười tám phút chờ máy mất 184.000 đồng', lead, ...middle, end)

export const copies: Readonly<Record<string, RetoldText>> = {
  'another headline': article('Gọi nhầm tổng đài, tiểu thương mất tiền oan', lead, ...middle, end),
  'a rewritten lead': article(
    'Mất tiền vì gọi tổng đài thu phí',
    'Quên mật khẩu tài khoản bảo hiểm, một tiểu thương tìm trên mạng và gọi số 1900 4501 77 rồi phải trả giá đắt cho lần hỏi thăm ấy.',
    ...middle,
    end,
  ),
  'paragraphs left out': article('Mười tám phút, 184.000 đồng', lead, middle[1] ?? '', end),
  'the end left out and a note of the desk before it': article(
    'Cẩn thận với đầu số tư vấn',
    'Tòa soạn xin đăng lại câu chuyện dưới đây để bạn đọc cảnh giác.',
    lead,
    ...middle,
    'Độc giả có câu chuyện giống vậy xin gửi về hộp thư của báo.',
  ),
  'without diacritics and with other digits': article(
    'Mat tien vi cho may',
    ...[lead, ...middle, end].map((text) =>
      text
        .normalize('NFD')
        .replaceAll(/\p{M}/gu, '')
        .replaceAll('đ', 'd')
        .replaceAll('1900 4501 77', '1900.450.177'),
    ),
  ),
}

/** The same number, the same complaint, no sentence in common. */
export const ownReport = article(
  'Đường dây 1900 4501 77: hỏi mật khẩu, nghe luật sư đọc bài',
  'Phóng viên của chúng tôi đóng vai người mất tài khoản, quay số 1900 4501 77 và ghi âm lại từ đầu tới cuối.',
  'Một giọng nam tự xưng chuyên viên pháp chế đọc lần lượt bốn điều khoản, rồi mời mua gói hỗ trợ trọn đời. Câu hỏi về mật khẩu bị lờ đi ba lần.',
  'Hóa đơn nhà mạng gửi về hôm sau ghi 96.000 đồng bị trừ cho một cuộc mười hai phút, cao gấp nhiều lần cước thường.',
  'Ông Sáu, hưu trí, khoe cuốn sổ tay chi chít: tháng này ông gọi số 1900 4501 77 hai lượt, tổng đài vẫn ngọt nhạt mà lương hưu vơi đi thấy rõ.',
  'Bạn đọc nên tránh gọi số 1900 4501 77, tổng đài thu phí cao này không phải đường dây của ngành bảo hiểm xã hội.',
)
