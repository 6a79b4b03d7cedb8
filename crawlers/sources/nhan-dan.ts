import { defineSource } from '../source.ts'

// Address as public code used it in 2026; the feed itself could not be opened here.
export default defineSource({
  id: 'nhan-dan',
  publisher: 'Báo Nhân Dân',
  homepage: 'https://nhandan.vn/',
  language: 'vi',
  every: '9-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://nhandan.vn/rss/home.rss'],
  trust: 'press',
  redistribution: 'quote',
})
