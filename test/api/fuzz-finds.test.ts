import { expect, test } from 'vitest'
import { type Document, fuzzApi } from '../support/fuzz-api.ts'

const document: Document = {
  paths: {
    '/a/{id}': {
      get: { parameters: [{ name: 'id', in: 'path', schema: { type: 'string', example: 'x' } }] },
      post: { requestBody: { content: { 'application/json': { schema: { type: 'object' } } } } },
    },
  },
}
const problem = (status: number) =>
  Response.json(
    { type: '/problems/x', title: 'X', status },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )
const fuzz = (answer: (path: string, body: string | null) => Response) =>
  fuzzApi(document, { requests: 600, seed: 1 }, async ({ path, body }) => answer(path, body))

test('the fuzzer passes what is right', async () => {
  const { requests, operations } = await fuzz((path) => problem(path.includes('x') ? 404 : 503))
  expect([requests, operations]).toEqual([600, 2])
})
test.each<[string, (path: string, body: string | null) => Response]>([
  ['a fault on a lone null byte', (path) => problem(path.includes('%00') ? 500 : 404)],
  ['a fault on a body cut off', (_, body) => problem(body === '{"q":' ? 502 : 400)],
  ['an error that is no problem', () => new Response('no', { status: 404 })],
  ['a problem with another status', () => Response.json({ status: 1 }, { status: 404 })],
  ['a stack trace', () => new Response('Error: x\n    at f (/srv/x.js:1:2)\n')],
])('and finds %s', async (_, answer) => {
  await expect(fuzz(answer)).rejects.toThrow(/Property failed/)
})
