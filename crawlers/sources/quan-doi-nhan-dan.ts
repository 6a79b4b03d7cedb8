import { defineSource } from '../source.ts'

// News sitemaps stand under this name on many papers; this one could not be opened here.
export default defineSource({
  id: 'quan-doi-nhan-dan',
  publisher: 'Quân đội nhân dân',
  homepage: 'https://www.qdnd.vn/',
  language: 'vi',
  every: '6-59/10 * * * *',
  adapter: 'sitemap',
  feeds: ['https://www.qdnd.vn/news-sitemap.xml'],
  trust: 'press',
  redistribution: 'quote',
  layoutUnseen: true,
})
