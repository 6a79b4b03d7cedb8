import { defineSource } from '../source.ts'

// Not confirmed: public code names this address, nothing says that it still answers.
export default defineSource({
  id: 'bao-phap-luat',
  publisher: 'Báo Pháp luật Việt Nam',
  homepage: 'https://baophapluat.vn/',
  language: 'vi',
  every: '7-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://baophapluat.vn/rss/home.rss'],
  trust: 'press',
  redistribution: 'quote',
})
