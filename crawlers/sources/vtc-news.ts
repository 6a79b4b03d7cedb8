import { defineSource } from '../source.ts'

// Addresses as public code used them in 2026; the feeds themselves could not be opened here.
export default defineSource({
  id: 'vtc-news',
  publisher: 'VTC News',
  homepage: 'https://vtcnews.vn/',
  language: 'vi',
  every: '9-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://vtcnews.vn/rss/phap-luat.rss', 'https://vtcnews.vn/rss/thoi-su.rss'],
  trust: 'press',
  redistribution: 'quote',
})
