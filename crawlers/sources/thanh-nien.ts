import { defineSource } from '../source.ts'

// Addresses as public code used them in 2026; the feeds themselves could not be opened here.
export default defineSource({
  id: 'thanh-nien',
  publisher: 'Báo Thanh Niên',
  homepage: 'https://thanhnien.vn/',
  language: 'vi',
  every: '0-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://thanhnien.vn/rss/thoi-su.rss', 'https://thanhnien.vn/rss/home.rss'],
  trust: 'press',
  redistribution: 'quote',
})
