import { defineSource } from '../source.ts'

// Public code of 2026 disagrees: one note says that this address works, another that the site has no feed
// any more.
export default defineSource({
  id: 'vietnamnet',
  publisher: 'Báo VietNamNet',
  homepage: 'https://vietnamnet.vn/',
  language: 'vi',
  every: '1-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://vietnamnet.vn/thoi-su.rss'],
  trust: 'press',
  redistribution: 'quote',
})
