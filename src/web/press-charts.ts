import { html } from 'hono/html'
import type { Chart, ChartId, ChartRow } from '../registry/stats/charts.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { dongEn, dongVi } from '../verdict/wording.ts'
import { type Bar, type Drawing, lyingBars, standingColumns } from './chart.ts'
import { words as reviewWords } from './review-words.ts'
import { fill, type Html, nothing, type View, type Words } from './view.ts'
import { plainNameOf } from './wording.ts'

export const words = {
  'new-listings-by-week': { vi: 'Kênh mới bị cảnh báo, theo tuần', en: 'New warnings by week' },
  'first-warned-by-year': {
    vi: 'Lần đầu bị cảnh báo, theo năm',
    en: 'First warned of, by year',
  },
  'by-organisation': { vi: 'Ai bị mạo danh, bị nhầm', en: 'Who is mistaken' },
  'by-category': { vi: 'Theo loại', en: 'By category' },
  'paid-lines-by-operator': {
    vi: 'Đầu số thu phí: ai hưởng cước?',
    en: 'Paid lines: who earns the charge?',
  },
  'money-lost': { vi: 'Tiền đã mất theo lời kể', en: 'Money lost, as told' },
  'dispute-time': {
    vi: 'Xét khiếu nại mất bao lâu',
    en: 'How long disputes take',
  },
  operatorHow: {
    vi: 'Theo nhà mạng được cấp dải số.',
    en: 'By the operator that the range was given to.',
  },
  disputeHow: {
    vi: 'Số giờ ở giữa, từ lúc chứng minh quyền đến lúc có quyết định. Hạn là 48 giờ.',
    en: 'Median hours from proof of control to the decision. The limit is 48 hours.',
  },
  weekHow: {
    vi: 'Mỗi tuần tính từ thứ hai, theo ngày quyết định.',
    en: 'Weeks begin on Monday, by the day of the decision.',
  },
  highest: {
    vi: 'Cao nhất: {label}, {value}. Bảng ngay dưới có mọi con số.',
    en: 'Highest: {label}, {value}. The table below has all figures.',
  },
  empty: { vi: 'Chưa có số liệu.', en: 'No figures yet.' },
  table: { vi: 'Bảng số liệu', en: 'Table' },
  csv: { vi: 'Tải bảng này', en: 'Download this table' },
  others: { vi: 'Các nơi khác', en: 'Others' },
  notKnown: { vi: 'Chưa rõ', en: 'Not known' },
  nobody: { vi: 'Không rõ nhầm với ai', en: 'Nobody in particular' },
  count: { vi: 'Số kênh', en: 'Channels' },
  money: { vi: 'Số tiền', en: 'Money' },
  hours: { vi: 'Số giờ', en: 'Hours' },
  told: { vi: 'Số lời kể', en: 'Stories' },
  decided: { vi: 'Đã xét', en: 'Decided' },
  withdrawn: { vi: 'Đã gỡ', en: 'Taken down' },
  week: { vi: 'Tuần', en: 'Week' },
  year: { vi: 'Năm', en: 'Year' },
  organisation: { vi: 'Cơ quan, tổ chức', en: 'Organisation' },
  category: { vi: 'Loại', en: 'Category' },
  operator: { vi: 'Nhà mạng', en: 'Operator' },
  month: { vi: 'Tháng', en: 'Month' },
} as const satisfies Words

const notes: Partial<Record<ChartId, Words[string]>> = {
  'new-listings-by-week': words.weekHow,
  'paid-lines-by-operator': words.operatorHow,
  'dispute-time': words.disputeHow,
}
const columns: Readonly<Record<string, Words[string]>> = {
  ...{ listings: words.count, vnd: words.money, median_hours: words.hours },
  ...{ losses_told: words.told, decided: words.decided, withdrawn: words.withdrawn },
  ...{ week: words.week, year: words.year, month: words.month, category: words.category },
  ...{ organisation: words.organisation, operator: words.operator },
}
const runsOfTime: ReadonlySet<ChartId> = new Set([
  'new-listings-by-week',
  'first-warned-by-year',
  'dispute-time',
])
const mostBars = 10

