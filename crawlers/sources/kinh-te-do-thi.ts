import { defineSource } from '../source.ts'

// Not confirmed: in May 2026 a neighbouring feed answered without any entry. Then this source fails with
// "0 entries found", as it should.
export default defineSource({
  id: 'kinh-te-do-thi',
  publisher: 'Báo Kinh tế & Đô thị',
  homepage: 'https://kinhtedothi.vn/',
  language: 'vi',
  every: '8-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://kinhtedothi.vn/rss/home.rss'],
  trust: 'press',
  redistribution: 'quote',
})
