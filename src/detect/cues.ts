/**
 * The words that decide a stance, grouped by what they do. All are matched on lower-case NFC text.
 * A cue says something about the channel beside it; who is meant follows from where it stands.
 */

const things =
  '(?:website|web|trang|trang mạng|fanpage|tài khoản|số|tin nhắn|thư|email|đường link|link|tên miền|tổng đài|ứng dụng|app|cổng|địa chỉ|phần mềm)'

/** The channel is called fake or misleading. */
const fakeSource = `giả mạo|mạo danh|giả danh|mạo nhận|mạo xưng|đóng giả|giả dạng|giả (?:trang|làm)(?! (?:giấy|thẻ|bằng))|đội lốt|núp bóng|mượn (?:danh|tên|mác)|(?:lấy|dùng|dưới) danh nghĩa|(?<!tố cáo |tố giác )lừa đảo|lừa (?:người|khách|dân|tiền|đặt|mua|bán|lấy)|nhái|${things} (?:điện tử |thông tin |web |mạng )?(?:giả|dỏm|rởm|độc hại|đen)(?=$|[\\s,.;:”"])|tin nhắn (?:rác|lạ|lừa)|(?:cuộc gọi|số) (?:rác|lừa|quấy rối)|gây (?:hiểu )?(?:nhầm|lầm)|dễ (?:bị )?(?:hiểu )?(?:nhầm|lầm)|nhầm lẫn|hiểu nhầm|(?:bị|hay) nhầm|nhầm tưởng|(?:nhấp|vào|truy cập|bấm|gọi|đặt|mua|click)(?: \\p{L}+)?(?: phải)? nhầm|không (?:phải )?chính thức|không chính thống|(?:không|chẳng|chưa) phải (?:là )?(?:của|kênh|số|trang|website|tổng đài|đại lý|đường dây|hotline|fanpage|địa chỉ|do|app|ứng dụng|cổng|tài khoản|email|web)|không thuộc|không nằm trong|không (?:hề )?(?:sử dụng|dùng) (?:số|đầu số|website|trang|tên miền|fanpage|tổng đài)(?! (?:điện thoại )?(?:cá nhân|di động|lạ|riêng))|không (?:sở hữu|quản lý|vận hành|công nhận|đại diện|ủy quyền|uỷ quyền)|tự xưng|tự nhận(?= (?:là|mình|thuộc))|mã độc|chiếm đoạt|đánh cắp|ăn cắp|lấy cắp|(?:cảnh báo|cảnh giác|đề phòng) (?:về |với |trước )?(?:các |những |một số |nhiều )?(?:số|website|web|trang|đầu số|đường link|tên miền|link|fanpage|tổng đài|ứng dụng|tin nhắn|cuộc gọi)|dấu hiệu lừa|(?:danh sách|sổ) đen|fak(?:e|es|ed|ing)|forg(?:ed|ing)|phishing|scams?|scammers?|fraud(?:ulent)?|cheat\\w*|defraud\\w*|swindl\\w*|counterfeit|impersonat\\w*|imitat\\w*|lures?|misleading|spoof\\w*|bogus|malicious|deceiv\\w*|not (?:official|affiliated)|palsu`