/** A chart with what it is about, its table and its CSV; without JavaScript, readable in print. */
export function chartSection(view: View, index: RegistryIndex, chart: Chart): Html {
  const { lang } = view
  const title = words[chart.id][lang]
  const note = notes[chart.id]
  return html`<section class="figure" id="${chart.id}"><h3>${title}</h3>
${note ? html`<p class="facts">${note[lang]}</p>` : nothing}
${chart.rows.length === 0 ? html`<p>${words.empty[lang]}</p>` : drawn(view, index, chart, title)}
${chart.rows.length === 0 ? nothing : tableOf(view, index, chart, title)}
<p><a class="tap" href="/v1/stats/${chart.id}.csv">${words.csv[lang]} (CSV)</a></p></section>`
}

function drawn(view: View, index: RegistryIndex, chart: Chart, title: string): Html {
  const bars = barsOf(view, index, chart)
  const [highest] = bars.filter((bar) => !bar.isRest).toSorted((a, b) => b.value - a.value)
  const drawing: Drawing = {
    ...{ id: `chart-${chart.id}`, title, bars },
    description: highest
      ? fill(words.highest, { label: highest.label, value: highest.shown })[view.lang]
      : '',
  }
  return runsOfTime.has(chart.id) ? standingColumns(drawing) : lyingBars(drawing)
}

/** The largest bars; what is left over is one of its own. Time is shown whole. */
function barsOf(view: View, index: RegistryIndex, chart: Chart): readonly Bar[] {
  const isWhole = runsOfTime.has(chart.id) || chart.rows.length <= mostBars
  const shown = isWhole ? chart.rows : chart.rows.slice(0, mostBars - 1)
  const bars = shown.map((row) => ({
    ...labelOf(view, index, chart.id, row),
    value: row.value ?? 0,
    shown: shownValue(view, chart, row.value),
  }))
  if (isWhole) return bars
  const rest = chart.rows.slice(mostBars - 1).reduce((sum, row) => sum + (row.value ?? 0), 0)
  const others = { label: words.others[view.lang], isVietnamese: false, isRest: true } as const
  return [...bars, { ...others, value: rest, shown: shownValue(view, chart, rest) }]
}

function shownValue({ lang }: View, { unit }: Chart, value: number | null): string {
  if (value === null) return words.notKnown[lang]
  if (unit === 'vnd') return lang === 'vi' ? dongVi(value) : dongEn(value)
  return lang === 'vi' ? String(value).replace('.', ',') : String(value)
}

function labelOf(view: View, index: RegistryIndex, id: ChartId, { id: name }: ChartRow) {
  const { lang } = view
  const ours = (label: string) => ({ label, isVietnamese: false })
  switch (id) {
    case 'by-organisation':
    case 'money-lost': {
      if (name === '') return ours(words.nobody[lang])
      const isVietnamese = lang === 'en' && (index.organisations.get(name)?.nameEn ?? null) === null
      return { label: shortOf(view, index, name), isVietnamese }
    }
    case 'by-category':
      return ours(reviewWords[name as keyof typeof reviewWords]?.[lang] ?? name)
    case 'paid-lines-by-operator':
      return ours(name === '' ? words.notKnown[lang] : name)
    default:
      return ours(lang === 'vi' ? name.split('-').reverse().join('/') : name)
  }
}

/** A bar has room for a short name. */
function shortOf(view: View, index: RegistryIndex, id: string): string {
  const name = plainNameOf(view.lang, index, id)
  return name.length > 42 ? `${name.slice(0, 40)}…` : name
}

function tableOf(view: View, index: RegistryIndex, chart: Chart, title: string): Html {
  const { lang } = view
  return html`<details class="table"><summary>${words.table[lang]}<span class="heard">: ${title}</span></summary>
<table><thead><tr>${chart.columns.map((name) => html`<th scope="col">${columns[name]?.[lang] ?? name}</th>`)}</tr></thead>
<tbody>${chart.rows.map((row) => {
    const { label, isVietnamese } = labelOf(view, index, chart.id, row)
    return html`<tr><th scope="row"${isVietnamese ? html` lang="vi"` : nothing}>${label}</th><td>${shownValue(view, chart, row.value)}</td>${row.more.map((more) => html`<td>${more}</td>`)}</tr>`
  })}</tbody></table></details>`
}
