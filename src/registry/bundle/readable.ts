import type { Cited } from '../../feed/cite/cited.ts'
import { dayVi, whenVi } from '../../verdict/wording.ts'
import type { BundleDecision, BundleEvidence, BundleRecord } from './record.ts'

/** The files of a bundle that people read. */
export function readableFiles(
  record: BundleRecord,
  cited: Cited,
): Readonly<Record<'index.html' | 'readme.txt', string>> {
  return { 'index.html': page(record, cited), 'readme.txt': readme(record) }
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f]/g, '')

const statusWords: Readonly<Record<string, string>> = {
  proposed: 'đề xuất',
  listed: 'bị cảnh báo',
  disputed: 'đang bị khiếu nại',
  stale: 'cảnh báo đã cũ',
  withdrawn: 'đã gỡ',
  rejected: 'bị bác',
  confirmed: 'kênh chính thức',
}
const said = (status: string | null): string =>
  status === null ? 'chưa có' : (statusWords[status] ?? status)

const style = `body{max-width:46rem;margin:1.5rem auto;padding:0 1rem;font:1.0625rem/1.55 system-ui,sans-serif;color:#15181d}
h1{font-size:1.6rem;line-height:1.2}h2{margin-top:2rem;font-size:1.25rem}
blockquote{margin:.3rem 0;padding-left:.8rem;border-left:.25rem solid #cfcabf}
code{font-size:.85em;overflow-wrap:anywhere}li{margin:.8rem 0}.soft{color:#43484f}`

function page(record: BundleRecord, { record: own }: Cited): string {
  const { channel, verdict, revision, madeAt } = record
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(own.title.vi)}</title><style>${style}</style></head><body>
<h1>${escaped(channel.display)}: ${escaped(verdict.headline.vi)}</h1>
<p lang="en">${escaped(verdict.headline.en)}</p>
<p>Tình trạng: <strong>${said(verdict.status)}</strong>. Bản số ${revision}, ${whenVi(madeAt)}.
<a href="${escaped(own.url)}">${escaped(own.url)}</a></p>
<p class="soft">Hồ sơ này cho biết ai đã cảnh báo, khi nào, bằng lời nào. Tình trạng có thể đã đổi: hãy mở địa chỉ trên trước khi đăng.</p>
<h2>Bằng chứng</h2>
<ol>${record.evidence.map(evidenceItem).join('\n')}</ol>
<h2>Các quyết định</h2>
<ol>${record.decisions.map(decisionItem).join('\n')}</ol>
<h2>Kiểm lại</h2>
<p>Xem <a href="readme.txt">readme.txt</a>. Trích dẫn có sẵn: <a href="citations.txt">văn bản</a>,
<a href="citations.bib">BibTeX</a>, <a href="citations.ris">RIS</a>, <a href="citations.csl.json">CSL-JSON</a>.
Dữ liệu cho máy: <a href="record.json">record.json</a>.</p>
<p class="soft">Kênh Thật không phải cơ quan nhà nước. Dữ liệu tổng hợp: ${escaped(record.licence)}; lời trích thuộc về nơi đăng.
Chủ kênh có thể <a href="${escaped(record.publicUrl)}/khieu-nai">khiếu nại</a>.</p>
</body></html>
`
}

function evidenceItem(e: BundleEvidence): string {
  const name = escaped(e.publisher)
  const link = /^https?:\/\//.test(e.source)
    ? `<a href="${escaped(e.source)}" rel="noreferrer nofollow">${name}</a>`
    : name
  const facts = [
    e.publishedAt === null ? 'không ghi ngày' : `đăng ${whenVi(e.publishedAt)}`,
    e.fetchedAt === null
      ? `người biên tập đọc ${whenVi(e.storedAt)}`
      : `tải về lúc ${escaped(e.fetchedAt)}`,
  ]
  const hash =
    e.pageSha256 === null ? '' : `<br>SHA-256 của bản đã đọc: <code>${e.pageSha256}</code>`
  const archive = e.archive.map(
    (url) => `<br>Bản lưu: <a href="${escaped(url)}">${escaped(url)}</a>`,
  )
  return `<li id="e${e.id}">[${e.id}] ${link}, ${facts.join(', ')}.
<blockquote>${e.quote === null ? '(nguồn không cho in lại)' : escaped(e.quote)}</blockquote>
<span class="soft">${escaped(e.source)}${hash}${archive.join('')}</span></li>`
}

function decisionItem(d: BundleDecision): string {
  const log = d.log === null ? '' : ` Mục số ${d.log.index} của sổ công khai.`
  const rests = d.evidenceIds.map((id) => `<a href="#e${id}">[${id}]</a>`).join(' ')
  return `<li>${dayVi(d.at)}: ${said(d.from)} → <strong>${said(d.to)}</strong>. ${escaped(d.reasonVi)}
${rests === '' ? '' : `Dựa trên ${rests}.`}${log}</li>`
}

const readme = ({
  channel,
  revision,
}: BundleRecord): string => `Hồ sơ bằng chứng của Kênh Thật: ${channel.key}, bản số ${revision}

Mở index.html để đọc. Các tệp:
  record.json      mọi dữ liệu: lời trích, địa chỉ, ngày giờ, SHA-256, quyết định, mục trong sổ công khai
  citations.*      trích dẫn dạng văn bản, BibTeX, RIS, CSL-JSON
  checkpoint.txt   đầu sổ công khai, có chữ ký
  key.txt          khoá công khai; hãy so với khoá mà bạn lấy từ nơi khác
  manifest.txt     SHA-256 của từng tệp, có chữ ký

Kiểm lại, không cần mạng (mã nguồn của Kênh Thật):
  npm run -s kenhthat -- verify-bundle TỆP.zip --key "KHOÁ"
Lệnh này kiểm chữ ký, từng tệp, từng quyết định trong sổ, từng lời trích, rồi tính lại kết luận từ bằng chứng
theo quy tắc (docs/listing-policy.md). Một chữ bị đổi cũng lộ ra.

pageSha256 là SHA-256 của JSON [tiêu đề, ngày đăng, nội dung bài] mà máy đã đọc, không phải của tệp HTML:
quảng cáo đổi thì bài vẫn là bài ấy. Không có tên người, không có dữ liệu của người báo tin.

---

Evidence bundle of Kênh Thật: ${channel.key}, revision ${revision}

Open index.html to read. record.json holds all data; checkpoint.txt is the signed head of the public log; manifest.txt
names each file by SHA-256 and is signed by key.txt (compare it with the key that you have from elsewhere).

To check it, without network, with the source code of Kênh Thật:
  npm run -s kenhthat -- verify-bundle FILE.zip --key "KEY"
It holds the signature, each file, each decision in the log and each quote against each other, and computes the verdict
anew from the evidence by the rules (docs/listing-policy.md). One changed letter shows.

pageSha256 is the SHA-256 of the JSON [title, time of publication, text] that was read, not of the HTML. No private
persons' names, nothing about those who reported.
`
