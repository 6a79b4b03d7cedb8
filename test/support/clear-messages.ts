import { expect, onTestFinished } from 'vitest'
import type { Verdict } from '../../src/verdict/verdict.ts'
import { emptyHome, type Home } from './home.ts'
import type { Finished, Reply, Service } from './service.ts'

const stack = /\n\s+at |node:internal|\.ts:\d+:\d+|Unexpected:/
/** More than this is no message, it is a dump. */
const longestMessage = 2_000

/** Says the words, in few, and shows nothing of our inside. */
export function expectClear(text: string, words: RegExp) {
  expect(text).toMatch(words)
  expect(text).not.toMatch(stack)
  expect(text.length).toBeLessThan(longestMessage)
}

export function expectProblem(reply: Reply, status: number, words: RegExp) {
  expect(reply, reply.text).toMatchObject({ status, type: 'application/problem+json' })
  expect(reply.json()).toMatchObject({ status, title: expect.stringMatching(/\S/) })
  expectClear(reply.text, words)
}

/** A command that ended with code 1 and said why. */
export function expectRefusal({ code, stdout, stderr }: Finished, words: RegExp) {
  expect(code, stdout + stderr).toBe(1)
  expectClear(stderr, words)
}

export async function expectAlive(service: Service) {
  const reply = await service.get('/v1/check?q=19009068')
  expect(reply.json()).toMatchObject({ verdict: 'official' } satisfies Partial<Verdict>)
}

/** An empty DATA_DIR that is gone after the test. */
export function emptyHomeEnv(): Home['env'] {
  const home = emptyHome()
  onTestFinished(() => home[Symbol.asyncDispose]())
  return home.env
}
