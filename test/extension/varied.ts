/**
 * Pages as unlike each other as pages are, each with a number that is marked. Those that change by
 * themselves set `done` when they have.
 */
const number = '1900 252510'

const scripted = (body: string, script: string): string =>
  `${body}<script>window.done = false;${script}</script>`

/** Writes its whole list anew again and again, keyed and in another order, as view libraries do. */
const rerendering = `
let turn = 0
const list = document.getElementById('list')
const render = () => {
  const rows = ['Một', 'Hai', '${number}', 'Bốn'].map((text, i) => ({ key: (i + turn) % 4, text }))
  for (const { key, text } of rows.sort((a, b) => a.key - b.key)) {
    const row = [...list.children].find((one) => one.dataset.text === text) ?? document.createElement('li')
    row.dataset.text = text
    row.textContent = text + ' ' + turn
    list.append(row)
  }
  if (++turn < 12) setTimeout(render, 20)
  else done = true
}
render()`

/** Holds its nodes and compares them before each change: what stands between them breaks it. */
const strict = `
const texts = [document.createTextNode('Gọi 1900 '), document.createTextNode('252510'), document.createTextNode(' ngay')]
const box = document.getElementById('box')
box.append(...texts)
let turn = 0
const step = () => {
  if (box.childNodes.length !== 3 || texts.some((text, i) => box.childNodes[i] !== text)) throw new Error('torn')
  texts[2].data = ' ngay, lần ' + ++turn
  if (turn < 10) setTimeout(step, 20)
  else done = true
}
step()`

const element = `
customElements.define('so-dien-thoai', class extends HTMLElement {
  static observedAttributes = ['so']
  connectedCallback() { this.textContent = 'Tổng đài ' + this.getAttribute('so'); this.watch() }
  watch() {
    new MutationObserver(() => this.setAttribute('broken', '')).observe(this, { childList: true, subtree: true, attributes: true, characterData: true })
  }
})
done = true`

const shadow = `
for (const mode of ['open', 'closed']) {
  const root = document.getElementById(mode).attachShadow({ mode })
  root.innerHTML = '<style>p { color: green }</style><p>Trong bóng: ${number}</p><slot></slot>'
}
done = true`

const typed =
  '<input id="field" name="so" value="1900 252510" placeholder="Số"><textarea id="area">Gọi 1900 252510</textarea>'

export const varied: Readonly<Record<string, string>> = {
  'an article': `<article><h1>Tin</h1><p>Số <b>1900</b> <i>25</i>2510 không thật.</p></article>`,
  'a list written anew again and again': scripted('<ul id="list"></ul>', rerendering),
  'an app that holds its text nodes': scripted('<div id="box"></div>', strict),
  'text that people write in': `<div id="area" contenteditable="true">Viết về <b>${number}</b> ở đây</div>`,
  'text that people write in, plain': `<div id="area" contenteditable="plaintext-only">Viết ${number}</div>`,
  'a form': `<form action="/gui"><label>Số ${typed}</label><select><option>${number}<option>Khác</select><button>Gửi</button></form>`,
  'lines as they stand': `<pre>  ${number}\n\tcột\t${number}\n</pre><code>${number}</code>`,
  'a drawing': `<svg viewBox="0 0 9 9"><title>${number}</title><text>${number}</text><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">${number}</p></foreignObject></svg>`,
  'shadow roots': scripted('<div id="open">Khe</div><div id="closed">Khe</div>', shadow),
  'a shadow root in the page itself': `<div><template shadowrootmode="open"><p>${number}</p></template></div>`,
  frames: `<iframe srcdoc="<p>${number}</p>"></iframe><iframe src="about:blank"></iframe><object data="about:blank"></object>`,
  'right to left': `<p dir="rtl">اتصل <bdo dir="ltr">${number}</bdo> الآن</p><p dir="auto">${number}</p>`,
  'a table': `<table><caption>${number}<thead><tr><th>Tên<th>Số<tbody><tr><td>A<td>1900<td>252510<tr><td colspan=2>${number}</table>`,
  'parts that open': `<details><summary>${number}</summary><p>${number}</p></details><details open><summary>Mở</summary>${number}</details>`,
  'an element of its own': scripted(`<so-dien-thoai so="${number}"></so-dien-thoai>`, element),
  'a template and code': `<template><p>${number}</p></template><noscript>${number}</noscript><style>p::after { content: '${number}' }</style><script type="application/json">{"so":"${number}"}</script>`,
  'broken HTML': `<p>Mở <b>${number} <i>lệch</b> thẻ</i><div></p><table><p>${number}</table><a href=tel:1900252510>gọi<a href=#>lồng</a>`,
  'a dialog and what floats': `<dialog open>${number}</dialog><div popover id="p">${number}</div><button popovertarget="p">Mở</button>`,
  'formulas and small signs': `<math><mi>x</mi><mn>1900252510</mn></math><ruby>số<rt>${number}</rt></ruby><p>19<wbr>00&nbsp;25<wbr>2510&shy;</p>`,
  'a page whose rules forbid every style and script of others': `<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><p>${number}</p><a href="tel:1900252510">gọi</a>`,
}

export const variedPage = (body: string): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang</title></head><body>${body}<p id="last">Cuối: ${number}</p></body></html>`
