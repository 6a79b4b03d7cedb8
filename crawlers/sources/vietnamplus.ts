import { defineSource } from '../source.ts'

// Address as public code used it in 2026; the feed itself could not be opened here.
export default defineSource({
  id: 'vietnamplus',
  publisher: 'VietnamPlus (TTXVN)',
  homepage: 'https://www.vietnamplus.vn/',
  language: 'vi',
  every: '8-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://www.vietnamplus.vn/rss/home.rss'],
  trust: 'press',
  redistribution: 'quote',
})
