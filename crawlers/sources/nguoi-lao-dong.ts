import { defineSource } from '../source.ts'

// Addresses as public code used them in 2026; the feeds themselves could not be opened here.
export default defineSource({
  id: 'nguoi-lao-dong',
  publisher: 'Báo Người Lao Động',
  homepage: 'https://nld.com.vn/',
  language: 'vi',
  every: '2-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://nld.com.vn/rss/phap-luat.rss', 'https://nld.com.vn/rss/thoi-su.rss'],
  trust: 'press',
  redistribution: 'quote',
})
