import { defineSource } from '../source.ts'

// Address as public code used it in 2026; the feed itself could not be opened here.
export default defineSource({
  id: 'bao-chinh-phu',
  publisher: 'Báo Điện tử Chính phủ',
  homepage: 'https://baochinhphu.vn/',
  language: 'vi',
  every: '0-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://baochinhphu.vn/home.rss'],
  trust: 'agency',
  redistribution: 'quote',
})
