import {
  adviserWords,
  authorityWords,
  contactWords,
  culpritWords,
  fakeWords,
  harmWords,
  has,
  lossWords,
  officialWords,
  reportWords,
  sayWords,
} from './cues.ts'

/** The groups of cues that the rules know. */
const cueGroups: ReadonlyArray<readonly [string, RegExp]> = [
  ['fake', fakeWords],
  ['harm', harmWords],
  ['official', officialWords],
  ['report', reportWords],
  ['contact', contactWords],
  ['culprit', culpritWords],
  ['loss', lossWords],
  ['authority', authorityWords],
  ['adviser', adviserWords],
  ['say', sayWords],
]

/**
 * Wider kinds of word, too loose for a rule: one of them decides nothing, and together they say
 * what is told. In lower-case NFC.
 */
const kindsOfWord: ReadonlyArray<readonly [string, RegExp]> = [
  [
    'who',
    /(?<!\p{L})(?:chị|anh|ông|bà|cô|cụ|em|tôi|tui|mình|bác|chú|nạn nhân|bạn đọc|khách|người (?:dân|dùng|mua|này|phụ nữ|đàn ông))(?!\p{L})/gu,
  ],
  [
    'did',
    /(?:đã|vừa|bấm|rồi|liền|lỡ|từng|mới) (?:gọi|bấm|nhắn|truy cập|vào|đặt|mua|chuyển)|gọi (?:vào|lại|nhầm|thử|tới|đến|cho|số)|(?:đặt|mua|tải|tra|xem|điền|nhập|đăng nhập) (?:ở|qua|trên|tại|từ|vào)/gu,
  ],
  [
    'price',
    /cước|giá|phí|(?:đồng|đ|k|nghìn|ngàn)\s?(?:\/|mỗi|một) ?(?:phút|lần|tin|cuộc)|miễn phí/gu,
  ],
  [
    'rang',
    /nhận (?:được )?(?:một |nhiều )?(?:cuộc gọi|tin|điện thoại|email|thư)|(?:gọi|nhắn|gửi) (?:đến|tới|cho|từ|bằng)|hiện|reo|nghe máy|nháy|nhá|người gọi|tin nhắn|cuộc gọi/gu,
  ],
  [
    'lure',
    /hứa|lãi|hoàn tiền|trúng|tặng|quà|việc nhẹ|giảm|ưu đãi|khuyến m|rẻ|thưởng|rao|vay|đầu tư|nhiệm vụ|học bổng|lấy lại/gu,
  ],
  [
    'demand',
    /yêu cầu|đòi|bắt (?:nộp|đóng|chuyển)|giục|dọa|ép|nộp|chuyển (?:khoản|tiền|vào|\d)|đóng (?:phí|tiền|thêm|\d)|cọc|otp|mật khẩu|cài|thu (?:\d|phí|tiền)/gu,
  ],
  [
    'deny',
    /không (?:do|phải|thuộc|của|có|hợp tác|ủy quyền|uỷ quyền|nhắn|gọi|gửi|dùng|sử dụng|hề|lập|liên quan|công nhận|bán|thu|đúng|biết)|chưa (?:được cấp|từng|cấp)|phủ nhận|bác bỏ|đừng|chớ/gu,
  ],
  [
    'claims',
    /xưng|tự giới thiệu|nhận là|giả|mạo|nhái|đóng vai|lấy (?:ảnh|tên|logo)|gắn (?:tên|mác)|khác (?:một|chữ)|thừa|giống/gu,
  ],
  ['search', /google|tìm|lên mạng|kết quả|quảng cáo|bản đồ|tờ rơi|dán|tiktok/gu],
  [
    'gone',
    /mất|hụt|trừ|hết sạch|biến mất|chặn|bặt|thuê bao|sập|không (?:nhận|liên lạc|thấy|ai|gọi) ?(?:được|nghe|đâu)?|bốc hơi|tắt máy|im|rồi (?:khóa|thôi|chặn)/gu,
  ],
  [
    'case',
    /khởi tố|điều tra|bắt (?:nhóm|giữ|trần|nguyễn)|thu giữ|khám xét|triệt phá|xử phạt|bị phạt|đình chỉ|thu hồi|vi phạm|khuyến cáo|cảnh báo|truy tìm|bị can|khai/gu,
  ],
  ['real', /(?<!\p{L})(?:thật|đúng|chuẩn|chính|duy nhất|chỉ (?:có|qua|dùng|nhận))(?!\p{L})/gu],
  ['asks', /\?|đúng không|ai biết|cho hỏi|phải không|uy tín|hỏi:/gu],
  [
    'sells',
    /(?<!\p{L})(?:shop|lh|ib|inbox|đặt (?:bàn|lịch|hàng|chỗ|vé|phòng)|cho thuê|bán|mua|giá|tuyển|khai trương|homestay|dịch vụ|công ty|cửa hàng|phòng khám|nhà xe|tiệm|quán|spa)(?!\p{L})/gu,
  ],
  [
    'press',
    /tòa soạn|toà soạn|bạn đọc|báo [\p{L}]|phóng viên|ảnh:|nguồn|ban biên tập|bài viết|bandoc|chuyên mục|tài trợ/gu,
  ],
  [
    'helps',
    /hỗ trợ|giải đáp|hướng dẫn|tiếp nhận|trực|chăm sóc|hỏi (?:thêm|đáp|tại|qua)|tra cứu|xem (?:tại|ở)|báo (?:hỏng|sự cố|ngay|cho)|nhận (?:phản ánh|tin)|miễn phí|liên hệ|đường dây/gu,
  ],
  [
    'old',
    /(?:số|trang|địa chỉ|máy|hộp thư) cũ|ngừng|không còn|thay (?:cho|thế)|đổi (?:số|tên|sang)|trước (?:đây|là|dùng)|chuyển (?:sang|về)|đính chính|mã vùng/gu,
  ],
  // What stands right before the channel or right behind it.
  [
    'not there',
    /không(?: \p{L}+){1,7} (?:qua|bằng|từ|trên|tại|ở|tên|là|tới|vào)(?: \p{L}+){0,3}\s*["“(]?$/u,
  ],
  ['not this', /(?:không|chẳng|chứ|đâu|đừng|sai|giả|nhái)(?: \p{L}+){0,2}\s*["“(:]?$/u],
  ['this', /(?:đúng|thật|chính thức|chỉ|duy nhất|mới)(?: \p{L}+){0,3}\s*["“(:]?$/u],
  ['is not', /^[^§.;]{0,20}(?:không|chẳng|chưa|thì không)(?!\p{L})/u],
  ['is', /^\s*(?:mới |chính |đúng )?là /u],
  [
    'rumour',
    /tin đồn|đồn|lan truyền|tin giả|bịa|hiểu (?:nhầm|lầm)|tưởng|hóa ra|bác tin|sai sự thật|trên mạng/gu,
  ],
]

/** Names of the groups of cues that stand in a text, in lower-case NFC. */
export const cuesIn = (text: string): readonly string[] =>
  text === ''
    ? []
    : [...cueGroups, ...kindsOfWord].flatMap(([name, words]) => (has(words, text) ? [name] : []))
