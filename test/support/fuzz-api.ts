import fc from './draws.ts'

/** An operation of the OpenAPI document, as far as requests for it are made. */
interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: Schema | null
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly schema?: Schema
}

/** What is used of JSON Schema. */
interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly example?: unknown
  readonly examples?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

export interface FuzzRequest {
  readonly method: string
  /** With its query, escaped. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** Texts that have broken something somewhere. */
const hostile = fc.constantFrom(
  ...['', ' ', '0', '-1', '1e309', 'NaN', 'null', 'true', '__proto__', 'constructor', '../..'],
  ...["' or 1=1 --", '%00', '\u0000', '\uD800', '\u202E', '🙂'.repeat(50), 'ộ'.normalize('NFD')],
  ...[
    '1900.252510',
    'phone:19009068',
    'site:',
    'http://[::1',
    'https://xn--a.vn/',
    'a'.repeat(3000),
  ],
  ...['bhxh', '2'.repeat(400), '9007199254740993', '2026-02-30', '<script>', '{{7*7}}', '{"a":1}'],
)
const anyText = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 40 }), fc.string())

/** Requests for one operation: mostly near to what it asks for, sometimes far from it. */
function requestsFor(operation: Operation, document: Document): fc.Arbitrary<FuzzRequest> {
  const valuesFor = (schema: Schema | undefined) => {
    const near = schema ? schemaValues(schema, document, 2) : anyText
    return fc.oneof({ weight: 3, arbitrary: near }, { weight: 2, arbitrary: anyText })
  }
  const parts = operation.parameters.map((parameter) =>
    fc.record({ parameter: fc.constant(parameter), value: fc.option(valuesFor(parameter.schema)) }),
  )
  const strange = fc.record({
    parameter: fc.record({ name: anyText, in: fc.constant('query' as const) }),
    value: fc.option(anyText),
  })
  return fc
    .record({
      given: fc.tuple(...parts),
      also: fc.array(strange, { maxLength: 2 }),
      headers: someHeaders,
      body: operation.body === null ? fc.constant(null) : bodies(operation.body, document),
    })
    .map(({ given, also, headers, body }) => {
      const named = given as readonly { parameter: Parameter; value: unknown }[]
      const path = named.reduce(
        (at, { parameter: { name, in: where }, value }) =>
          where === 'path' ? at.replace(`{${name}}`, escaped(value ?? 'x') || 'x') : at,
        operation.path,
      )
      const query = [...named.filter((one) => one.parameter.in === 'query'), ...also].flatMap(
        ({ parameter, value }) =>
          value === null ? [] : [`${escaped(parameter.name)}=${escaped(value)}`],
      )
      return {
        method: operation.method.toUpperCase(),
        path: query.length > 0 ? `${path}?${query.join('&')}` : path,
        headers: body === null ? headers : { 'content-type': 'application/json', ...headers },
        body,
      }
    })
}

const escaped = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  // A dot segment would be resolved away before it is sent.
  return encodeURIComponent((text ?? '').toWellFormed()).replaceAll('.', '%2E')
}

const someHeaders = fc.record(
  {
    accept: fc.constantFrom('application/x-ndjson', 'text/html', '*/*', 'x'),
    'content-type': fc.constantFrom('text/plain', 'application/x-www-form-urlencoded', 'x/y', ''),
    'if-none-match': fc.constantFrom('*', '"x"', 'W/"y"', '"'),
    'accept-language': fc.constantFrom('vi', 'en', 'zz'),
    'idempotency-key': fc.uuid(),
    authorization: fc.constantFrom('Bearer x', 'Basic !', ''),
    cookie: fc.constantFrom('session=x', '=;=', 'a=%'),
  },
  { requiredKeys: [] },
)

function bodies(schema: Schema, document: Document): fc.Arbitrary<string> {
  const json = (arbitrary: fc.Arbitrary<unknown>) =>
    arbitrary.map((value) => JSON.stringify(value) ?? '')
  return fc.oneof(
    { weight: 4, arbitrary: json(schemaValues(schema, document, 4)) },
    { weight: 2, arbitrary: json(fc.jsonValue()) },
    { weight: 1, arbitrary: anyText.map((text) => text.toWellFormed()) },
    { weight: 1, arbitrary: fc.constantFrom('{', '[]', '"', '{"q":', `[${'['.repeat(5000)}`) },
  )
}

