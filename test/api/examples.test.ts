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

interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: {
    readonly content: Record<string, { readonly schema?: { readonly $ref?: string } }>
  }
}

// With the assistant's routes; its database, as the registry's, is away.
const assistant = {
  open: () => null,
  auth: { secret: null, login: null },
  sandbox: true,
  email: true,
} as const
const app = createApi(apiServices({ assistant }))
const document = (await (await app.request('/openapi.json')).json()) as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, { example?: unknown }> }
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

/** What is sent, with an example of its whole body. */
const bodies = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { parameters = [], requestBody }]) => {
    const schema = requestBody?.content['application/json']?.schema
    const name = schema?.$ref?.split('/').at(-1)
    return name === undefined ? [] : [{ method: method.toUpperCase(), path, parameters, name }]
  }),
)

describe('the examples of bodies fit what they are examples of', () => {
  test('of all the routes that take one', () => {
    expect(bodies.length).toBeGreaterThanOrEqual(17)
  })
  test.each(bodies)('$method $path', async ({ method, path, parameters, name }) => {
    const example = document.components.schemas[name]?.example
    expect(example, `${name} has no example`).toBeDefined()
    const sample: Record<string, unknown> = { id: 1, hook: 'start', kind: 'listing', code: 'KN-x' }
    const at = path.replaceAll(/\{(\w+)\}/g, (_, param: string) => {
      const told = parameters.find((one) => one.name === param)
      return encodeURIComponent(String(told?.example ?? told?.schema?.example ?? sample[param]))
    })
    const send = (body: unknown) =>
      app.request(at, {
        method,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${'x'.repeat(43)}` },
        body: JSON.stringify(body),
      })
    const { status } = await send(example)
    // Behind its shape wait the database and the guard; a body of another shape does not get there.
    expect([200, 201, 202, 401, 403, 503]).toContain(status)
    // A telephone server sends more than we read; the plan says that it takes only yes and no.
    const refused = name === 'CallWebhook' ? status : name === 'ResetPlanRequest' ? 422 : 400
    expect((await send({ ...(example as object), unknownField: 1 })).status).toBe(refused)
  })
})
