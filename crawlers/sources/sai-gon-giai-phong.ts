import { defineSource } from '../source.ts'

// Address as public code used it in 2026; the feed itself could not be opened here.
export default defineSource({
  id: 'sai-gon-giai-phong',
  publisher: 'Báo Sài Gòn Giải Phóng',
  homepage: 'https://www.sggp.org.vn/',
  language: 'vi',
  every: '3-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://www.sggp.org.vn/rss/home.rss'],
  trust: 'press',
  redistribution: 'quote',
})
