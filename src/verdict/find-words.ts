import type { ChannelKind } from '../channel/channel.ts'

/**
 * Different ways of saying one thing, as one token: "sdt", "hotline" and "tổng đài" all ask for a
 * number to call. Spellings are folded words; the token before the colon stands for all of them. A
 * token with `@` asks for a kind of channel; the token `-` says nothing.
 */
const wordings = `
@phone: tong dai|so tong dai|so dienthoai|so may ban|dienthoai|sdt|so dt|dt|hotline|hot line|so hotline|duong day nong|so nong|cskh|cham soc khach hang|cs khach hang|ho tro khach hang|goi|goi dien|goi so|lien he|lien lac|alo|phone|phone number|number|call|contact|customer service|customer care|customer support|call center|call centre
@site: trang web|trang mang|trang chu|trang chinh thuc|website|web site|web|website chinh thuc|trang web chinh thuc|dia chi web|dia chi trang web|duong link|link|url|site|homepage|home page|trang|official site|official website
@app: ung dung|app|tai app|phan mem|tai ung dung|cai app|cai ung dung
@office: dia chi|tru so|van phong|chi nhanh|phong giao dich|diem giao dich|buu cuc|address|office|branch
@email: email|mail|e mail|gmail|thu dien tu|hom thu
-: lam sao|lam the nao|lam cach nao|nhu the nao|the nao|bao nhieu|bao gio|bao lau|khi nao|o dau|cho nao|so may|may gio|giup do|voi a|voi nhe|cam on|xin cam on|xin chao|chinh thuc|chinh xac|that su|mien phi|24 7|24h|24 24|24 gio|how to|how do i|official|viet nam
cong-ty: cong ty|tong cong ty|cong ty co phan|tap doan|company
thanh-pho: thanh pho|tp
cuc: tong cuc|cuc
bhxh: bao hiem xa hoi|b h x h|bh xh|social insurance|vietnam social security|social security|bao hiem xh
bhyt: bao hiem y te|b h y t|bh y te|bh yt|health insurance|bao hiem yt
vssid: vss id|vs sid|v ss id|vss i d|bao hiem xa hoi so|bhxh so
vneid: vne id|vn eid|v neid|vn e id
mat-khau: mat khau|mk|mat ma|matkhau|pass|pas|password|passwork|pass word
quen: quen|forgot|forget|forgotten|khong nho|ko nho
lay-lai: lay lai|cap lai|khoi phuc|dat lai|reset|recover|tim lai|xin lai
dang-nhap: dang nhap|login|log in|sign in|vao duoc|vao tai khoan
dang-ky: dang ky|dang ki|register|sign up|signup
tai-khoan: tai khoan|account|tk
tra-cuu: tra cuu|kiem tra|check|lookup|look up|xem thong tin
ngan-hang: ngan hang|nh|bank|banking
nha-mang: nha mang|carrier
dien-luc: dienluc|cong ty dien|cong ty dienluc|so dienluc|ben dien
mat-dien: mat dien|cup dien|cat dien|dut dien|khong co dien|ko co dien|het dien|chap dien|su co dien|mat nguon dien|power outage|power cut|blackout|no power|no electricity
tien-dien: tien dien|hoa don dien|hoa don tien dien|electricity bill|power bill
lua-dao: lua dao|lua gat|lua tien|bi lua|scam|scammer|scammed|fraud|gia danh|mao danh
tin-nhan: tin nhan|sms|nhan tin|message
cuoc-goi: cuoc goi|cuoc dienthoai
cong-an: cong an|canh sat|police
cap-cuu: cap cuu|cuu thuong|ambulance
cuu-hoa: cuu hoa|chua chay|fire|pccc|phong chay chua chay|firefighter|fire brigade
chay: chay|bi chay|hoa hoan
tre-em: tre em|child|children|tre con|tre nho|em be
bao-hanh: bao hanh|bao luc|danh dap|abuse
bang-lai: giay phep lai xe|bang lai xe|bang lai|gplx|driving licence|driving license|driver license|driver licence|drivers license
phat-nguoi: phat nguoi|phat giao thong|traffic fine|traffic fines|vi pham giao thong
can-cuoc: can cuoc cong dan|can cuoc|cccd|the can cuoc|can cuoc gan chip
vi-dien-tu: vi dien tu|e wallet|ewallet
internet: internet|wifi|wi fi|mang internet|mang wifi|mang cap quang|cap quang|wai phai
hong: hong|hu|loi|bi loi|khong vao duoc|ko vao duoc|bi hong|bao hong|broken|down
khoa: khoa|lock|block|phong toa
the: the|card|the atm|the ngan hang|atm card|debit card|credit card|atm
mat: mat|lost|that lac|bi rot|lam mat|danh mat
thue: thue|tax|taxes
nop: nop|pay
hai-quan: hai quan|customs
dich-vu-cong: dich vu cong|dvc|public service|public service portal
quoc-gia: quoc gia|national|qg
bao: bao|report|phan anh|bao cao
to-giac: to giac|to cao|trinh bao
khieu-nai: khieu nai|complain|complaint
tru-tien: tru tien|bi tru|tru cuoc|mat tien|bi mat tien|charged
quang-cao: quang cao|spam|rac
ve-tau: ve tau|ve tau hoa|ve xe lua|train ticket|train tickets
khan-cap: khan cap|emergency|sos|urgent|gap
doi: doi|change|renew|gia han|cap moi
ho-chi-minh: ho chi minh|hcm|tphcm|tp hcm|hcmc|sai gon|saigon|sg|tp ho chi minh|tp sai gon
ha-noi: ha noi|hanoi|hn|tp ha noi|tp hn
da-nang: da nang|danang|tp da nang
hai-phong: hai phong|haiphong|hp|tp hai phong
can-tho: can tho|cantho
`

