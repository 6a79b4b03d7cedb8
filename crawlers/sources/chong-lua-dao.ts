import { defineSource } from '../source.ts'

// Plain lines, as republished under BSD-3-Clause; the form was seen in a copy of November 2025.
export default defineSource({
  id: 'chong-lua-dao',
  publisher: 'ChongLuaDao',
  homepage: 'https://raw.githubusercontent.com/',
  language: 'vi',
  every: '41 */6 * * *',
  adapter: 'list',
  feeds: [
    'https://raw.githubusercontent.com/elliotwutingfeng/ChongLuaDao-Phishing-Blocklist/main/urls.txt',
  ],
  format: 'plain',
  expects: 1000,
  list: { category: 'phishing' },
  trust: 'community',
  redistribution: 'open',
})
