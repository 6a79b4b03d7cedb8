import { defineSource } from '../source.ts'

// Addresses as public code used them in 2026; the feeds themselves could not be opened here.
export default defineSource({
  id: 'tuoi-tre',
  publisher: 'Báo Tuổi Trẻ',
  homepage: 'https://tuoitre.vn/',
  language: 'vi',
  every: '4-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://tuoitre.vn/rss/phap-luat.rss', 'https://tuoitre.vn/rss/thoi-su.rss'],
  trust: 'press',
  redistribution: 'quote',
})
