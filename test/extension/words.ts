/** Pages in our own words, as a person met them in 2023 and meets them now. */

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`

/** Clicks that reach the page are counted and end there: no telephone rings. */
const countsDials = `<script>
window.dialled = []
addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="tel:"]')
  if (link) { event.preventDefault(); dialled.push(link.getAttribute('href')) }
})
</script>`

export const news = page(
  'Đừng gọi nhầm tổng đài',
  `<article><h1>Đừng gọi nhầm tổng đài khi quên mật khẩu VssID</h1>
<p>Bảo hiểm xã hội Việt Nam nói số <b>1900</b> 252510 không phải của mình, số thật là 1900.9068.</p>
<p>Ngày 09/11/2023 một người mất 250.000 đồng; công văn 164/2025 nói thêm. Tổng đài lạ 1900 561234 cũng tính cước.</p>
<p><a id="bad" href="tel:1900252510">Gọi ngay</a> <a id="good" href="tel:19009068">Gọi tổng đài</a>
<a id="mail" href="mailto:a@b.example">Thư</a></p></article>${countsDials}`,
)

export const search = page(
  'tổng đài vssid - Tìm kiếm',
  `<form><input name="q" value="tổng đài vssid 1900252510"></form><ol>
<li><a href="http://tin.example/"><h3>Tổng đài lấy lại mật khẩu VssID <em>1900</em>.<em>252510</em></h3></a><span>Gọi là được ngay, 24/7…</span></li>
<li><a href="http://khac.example/"><h3>Hỏi đáp BHXH</h3></a><span>Tổng đài <b>1900 9068</b>, cước 1.000 đồng một phút</span></li>
<li><h3>Kết quả thứ 100</h3><span>Xem 24.000.000 kết quả (0,45 giây), ngày 12.11.2023</span></li></ol>`,
)

/** Speaks as the insurance and pushes a paid line: what the site of 2023 did. */
export const imitation = page(
  'Bảo hiểm xã hội Việt Nam - Tổng đài hỗ trợ VssID',
  `<h1>Bảo hiểm xã hội Việt Nam</h1><p>Quên mật khẩu VssID? Gọi ngay tổng đài 1900 561299.</p>
<a href="tel:1900561299">Gọi ngay 1900 561299</a><footer>© 2023 Bảo hiểm xã hội Việt Nam</footer>`,
)

/** A single-page app: each view is written by script, the last of them an imitation. */
export const app = page(
  'Ứng dụng',
  `<nav><button id="numbers">Số</button><button id="copy">Bản sao</button><button id="home">Đầu</button></nav><main>Xin chào</main>
<script>
const show = (path, title, html) => {
  history.pushState(null, '', path)
  document.title = title
  document.querySelector('main').innerHTML = html
}
numbers.onclick = () => show('/so', 'Số', '<p>Tổng đài <i>1900</i> 252510 hoặc 1900 9068</p>')
copy.onclick = () => show('/tong-dai', 'Bảo hiểm xã hội Việt Nam - Tổng đài', ${JSON.stringify(imitation.replace(/^.*<body>|<\/body>.*$/gs, ''))})
home.onclick = () => show('/', 'Ứng dụng', 'Xin chào')
</script>`,
)

export const plain = page('Trang', '<h1>Trang của người ta</h1><p>Không có số nào.</p>')
