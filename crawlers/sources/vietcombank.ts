import { defineSource } from '../source.ts'

// The address is known from public texts; the layout could not be opened here, so the selectors are the usual ones of such portals and the first run says whether they fit.
export default defineSource({
  id: 'vietcombank',
  publisher: 'Vietcombank',
  homepage: 'https://www.vietcombank.com.vn/',
  language: 'vi',
  every: '4-59/10 * * * *',
  adapter: 'page',
  feeds: ['https://www.vietcombank.com.vn/vi-VN/Trang-thong-tin-khac/An-toan-bao-mat'],
  selectors: {
    entry: '.news-item, .item-news, article, .list-news li',
    title: 'h2, h3, h4, .title, a[href]',
    summary: '.sapo, .description, .summary, p',
    date: 'time, .date, .time, .ngay-dang',
  },
  expects: 10,
  trust: 'agency',
  redistribution: 'quote',
  layoutUnseen: true,
})
