import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Context } from 'hono'
import { html } from 'hono/html'

/** Folder of the reference page's script and style, from the package: nothing comes from a CDN. */
export const swaggerAssets = dirname(
  createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'),
)

const start = `window.onload=()=>SwaggerUIBundle({url:'/openapi.json',dom_id:'#reference',deepLinking:true})`

/** `/docs`: the reference page over `/openapi.json`. */
export function docsPage(c: Context) {
  const nonce = crypto.randomUUID()
  c.header(
    'content-security-policy',
    `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'`,
  )
  return c.html(html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kênh Thật: API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<div id="reference"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script nonce="${nonce}">${{ toString: () => start, isEscaped: true } as never}</script>
</html>`)
}
