import { defineSource } from '../source.ts'

// Public code names several numbers for the section on law and does not agree; the whole feed is stable.
export default defineSource({
  id: 'phap-luat-tphcm',
  publisher: 'Báo Pháp Luật TP. Hồ Chí Minh',
  homepage: 'https://plo.vn/',
  language: 'vi',
  every: '6-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://plo.vn/rss/home.rss'],
  trust: 'press',
  redistribution: 'quote',
})
