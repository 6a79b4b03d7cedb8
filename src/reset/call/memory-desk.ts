import { randomInt } from 'node:crypto'
import type { StoredCall } from '../../../db/queries/assistant.ts'
import type { MemberId } from '../directory.ts'
import { memoryDirectory } from '../memory-directory.ts'
import { hashSecret } from '../password-hash.ts'
import type { CallBacks, Desk } from './desk.ts'
import type { CallStore } from './webhook.ts'

/** Requests of calls back in memory: for one process. */
export function memoryCallBacks(): CallBacks {
  const open = new Map<string, MemberId>()
  return {
    request: async (id, member) => {
      open.set(id, member)
    },
    claim: async (id) => {
      const member = open.get(id) ?? null
      open.delete(id)
      return member
    },
  }
}

const always = async () => true

/** The sandbox in one process, for the terminal: nothing is kept, nobody is told, nothing is limited. */
export function memoryDesk(given: Pick<Desk, 'policy' | 'lookUp'> & Partial<Desk>): Desk {
  return {
    directory: memoryDirectory(),
    limits: { call: always, code: always, email: always, everybody: always },
    callBacks: memoryCallBacks(),
    audit: async () => undefined,
    notify: async () => undefined,
    hash: hashSecret,
    randomDigit: (below) => randomInt(below),
    now: () => new Date(),
    ...given,
  }
}

/** Calls in memory: for one process. */
export function memoryCallStore(): CallStore {
  const calls = new Map<string, StoredCall>()
  return {
    async begin(id, call) {
      if (calls.has(id)) return false
      calls.set(id, call)
      return true
    },
    read: async (id) => calls.get(id) ?? null,
    async move(id, from, to) {
      const call = calls.get(id)
      const isThere = call?.step === from.step && call.turn === from.turn && call.line === from.line
      if (!call || !isThere) return null
      calls.set(id, { ...call, step: to.step, turn: to.turn, answer: to.answer })
      return call
    },
  }
}
