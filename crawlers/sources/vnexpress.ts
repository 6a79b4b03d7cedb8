import { defineSource } from '../source.ts'

// Addresses as public code used them in 2026; the feeds themselves could not be opened here.
export default defineSource({
  id: 'vnexpress',
  publisher: 'VnExpress',
  homepage: 'https://vnexpress.net/',
  language: 'vi',
  every: '5-59/10 * * * *',
  adapter: 'feed',
  feeds: [
    'https://vnexpress.net/rss/phap-luat.rss',
    'https://vnexpress.net/rss/thoi-su.rss',
    'https://vnexpress.net/rss/khoa-hoc-cong-nghe.rss',
  ],
  trust: 'press',
  redistribution: 'quote',
})