/** What such channels do to people; a word of these far away speaks of something else. */
const harmSource = `(?<=\\s)lừa(?=$|[\\s,.;:”"])|không liên quan|không có (?:website|fanpage|liên kết|quan hệ|bất kỳ|trang)|phát tán|lây nhiễm|trục lợi|quấy rầy|làm phiền|quấy rối|nháy máy|nhá máy|nháy|nhá liên tục|trừ tiền|bị trừ|mất tiền|mất cước|tốn tiền|móc túi|moi tiền|bẫy|chèo kéo|dụ dỗ|dẫn dụ|câu khách|(?:không|đừng|chớ) (?:nên |được |bao giờ )?(?:nghe|gọi|bấm|truy cập|vào|nhấc|nhấp|click|trả lời|bắt máy|gọi lại|mua|cài|tin|soạn|nhắn)(?! được)|(?:không|đừng|chớ) (?:nên )?(?:làm theo|tin theo|nghe theo|tin|kết bạn|giao dịch|chuyển tiền|cung cấp thông tin)[^.;§:]{0,30} (?:của|cho|từ|với|vào|qua|trên|tới) (?:các |những )?(?:số|trang|website|tài khoản|đường link|link|fanpage|tổng đài|người gọi)|(?:cần|nên|hãy|phải) tránh(?: xa)?(?=$|[\\s.,:;])|(?:website|web|trang|số|thuê bao|đầu số|tên miền|fanpage)[^.;§]{0,20} vi phạm|tránh (?:nghe|gọi|xa|truy cập|bấm|vào|(?:các|những) (?:trang|số|website|đầu số|link|đường))|(?:cần|hãy|nên|để|danh sách) chặn|chặn (?:số|các|ngay|những)|(?:cảnh giác|cẩn thận|cẩn trọng|thận trọng|coi chừng|dè chừng)(?: với| trước)|đề phòng|bức xúc|tá hỏa|triệt phá|đánh sập|bói toán|rao (?:bán|làm)|thu lợi|(?:đã|bị|vừa|kịp thời|yêu cầu) (?:ngăn chặn|chặn|khóa|khoá|gỡ bỏ|thu hồi|đình chỉ)(?: (?:truy cập|kết nối|hoạt động|vào|đến|tới|của|các|những|hàng loạt|nhiều|\\d+))* (?:website|web|trang|tên miền|đường link|link|đường dẫn|đầu số|fanpage|địa chỉ)|cắt cổ|chênh giá|đội giá|victims?|never (?:click|access|call)|(?:do not|don't) (?:click|access|call)`

export const fakeWords = new RegExp(`(?:${fakeSource})`, 'giu')
export const harmWords = new RegExp(`(?:${harmSource})`, 'giu')
/** Both together: the channel, or something near it, is warned about. */
export const warnWords = new RegExp(`(?:${fakeSource}|${harmSource})`, 'giu')

