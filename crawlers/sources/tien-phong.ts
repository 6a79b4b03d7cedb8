import { defineSource } from '../source.ts'

// Addresses as public code used them in 2026; the feeds themselves could not be opened here.
export default defineSource({
  id: 'tien-phong',
  publisher: 'Báo Tiền Phong',
  homepage: 'https://tienphong.vn/',
  language: 'vi',
  every: '7-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://tienphong.vn/rss/phap-luat-12.rss', 'https://tienphong.vn/rss/home.rss'],
  trust: 'press',
  redistribution: 'quote',
})
