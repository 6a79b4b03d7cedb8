import { html } from 'hono/html'
import type { Html } from './view.ts'

/** One bar: its label, in Vietnamese where the page is not, and its value as it is read. */
export interface Bar {
  readonly label: string
  readonly isVietnamese: boolean
  readonly value: number
  readonly shown: string
  /** All that had no bar of its own: drawn paler, for it is no one thing. */
  readonly isRest?: true
}

export interface Drawing {
  /** Letters and hyphens: ids on the page begin with it. */
  readonly id: string
  readonly title: string
  /** What an eye would read off the drawing, in a sentence. */
  readonly description: string
  readonly bars: readonly Bar[]
}

/** Width of the field; at 360 px a unit is a pixel, so that letters of 14 units can be read. */
const width = 328
const rowHeight = 44
/** A bold letter is never wider, whatever the system's font. */
const letterWidth = 10

const frame = ({ id, title, description }: Drawing, height: number, inside: Html): Html =>
  html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>
${inside}</svg>`

const languageOf = ({ isVietnamese }: Bar): Html => (isVietnamese ? html` lang="vi"` : html``)
const largest = (bars: readonly Bar[]): number => Math.max(1, ...bars.map((bar) => bar.value))

/** Lying bars, each below its label: names may be as long as they are. */
export function lyingBars(drawing: Drawing): Html {
  const most = largest(drawing.bars)
  const room = width - 12 - letterWidth * Math.max(...drawing.bars.map((bar) => bar.shown.length))
  const rows = drawing.bars.map((bar, at) => {
    const top = at * rowHeight
    const length = bar.value === 0 ? 0 : Math.max(2, Math.round((bar.value / most) * room))
    return html`<text x="0" y="${top + 15}"${languageOf(bar)}>${bar.label}</text>
<rect class="${bar.isRest ? 'bar rest' : 'bar'}" x="0" y="${top + 21}" width="${length}" height="16" rx="2"/><text class="value" x="${length + 6}" y="${top + 34}">${bar.shown}</text>`
  })
  return frame(drawing, drawing.bars.length * rowHeight, html`${rows}`)
}

const columnsHeight = 170
const ground = columnsHeight - 24

/** Standing columns for a run of time, the oldest left; the first and the last are named below. */
export function standingColumns(drawing: Drawing): Html {
  const { bars } = drawing
  const most = largest(bars)
  const step = Math.min(width / Math.max(bars.length, 1), 60)
  const columns = bars.map((bar, at) => {
    const height = bar.value === 0 ? 0 : Math.max(2, Math.round((bar.value / most) * (ground - 22)))
    const middle = at * step + step / 2
    return html`<rect class="bar" x="${round(at * step + 1)}" y="${ground - height}" width="${round(step - 2)}" height="${height}"/>${
      bar.value === 0 || (bars.length > 13 && bar.value < most)
        ? ''
        : html`<text class="value" x="${round(Math.min(Math.max(middle, 14), width - 14))}" y="${ground - height - 6}" text-anchor="middle">${bar.shown}</text>`
    }`
  })
  const [first] = bars
  const last = bars.at(-1)
  return frame(
    drawing,
    columnsHeight,
    html`<line class="ground" x1="0" y1="${ground}" x2="${width}" y2="${ground}"/>${columns}
${first ? html`<text x="0" y="${columnsHeight - 6}">${first.label}</text>` : ''}${
  last && last !== first
    ? html`<text x="${round(Math.max(bars.length * step, 200))}" y="${columnsHeight - 6}" text-anchor="end">${last.label}</text>`
    : ''
}`,
  )
}

const round = (length: number): number => Math.round(length * 10) / 10
