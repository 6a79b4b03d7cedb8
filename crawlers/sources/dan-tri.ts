import { defineSource } from '../source.ts'

// Addresses as public code used them in 2026; the feeds themselves could not be opened here.
export default defineSource({
  id: 'dan-tri',
  publisher: 'Báo Dân trí',
  homepage: 'https://dantri.com.vn/',
  language: 'vi',
  every: '1-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://dantri.com.vn/rss/phap-luat.rss', 'https://dantri.com.vn/rss/xa-hoi.rss'],
  trust: 'press',
  redistribution: 'quote',
})
