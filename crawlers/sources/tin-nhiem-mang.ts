import { defineSource } from '../source.ts'

// The public page lists such names; whether it answers JSON at this address could not be seen here.
export default defineSource({
  id: 'tin-nhiem-mang',
  publisher: 'Tín nhiệm mạng',
  homepage: 'https://tinnhiemmang.vn/',
  language: 'vi',
  every: '17 */4 * * *',
  adapter: 'json',
  feeds: ['https://tinnhiemmang.vn/api/website-lua-dao.json'],
  expects: 240,
  list: { category: 'phishing' },
  trust: 'agency',
  redistribution: 'none',
  layoutUnseen: true,
})
