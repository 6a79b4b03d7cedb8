/**
 * Takes private persons out of a quote. Names of people follow a word that addresses a person, or
 * begin with a family name; what names an organisation or a place stays. When in doubt a name goes:
 * a quote may lose a word, a person may not be shown.
 */

const addressWords =
  'ông bà anh chị em cô chú bác cháu cụ dì cậu thím mợ bạn thầy mr mrs ms miss'.split(' ')
const addressPhrases =
  'nạn nhân|bị hại|bị can|bị cáo|đối tượng|nghi phạm|khách hàng|công dân|người dân|độc giả|bạn đọc|luật sư|nhà báo|phóng viên|trung tá|thượng tá|đại tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy|giám đốc|chủ tịch|trưởng phòng|vợ chồng|con gái|con trai|tên là|tên thật là'.split(
    '|',
  )
const familyNames =
  'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Đào|Đoàn|Lương|Trương|Mai|Cao|Lâm|Phùng|Khấu|Tô|Hà|Tạ|Chu|Châu|Quách|Thái|Kiều|Vương|Triệu|Nông|Hứa|Tống|Lưu|Đàm|Nghiêm|Giáp|Khúc|La|Mạc|Ông|Tăng|Thạch|Từ|Văn|Viên|Vi|Âu|Bế|Cù|Diệp|Hàn|Kim|Lục|Ma|Ninh|Phí|Quản|Sầm|Thân|Tiêu|Trà|Ứng'

const cased = (word: string): string => {
  const first = word.charAt(0)
  return `[${first}${first.toUpperCase()}]${word.slice(1)}`
}
const address = [...addressPhrases, ...addressWords].map(cased).join('|')
/** Initials ("N.V.P", "K.", "N. T"), a lone capital, or one to five words with a capital each. */
const initials = '(?:\\p{Lu}\\s?\\.\\s?){1,4}\\p{Lu}?(?![\\p{L}])'
const nameWord = '\\p{Lu}[\\p{Ll}\\p{M}]+'
const fullName = `${nameWord}(?:\\s+${nameWord}){0,4}`
const upperName = '\\p{Lu}{2,}(?:\\s+\\p{Lu}{2,}){1,4}'
const addressed = new RegExp(
  `(?<![\\p{L}])(${address})(\\s+(?:tên(?:\\s+là)?|là)?\\s*)(${initials}|${upperName}|${fullName}|\\p{Lu}(?![\\p{L}]))`,
  'gu',
)

/** Words behind such an address that begin an organisation or a place, not a person's name. */
const notPerson =
  /^(Công|Bộ|Sở|Cục|Ngân|Trung Tâm|Tổng|Ủy|Uỷ|Ban|Phòng|Đội|Chi|Viện|Việt Nam|Hà Nội|TP|Thành|Tỉnh|Quận|Huyện|BHXH|BHYT|EVN|Bảo|Điện|Viettel|Vietcombank|VNPT|VssID|VNeID|Zalo|Facebook|Techcombank|VinaPhone|MobiFone)/u

const bareName = new RegExp(
  `(?<![\\p{L}])(?:${familyNames})(?:\\s+${nameWord}){2,3}(?![\\p{L}])`,
  'gu',
)
/** Streets, schools, hospitals and the like are called after people. */
const placeBefore =
  /(đường|phố|quận|phường|xã|thị trấn|trường|thpt|thcs|bệnh viện|ga|chợ|cầu|công viên|hồ|ngõ|số \d+[\p{L}]?|\d+|thành phố|tp\.?|giải|quỹ|công ty|cty|tượng đài|khu)\s*$/iu
const placeName =
  /^(Hồ Chí Minh|Hà Nội|Hà Tĩnh|Hà Nam|Hà Giang|Cao Bằng|Lâm Đồng|Thái Nguyên|Ninh B)/u

const details =
  /\s?\((?:[^()]{0,20}(?:sn|sinh năm|tuổi|trú|ngụ|quê|ở|hktt|cư trú|tên thật|nhân vật)[^()]{0,120}|\d{2,4}(?: tuổi)?[^()]{0,80}|(?:tp|tỉnh|huyện|quận|xã|phường|thị xã|thị trấn)[^()]{0,80})\)/giu
const born =
  /,?\s(?:sn|sinh năm|trú tại|trú ở|ngụ tại|ngụ ở|quê ở|quê quán|hktt|thường trú(?: tại)?)\s*:?\s[^,.;()“”"]{1,60}/giu
const papers =
  /((?:cccd|cmnd|căn cước(?: công dân)?|hộ chiếu|mã số(?: bhxh| định danh)?|số sổ|số thẻ|tài khoản|stk)[^\d\n]{0,20})\d[\d .]{6,18}\d/giu

/** Names of private persons that a text tells, as they stand there. */
export function personNames(text: string): string[] {
  const names = new Set<string>()
  for (const [, , , name] of text.matchAll(addressed)) {
    if (name !== undefined && name.length > 3 && !notPerson.test(name)) names.add(name.trim())
  }
  for (const found of text.matchAll(bareName)) {
    if (isPerson(text, found[0], found.index)) names.add(found[0])
  }
  return [...names]
}

function isPerson(text: string, name: string, at: number): boolean {
  return !placeName.test(name) && !placeBefore.test(text.slice(Math.max(0, at - 20), at))
}

/**
 * A quote with the names, birth years, homes and papers of private persons replaced by "…".
 * Organisations stay. Total: any string in, never throws.
 * @param known names that the whole text tells of, so that a bare first name goes too
 */
export function withoutPersons(text: string, known: readonly string[] = []): string {
  let out = text
    .replaceAll(details, '')
    .replaceAll(addressed, (whole: string, word: string, _gap: string, name: string) =>
      notPerson.test(name) ? whole : `${word} …`,
    )
    .replaceAll(bareName, (name: string, at: number, all: string) =>
      isPerson(all, name, at) ? '…' : name,
    )
    .replaceAll(born, ' …')
    .replaceAll(papers, '$1…')
  for (const name of known) out = out.replaceAll(name, '…')
  return out.replaceAll(/…(?:\s?…)+/g, '…')
}
