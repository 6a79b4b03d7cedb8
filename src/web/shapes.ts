import { html } from 'hono/html'
import type { VerdictWord } from '../verdict/verdict.ts'
import type { Html, Words } from './view.ts'

/** The word that stands with each shape and colour, so that none of them speaks alone. */
export const words = {
  official: { vi: 'Kênh thật', en: 'Real channel' },
  blacklisted: { vi: 'Bị cảnh báo', en: 'Warned about' },
  suspicious: { vi: 'Cẩn thận', en: 'Careful' },
  paid: { vi: 'Tốn cước', en: 'Costs money' },
  unknown: { vi: 'Chưa rõ', en: 'Not known' },
} as const satisfies Record<VerdictWord, Words[string]>

/** Paths on a field of 24: octagon, triangle, disc with a tick, ring. The sign in them is a hole. */
export const shapePaths: Record<VerdictWord, string> = {
  blacklisted: 'M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9zM10.5 5.5v8h3v-8zm0 10v3h3v-3z',
  suspicious: 'M12 1.5L23.5 22H.5zM10.6 8.5v7h2.8v-7zm0 8.5v2.8h2.8V17z',
  paid: 'M12 1.5L23.5 22H.5zM10.6 8.5v7h2.8v-7zm0 8.5v2.8h2.8V17z',
  official:
    'M12 .8a11.2 11.2 0 100 22.4A11.2 11.2 0 0012 .8zM5.2 12.4l2-2 3.3 3.3 6.6-6.6 2 2-8.6 8.6z',
  unknown:
    'M12 .8a11.2 11.2 0 100 22.4A11.2 11.2 0 0012 .8zm0 3a8.2 8.2 0 110 16.4 8.2 8.2 0 010-16.4z',
}

/** Decoration for eyes: the word beside it says the same. */
export const shapeOf = (word: VerdictWord): Html =>
  html`<svg class="shape" viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" fill-rule="evenodd" d="${shapePaths[word]}"/></svg>`
