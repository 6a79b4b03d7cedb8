import { defineSource } from '../source.ts'

// Address as public code used it in 2026; the feed itself could not be opened here.
export default defineSource({
  id: 'vov',
  publisher: 'VOV (Đài Tiếng nói Việt Nam)',
  homepage: 'https://vov.vn/',
  language: 'vi',
  every: '2-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://vov.vn/rss.xml'],
  trust: 'press',
  redistribution: 'quote',
})