/** Values near to a schema: right in form, and now and then wrong in a member. */
function schemaValues(schema: Schema, document: Document, depth: number): fc.Arbitrary<unknown> {
  if (depth < 0) return fc.jsonValue({ maxDepth: 1 })
  const within = (one: Schema) => schemaValues(one, document, depth - 1)
  const name = schema.$ref?.split('/').at(-1)
  const meant = name === undefined ? undefined : document.components?.schemas?.[name]
  if (meant) return within(meant)
  const known = [schema.example, ...(schema.examples ?? [])].filter((e) => e !== undefined)
  if (schema.const !== undefined) known.push(schema.const)
  const either = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map(within)
  if (either.length > 0) return fc.oneof(...either)
  if (schema.enum) return fc.oneof(fc.constantFrom(...schema.enum), anyText)
  const plain = plainValues(schema, within)
  return known.length > 0 ? fc.oneof(fc.constantFrom(...known), plain) : plain
}

function plainValues(
  schema: Schema,
  within: (schema: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object': {
      const members = Object.entries(schema.properties ?? {}).map(
        ([name, member]) =>
          [name, fc.oneof({ weight: 5, arbitrary: within(member) }, fc.jsonValue())] as const,
      )
      return fc.record(Object.fromEntries(members), { requiredKeys: [] })
    }
    case 'array':
      return fc.array(schema.items ? within(schema.items) : fc.jsonValue(), { maxLength: 5 })
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 1e21))
    case 'boolean':
      return fc.boolean()
    default:
      return anyText.map((text) => text.toWellFormed())
  }
}

/** Every operation of a document that is told by its routes. */
function operationsOf(document: Document): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, entry]) =>
    methods.flatMap((method) => {
      const told = entry[method] as
        | {
            parameters?: readonly Parameter[]
            requestBody?: { content?: Record<string, { schema?: Schema }> }
          }
        | undefined
      if (!told) return []
      const contents = Object.values(told.requestBody?.content ?? {})
      const body = told.requestBody ? (contents[0]?.schema ?? {}) : null
      return [{ method, path, parameters: told.parameters ?? [], body }]
    }),
  )
}

/** What is wrong with an answer, or null: a fault, an error that is no problem, an insight into us. */
async function wrongWith(response: Response): Promise<string | null> {
  const text = await response.text()
  if (/\n\s+at .+:\d+:\d+|node_modules|\.ts:\d+/.test(text)) return `a stack trace: ${text}`
  if (response.status < 400) return null
  if (response.status >= 500 && response.status !== 503) return `${response.status}: ${text}`
  if (response.headers.get('content-type')?.split(';')[0] !== 'application/problem+json') {
    return `${response.status} as ${response.headers.get('content-type')}: ${text}`
  }
  const problem = JSON.parse(text) as Record<string, unknown>
  const fits = problem.status === response.status && typeof problem.title === 'string'
  return fits && typeof problem.type === 'string' ? null : `not a problem document: ${text}`
}

export interface FuzzReport {
  readonly requests: number
  readonly operations: number
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<string, number>>
}

/**
 * Sends requests of all kinds for every operation of a document, as many for each.
 * @throws fast-check's report with the smallest request whose answer is wrong.
 */
export async function fuzzApi(
  document: Document,
  { requests, seed }: { readonly requests: number; readonly seed: number },
  send: (request: FuzzRequest) => Promise<Response>,
): Promise<FuzzReport> {
  const operations = operationsOf(document)
  const statuses: Record<string, number> = {}
  const each = Math.ceil(requests / operations.length)
  let sent = 0
  for (const operation of operations) {
    await fc.assert(
      fc.asyncProperty(requestsFor(operation, document), async (request) => {
        const response = await send(request)
        sent += 1
        statuses[response.status] = (statuses[response.status] ?? 0) + 1
        const wrong = await wrongWith(response)
        if (wrong !== null) throw new Error(`${operation.method} ${operation.path} → ${wrong}`)
      }),
      { numRuns: each, seed, endOnFailure: false },
    )
  }
  return { requests: sent, operations: operations.length, statuses }
}