/** The channel is called the genuine one. */
export const officialWords =
  /(?:chính thức|chính chủ|chính danh|chính thống|duy nhất|(?<!không )chỉ (?:có|sử dụng|dùng|cung cấp|bán|mở|gọi|gửi|liên hệ|mua|truy cập|giao dịch|thực hiện|nhận|tiếp nhận|cài|tải|đặt|phát hành|hiển thị|thông báo|công bố|hoạt động|đăng|quảng bá|nhắn|tin|tra cứu|nên|thông qua|qua|xem|bao gồm|gồm)|tích xanh|dấu tích|đã (?:được )?xác (?:thực|minh)|thật (?:là|của)|(?<=\s)thật(?=\s(?:chỉ|là|có))|chuẩn của|website (?:chính hãng|chính)|địa chỉ (?:chính xác|đúng)|(?<!\p{L})(?:is|are|the|only|its|our|their|bank's|on) (?:\w+ )?(?:official|genuine|legitimate|only|correct)|official|rasmi)/giu

/** The text tells people to report, check or complain there: an authority's line. */
export const reportWords =
  /(?:phản ánh|tố giác|tố cáo|trình báo|khai báo|chuyển tiếp|(?<!cảnh |thông )báo (?:ngay|cho|tin|cáo|với|về|lại|tới|đến|mất)|thông báo (?:tới|đến|cho|ngay|với|qua)|tiếp nhận|cung cấp thông tin|góp ý|kiến nghị|khiếu nại|tra cứu|kiểm tra (?:tại|qua|trên|thông tin)|đối chiếu|xác (?:minh|thực) (?:tại|qua|với|thông tin)|đường (?:dây )?nóng|trực ban|cứu (?:hộ|nạn|hỏa|thương)|cấp cứu|khẩn cấp|report(?:s|ed|ing)?|complain\w*|verify|forward it)/giu

/** The text tells people how to reach somebody. */
export const contactWords =
  /(?:(?:theo|qua|vào|tới|đến|về) số|hotline|hot line|tổng đài|đường dây|đường nóng|liên hệ|liên lạc|(?<!cuộc )gọi|(?:bấm|quay|nhấn) (?:số|gọi|máy)|điện thoại|số máy|(?<!\p{L})(?:đt|sđt|tel|fax|dđ)(?!\p{L})|website|trang web|trang thông tin|trang chủ|trang điện tử|trang tin|trang facebook|cổng (?:thông tin|dịch vụ|thanh toán)|địa chỉ|truy cập|đăng nhập|đăng ký|tham khảo|xem (?:thêm|chi tiết)|fanpage|facebook:|zalo|viber|kênh|soạn|gửi|cú pháp|hỗ trợ|tư vấn|giải đáp|chăm sóc|cskh|email|e-mail|hòm thư|hộp thư|call|contact|visit|support|phone|line|refer to|channel|電話|laman)/giu

/** The text speaks of those who cheat. */
export const culpritWords =
  /(?:(?:các|những|nhóm|nhiều|một số|hai|ba|\d+) đối tượng|đối tượng(?= (?:giả|lừa|đã|gọi|gửi|dùng|sử dụng|yêu cầu|lập|tạo|này|xấu|thường|sẽ|nhắn|tự|mạo|chiếm|dụ|phát|hướng|cung|tiếp|khai|lợi|để lại|kết bạn|rao|đăng|mời|hẹn|lôi kéo|dẫn dụ|thuê|nhắm|tung|hứa|dọa|đe dọa|nói|bắt|xưng))|kẻ (?:gian|xấu|lừa|mạo|giả|lạ|này|đó|tấn công)|bọn|(?<!(?:chống|ngừa|giác|áp|tranh|về|sự|tin báo|và) )tội phạm|nghi phạm|hacker|tin tặc|nạn nhân (?:được|bị) (?:hướng dẫn|dụ|yêu cầu|mời|dẫn)|chúng (?:yêu cầu|dùng|gọi|gửi|hướng dẫn|lập)|nhóm (?:này|lừa|vận hành|điều hành|lập|mạo|giả)|thủ đoạn|chiêu (?:trò|lừa|thức)|mánh|scammers?|fraudsters?|criminals?)/giu

/** Money that went away by calling. */
export const lossWords =
  /(?<!không )(?<!không bị )(?:bị (?:trừ|tính (?:cước|tiền|phí|tới|đến|hơn|gần|\d)|thu (?:tiền|phí|tới|đến|hơn|gần|\d)|rút)|trừ (?:tiền|mất|số tiền|cước)|mất (?:oan |đứt |toi |đến |tới |hơn |gần |khoảng |số tiền )*(?:tiền|cước|\d[\d.,]*\s?(?:đồng|đ(?!\p{L})|vnđ|nghìn|ngàn|triệu|tỷ|tỉ|k(?!\p{L})))|hụt|tá hỏa|bị chiếm|mất quyền|hết (?:sạch )?tiền|charged|lost|deducted)/giu

/** The page's own address block, or another paper as a source. */
export const sourceWords =
  /^\s*(?:nguồn|theo|ảnh)[^.;§]{0,40}:\s*$|\((?:xem|theo|nguồn)[^)§]*$|(?:theo|nguồn(?: tin| ảnh| bài)?|ảnh|đăng trên|dẫn (?:lời|nguồn|tin)|trích(?: từ)?|via|source|according to|bản quyền|copyright|trang tin|(?<!cảnh |thông )báo(?: điện tử)?|phỏng vấn|giám đốc [^.]{0,20} của)[\s:(“"]*$/iu
export const ownBlockWords =
  /(?:tòa soạn|toà soạn|ban biên tập|banbientap|toasoan|tòasoạn|phát hành|đặt (?:mua )?báo|tổng biên tập|liên hệ quảng cáo|hợp tác (?:nội dung|quảng cáo)|nhuận bút|thư bạn đọc)/iu

/** A law office or adviser that presents its own line. */
export const adviserWords =
  /(?:luật sư|công ty luật|văn phòng luật|tư vấn (?:pháp )?luật|pháp luật trực tuyến|tổng đài (?:tư vấn )?(?:pháp )?luật|luật (?:minh|quang|hoàng|việt|toàn|thái|dương|hùng|sư|nhân dân)|luat\w*|law ?(?:firm|yer)?|kế toán|thám tử|dịch vụ thuế|đại lý thuế|thành lập công ty)/iu

/** Words by which a sentence names an authority or a company that our list need not hold. */
export const authorityWords =
  /(?<!\p{L})(?:công an|cảnh sát|csgt|bộ (?:công|y|tài|giáo|gd|thông|tt|nội|ngoại|giao|gt|xây|nông|văn|lao|khoa|tư|quốc)|sở (?:y|tài|giáo|gd|thông|tt|nội|ngoại|giao|xây|nông|văn|lao|khoa|tư|công|du)|cục |tổng cục|chi cục|ubnd|ủy ban|uỷ ban|thanh tra|tòa án|viện kiểm sát|bhxh|bảo hiểm xã hội|ngân hàng|điện lực|evn|cấp nước|bệnh viện|trung tâm (?:y tế|kiểm soát|cdc|hành chính|phục vụ|điều hành|giám sát|chăm sóc khách|bảo vệ)|cdc|ban chỉ (?:đạo|huy)|phòng (?:quản lý xuất|cảnh sát|cháy|an ninh)|xuất nhập cảnh|đại sứ quán|lãnh sự|bưu điện|hải quan|kho bạc|biên phòng|quân (?:đội|sự)|cứu hỏa|cấp cứu|chính phủ|nhà nước|nhà mạng|tổng công ty|tập đoàn|đường sắt|hàng không|ga (?:sài gòn|hà nội)|trường (?:đại học|thpt|thcs)|đại học|hiệp hội|hội (?:phụ|nông|chữ|bảo)|đài (?:truyền|tiếng|phát)|ncsc|vncert|mặt trận|quốc hội|văn phòng (?:chính phủ|ubnd)|pa0\d|pc0\d|ban quản lý|(?:\p{L}+)?bank(?!\p{L})|ministry|department|police|airlines)/iu

export const policeWords =
  /(?:công an|cảnh sát|cơ quan (?:điều tra|csđt)|an ninh mạng|a05|c02|pa05|pc0\d|police)/iu
export const telecomWords =
  /(?:cục viễn thông|nhà mạng|viettel|vnpt|vinaphone|mobifone|vietnamobile|doanh nghiệp viễn thông)/iu
export const agencyWords =
  /(?:cục an toàn thông tin|ncsc|vncert|bộ (?:tài|y|giáo|gd|thông|tt|nội|ngoại|giao|gt|xây|nông|văn|lao|khoa|tư|quốc|công)|sở (?:tài|y|giáo|gd|thông|tt|nội|giao|xây|nông|văn|lao|khoa|công|du)|cục |ubnd|ủy ban|trung tâm giám sát|cơ quan chức năng|hiệp hội|chi cục|tổng cục|thanh tra|quản lý thị trường)/iu

/** Verbs by which somebody says something. */
export const sayWords =
  /(?:cảnh báo|khuyến cáo|thông báo|thông tin|khẳng định|cho biết|cho hay|xác nhận|phát hiện|nhận được (?:nhiều )?(?:phản ánh|thông tin|đơn|khiếu)|nhận (?:nhiều )?phản ánh|tiếp nhận|phát đi|đưa ra|lưu ý|công bố|nói|nhấn mạnh|nêu|đề nghị|yêu cầu|làm rõ|ghi nhận|rà soát|warn\w*|said|report\w*|logged|reiterated)/iu

/** Words that open an example. */
export const exampleWords =
  /(?<!\p{L})(?:ví dụ|vd|chẳng hạn|thí dụ|e\.g\.|for example)(?:[\s:,(“"]|(?<!\p{L})\p{L}(?!\p{L})|như|là|số|các|những|đầu|máy|thuê bao|gọi|từ|điện thoại|tổng đài|bấm|nhắn|tin|soạn|gửi|cho|đến|tới|bạn|muốn|dial)*$/iu

/** "X là tin đồn sai sự thật": the story itself is denied. */
export const deniedStory =
  /(?:là|đây là) (?:một )?(?:thông tin |tin )(?:giả|đồn|sai|bịa)|bịa đặt|sai sự thật|thất thiệt|hoang tin|không đúng sự thật/iu

/** Everything else is fake, so this one is genuine: "các số khác đều là giả mạo". */
export const othersFake =
  /(?:các|mọi|tất cả|những|bất kỳ|bất cứ)[^.;§]{0,40} (?:khác|còn lại)[^.;§]{0,60}(?:giả|lừa|không phải|mạo|không đại diện)|khác với[^.;]{0,40}(?:giả|mạo|lừa)/iu

export interface Cue {
  readonly word: string
  readonly at: number
}

/**
 * All matches of a word list with their places. The lists are shared patterns with a `g` flag: an
 * `exec` of its own costs a fifth of `matchAll`, which copies the pattern each time.
 */
export function find(words: RegExp, text: string): readonly Cue[] {
  const out: Cue[] = []
  words.lastIndex = 0
  for (let found = words.exec(text); found !== null; found = words.exec(text)) {
    out.push({ word: found[0], at: found.index })
  }
  return out
}

/** The last match, or null. */
export const findLast = (words: RegExp, text: string): Cue | null =>
  find(words, text).at(-1) ?? null

/** Whether a word of the list stands in the text. */
export function has(words: RegExp, text: string): boolean {
  words.lastIndex = 0
  return words.test(text)
}
