import { defineSource } from '../source.ts'

// In 2026 the site answered programs with a page that sets a cookie by script instead of the feed. While
// it does, this source fails with "0 entries found", as it should.
export default defineSource({
  id: 'lao-dong',
  publisher: 'Báo Lao Động',
  homepage: 'https://laodong.vn/',
  language: 'vi',
  every: '5-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://laodong.vn/rss/phap-luat.rss', 'https://laodong.vn/rss/xa-hoi.rss'],
  trust: 'press',
  redistribution: 'quote',
})