/** Spellings by their first word, the longest first; each with the token that it stands for. */
export type Wordings = ReadonlyMap<string, readonly Wording[]>
interface Wording {
  readonly words: readonly string[]
  readonly token: string
}

function read(table: string): Map<string, Wording[]> {
  const all = table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [token = '', spellings = ''] = line.split(': ')
      return spellings.split('|').map((spelling) => ({ token, words: spelling.split(' ') }))
    })
    .toSorted((a, b) => b.words.length - a.words.length)
  return Map.groupBy(all, (wording) => wording.words[0] ?? '')
}

const byFirstWord: Wordings = read(wordings)

/** Every word that a spelling is made of. */
export const wordsOfWordings: readonly string[] = [...byFirstWord.values()].flatMap((list) =>
  list.flatMap((wording) => wording.words),
)

/** Words that carry no wish of their own: forms of address, question words, courtesies. */
export const stopWords: ReadonlySet<string> = new Set(
  `cho toi xin la cua o va voi nhe a ah oi em anh chi minh tui con chau bac co chu ong cu nha gi nao
  sao bi duoc khong ko k hok roi da vua moi nay kia do day di thi can muon phai giup hoi biet tim cach
  lam khi tu den tren trong qua ra vao ve len so may ban hay hom dang de ma nguoi ai chua het
  lai gui nhan luc nua luon cung rat nhieu it vay nhu neu nen noi thay dau nhanh voi vn thanh-pho
  tinh huyen phuong xa cai duong khu vuc a b c d e g h i l m n p q r s t u v x y
  vietnam and any are at by can do does for from get give have help her him his how i if in is it me my
  need of on or our please that the their them this to want was what when where which who whom why
  will with you your`.split(/\s+/),
)

/** Words of full names that people leave out or add. */
export const optionalInNames: ReadonlySet<string> = new Set(
  'tmcp cong-ty thanh-pho tinh va cuc cp mtv tnhh -'.split(' '),
)

const asked: Readonly<Record<string, ChannelKind>> = {
  '@phone': 'phone',
  '@site': 'site',
  '@app': 'app',
  '@office': 'office',
  '@email': 'email',
}

const syllableShape =
  /^(?:b|ch?|d|gh?|gi|kh?|l|m|n|ngh?|nh|ph?|qu|r|s|th?|tr|v|x|h)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?$/

/** Whether a word could be a Vietnamese one: "thue" may be "thuế" or "thuê", "vcb" is nothing else. */
export const isSyllable = (word: string): boolean => syllableShape.test(word)

/** The kind of channel that a token asks for, or null. */
export const askedKind = (token: string): ChannelKind | null => asked[token] ?? null

/** Words as tokens: the longest spelling that begins at a word counts. Linear in the words. */
export function tokensOf(words: readonly string[]): readonly string[] {
  // Else "gọi điện lực" would begin with "gọi điện", and "mất điện thoại" with "mất điện".
  const plain = words
    .join(' ')
    .replace(/\bdien (thoai|luc)\b/g, 'dien$1')
    .split(' ')
  const tokens: string[] = []
  for (let at = 0; at < plain.length; ) {
    const wording = byFirstWord
      .get(plain[at] ?? '')
      ?.find(({ words: spelled }) => spelled.every((word, i) => plain[at + i] === word))
    const token = wording?.token ?? plain[at] ?? ''
    if (token !== '') tokens.push(token)
    at += wording?.words.length ?? 1
  }
  return tokens
}
