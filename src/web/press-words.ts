import type { Words } from './view.ts'

export const words = {
  title: { vi: 'Cho báo chí: bằng chứng, số liệu', en: 'For the press: evidence and figures' },
  description: {
    vi: 'Tra bằng chứng, trích dẫn, tải dữ liệu và xem số liệu về những kênh bị cảnh báo.',
    en: 'Search evidence, cite it, download data and see figures on the channels warned about.',
  },
  lead: {
    vi: 'Tìm bằng chứng, lấy trích dẫn, tải dữ liệu. Mỗi điều đều có nguồn, ngày và kiểm lại được.',
    en: 'Find evidence, cite it, take the data. Everything has a source and a date, and can be checked.',
  },
  search: { vi: 'Tìm', en: 'Search' },
  query: {
    vi: 'Số, trang web, hoặc từ trong lời trích',
    en: 'A number, a site, or words of a quote',
  },
  organisation: { vi: 'Bị nhầm với', en: 'Mistaken for' },
  category: { vi: 'Loại', en: 'Category' },
  status: { vi: 'Tình trạng', en: 'Status' },
  kind: { vi: 'Kênh', en: 'Channel' },
  from: { vi: 'Bằng chứng từ ngày', en: 'Evidence from' },
  to: { vi: 'đến ngày', en: 'until' },
  any: { vi: 'Tất cả', en: 'All' },
  more: { vi: 'Lọc thêm', en: 'More filters' },
  results: { vi: 'Kết quả', en: 'Results' },
  count: { vi: '{count} kênh, mới nhất trước', en: '{count} channels, the newest first' },
  countOne: { vi: 'Một kênh', en: 'One channel' },
  none: {
    vi: 'Không có kênh nào như vậy. Bạn thử bớt từ hoặc bớt điều kiện.',
    en: 'There is no such channel. Try fewer words or filters.',
  },
  wrongDate: {
    vi: 'Ngày phải có dạng năm-tháng-ngày, như 2026-11-24.',
    en: 'A date looks like 2026-11-24.',
  },
  dossier: { vi: 'Hồ sơ và trích dẫn', en: 'Dossier and citations' },
  lastWarned: { vi: 'cảnh báo mới nhất {day}', en: 'last warning {day}' },
  pieces: { vi: '{count} bằng chứng', en: '{count} pieces of evidence' },
  pieceOne: { vi: 'một bằng chứng', en: 'one piece of evidence' },
  next: { vi: 'Xem tiếp', en: 'More' },
  previous: { vi: 'Trở lại', en: 'Back' },
  exports: { vi: 'Tải dữ liệu', en: 'Download the data' },
  exportsHow: {
    vi: 'Mỗi tệp ghi rõ phiên bản, ngày, giấy phép, phạm vi và nơi khiếu nại.',
    en: 'Each file names its version, date, licence, scope and where to dispute.',
  },
  allExports: { vi: 'Danh sách mọi định dạng', en: 'A list of all formats' },
  figures: { vi: 'Số liệu', en: 'Figures' },
  figuresHow: {
    vi: 'Tính trên {listed} kênh đang bị cảnh báo, bản số {revision}, {day}.',
    en: 'Counted over {listed} channels that are warned about, revision {revision}, {day}.',
  },
  totalListed: { vi: 'Kênh đang bị cảnh báo', en: 'Channels warned about' },
  totalEvidence: { vi: 'Bằng chứng', en: 'Pieces of evidence' },
  totalMoney: { vi: 'Tiền mất theo lời kể', en: 'Money lost, as told' },
  totalDisputes: { vi: 'Xét một khiếu nại mất', en: 'A dispute takes' },
  hours: { vi: '{hours} giờ', en: '{hours} hours' },
  noneYet: { vi: 'chưa có khiếu nại nào', en: 'none decided yet' },
  dispute: { vi: 'Khiếu nại', en: 'Dispute a warning' },
  figuresJson: { vi: 'Mọi số liệu cho máy', en: 'All figures for programs' },
  method: { vi: 'Cách làm', en: 'Method' },
  methodRead: {
    vi: 'Máy đọc trang của cơ quan, công an, nhà mạng và báo chí. Một quy tắc viết sẵn quyết định từ bằng chứng, người duyệt quyết định chỗ còn nghi ngờ.',
    en: 'Programs read agencies, police, carriers and newspapers. A written rule decides from the evidence; reviewers decide where there is doubt.',
  },
  methodLog: {
    vi: 'Mọi quyết định nằm trong sổ công khai có chữ ký. Ai cũng kiểm lại được.',
    en: 'Every decision stands in a signed public log that anybody can check.',
  },
  limits: { vi: 'Giới hạn', en: 'Limits' },
  limitSample: {
    vi: 'Số liệu đếm những gì nguồn công khai đã nói, không phải mọi vụ việc. Nơi báo chí viết nhiều thì số liệu lớn.',
    en: 'Figures count what public sources said, not all cases. Where newspapers write more, figures are larger.',
  },
  limitOperator: {
    vi: 'Nhà mạng được cấp dải số hưởng một phần cước. Điều đó không nói nhà mạng làm sai.',
    en: 'The operator of a range keeps part of the charge. That does not say that it did wrong.',
  },
  limitMoney: {
    vi: 'Tiền mất là theo lời kể trên báo, mỗi lời kể tính một lần. Con số thật chắc chắn lớn hơn.',
    en: 'Money lost is what people told newspapers, each story once. The real sum is surely larger.',
  },
  limitPersons: {
    vi: 'Không có tên người và không có dữ liệu của người báo tin.',
    en: 'No names of persons and nothing about those who report.',
  },
  licence: { vi: 'Giấy phép', en: 'Licence' },
  licenceHow: {
    vi: 'Dữ liệu do chúng tôi tổng hợp: CC BY 4.0, ghi nguồn “Kênh Thật” và địa chỉ của bản đã dùng. Lời trích thuộc về nơi đăng, chỉ trích ngắn kèm nguồn.',
    en: 'Data compiled by us: CC BY 4.0, name “Kênh Thật” and the address of the revision. Quotes belong to their publishers: quote briefly, with the source.',
  },
  licenceText: { vi: 'Nguyên văn giấy phép', en: 'Text of the licence' },
  wrong: {
    vi: 'Thấy sai? Hãy báo, mọi sửa đổi đều được ghi.',
    en: 'Is something wrong? Tell us: every correction is recorded.',
  },
} as const satisfies Words

/** What a status is called. */
export const statusWords = {
  listed: { vi: 'Đang bị cảnh báo', en: 'Warned about' },
  disputed: { vi: 'Đang bị khiếu nại', en: 'Disputed' },
  stale: { vi: 'Cảnh báo đã cũ', en: 'Warning out of date' },
  withdrawn: { vi: 'Đã gỡ', en: 'Taken down' },
  proposed: { vi: 'Chờ duyệt', en: 'Waiting for review' },
  rejected: { vi: 'Bị bác', en: 'Rejected' },
  confirmed: { vi: 'Kênh chính thức', en: 'Official channel' },
} as const satisfies Words
