import { defineSource } from '../source.ts'

// News sitemaps stand under this name on many papers; this one could not be opened here.
export default defineSource({
  id: 'ha-noi-moi',
  publisher: 'Hànộimới',
  homepage: 'https://hanoimoi.vn/',
  language: 'vi',
  every: '3-59/10 * * * *',
  adapter: 'sitemap',
  feeds: ['https://hanoimoi.vn/news-sitemap.xml'],
  trust: 'press',
  redistribution: 'quote',
  layoutUnseen: true,
})
