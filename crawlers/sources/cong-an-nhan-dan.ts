import { defineSource } from '../source.ts'

// The newspaper moved here from cand.com.vn; address as public code corrected it in July 2026.
export default defineSource({
  id: 'cong-an-nhan-dan',
  publisher: 'Báo Công an Nhân dân',
  homepage: 'https://cand.vn/',
  language: 'vi',
  every: '4-59/10 * * * *',
  adapter: 'feed',
  feeds: ['https://cand.vn/rss/home.rss'],
  trust: 'press',
  redistribution: 'quote',
})
