import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { RegistryIndex } from '../verdict/index.ts'
import { answerPage, emptyPage, longestField, messagePage } from './check-page.ts'
import { pageHeaders } from './layout.ts'
import { style } from './style.ts'

const largestForm = 64 * 1024
const tooLong = {
  vi: 'Nội dung dài quá. Bạn chỉ dán số hoặc địa chỉ cần kiểm tra.',
  en: 'Too long. Paste only the number or address to check.',
}
const loading = {
  vi: 'Danh sách đang được tải. Bạn thử lại sau vài giây.',
  en: 'The list is loading. Try again in a few seconds.',
}

/** The pages for citizens. What was asked is shown and forgotten: no log, no cache. */
export function createPages(services: { index: () => RegistryIndex | null }): Hono {
  const app = new Hono()
  const answer = (query: string) => {
    const index = services.index()
    if (query.trim() === '') return { page: emptyPage(), status: 200 } as const
    if (query.length > longestField) return { page: messagePage('', tooLong), status: 413 } as const
    if (!index) return { page: messagePage(query, loading), status: 503 } as const
    return { page: answerPage(index, query), status: 200 } as const
  }
  app.get('/', async (c) => {
    const { page, status } = answer(c.req.query('q') ?? '')
    return c.html(await page, status, pageHeaders)
  })
  app.post(
    '/',
    bodyLimit({
      maxSize: largestForm,
      onError: async (c) => c.html(await messagePage('', tooLong), 413, pageHeaders),
    }),
    async (c) => {
      const { q } = await c.req.parseBody()
      const { page, status } = answer(typeof q === 'string' ? q : '')
      return c.html(await page, status, pageHeaders)
    },
  )
  app.get('/assets/style.css', (c) =>
    c.body(style, 200, {
      'content-type': 'text/css; charset=UTF-8',
      'cache-control': 'public, max-age=3600',
    }),
  )
  return app
}
