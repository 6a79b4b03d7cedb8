import { describe, expect, test } from 'vitest'
import { createApi } from '../../src/api/app.ts'
import { apiServices } from '../support/api.ts'

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: { readonly example?: unknown; readonly default?: unknown }
  readonly example?: unknown
}

const app = createApi(apiServices())
const document = (await (await app.request('/openapi.json')).json()) as {
  paths: Record<string, Record<string, { parameters?: Parameter[]; responses: object }>>
}
/** Routes that answer from the registry in memory; the others need a database or a key. */
const inMemory =
  /^\/v1\/(check|find|official|blacklist|channels|oembed|organisations|range|reset|exports)$|^\/v1\/(channels|organisations)\/[^/]+$|^\/v1\/range\//

const examples = Object.entries(document.paths).flatMap(([path, methods]) => {
  const get = methods.get
  return get && inMemory.test(path) ? [{ path, parameters: get.parameters ?? [] }] : []
})

describe('the examples of the OpenAPI document are answered', () => {
  test('of all the routes that can be asked here', () => {
    expect(examples.length).toBeGreaterThanOrEqual(9)
  })
  test.each(examples)('GET $path', async ({ path, parameters }) => {
    const url = new URL(path, 'http://127.0.0.1')
    for (const { name, in: where, required, schema, example } of parameters) {
      const value = example ?? schema?.example
      if (where === 'path') {
        expect(value, `${path}: ${name} has no example`).toBeDefined()
        url.pathname = decodeURI(url.pathname).replace(`{${name}}`, encodeURIComponent(`${value}`))
      } else if (value !== undefined) url.searchParams.set(name, String(value))
      else expect(required ?? false, `${path}: ${name} has no example`).toBe(false)
    }
    const response = await app.request(url.pathname + url.search)
    expect(response.status, await response.text()).toBe(200)
  })
})
