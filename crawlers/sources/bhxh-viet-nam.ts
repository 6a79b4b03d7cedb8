import { defineSource } from '../source.ts'

// The address is known from public texts; the layout could not be opened here, so the selectors are the usual ones of such portals and the first run says whether they fit.
export default defineSource({
  id: 'bhxh-viet-nam',
  publisher: 'BHXH Việt Nam',
  homepage: 'https://baohiemxahoi.gov.vn/',
  language: 'vi',
  every: '8-59/10 * * * *',
  adapter: 'page',
  feeds: ['https://baohiemxahoi.gov.vn/tintuc/Pages/an-sinh-xa-hoi.aspx'],
  selectors: {
    entry: '.news-item, .item-news, article, .list-news li',
    title: 'h2, h3, h4, .title, a[href]',
    summary: '.sapo, .description, .summary, p',
    date: 'time, .date, .time, .ngay-dang',
  },
  expects: 20,
  trust: 'agency',
  redistribution: 'open',
  layoutUnseen: true,
})
