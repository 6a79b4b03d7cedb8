import { defineSource } from '../source.ts'

// JSON of the search by name (documented by use: an array of objects with name_value). It proposes only.
export default defineSource({
  id: 'crt-sh',
  publisher: 'crt.sh',
  homepage: 'https://crt.sh/',
  language: 'vi',
  every: '52 */6 * * *',
  adapter: 'json',
  feeds: ['https://crt.sh/?q=%25baohiemxahoi%25&output=json&exclude=expired'],
  expects: 1,
  list: { category: 'impersonation', onlyImitating: true },
  trust: 'unknown',
  redistribution: 'none',
  layoutUnseen: true,
})
