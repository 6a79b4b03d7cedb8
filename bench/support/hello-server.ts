import { serve } from '@hono/node-server'
import { Hono } from 'hono'

// The smallest Hono service, and the same behind the middlewares that a service usually takes.
const app = new Hono()
if (process.argv[2] === 'middlewares') {
  const [{ cors }, { secureHeaders }, { requestId }] = await Promise.all([
    import('hono/cors'),
    import('hono/secure-headers'),
    import('hono/request-id'),
  ])
  app.use(requestId(), cors(), secureHeaders())
}
app.get('/v1/check', (c) => c.text('hello'))
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
