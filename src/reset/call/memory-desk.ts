import { randomInt } from 'node:crypto'
import type { MemberId } from '../directory.ts'
import { memoryDirectory } from '../memory-directory.ts'
import { hashSecret } from '../password-hash.ts'
import type { CallBacks, Desk } from './desk.ts'

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
    limits: { caller: always, code: always, email: always, everybody: always },
    callBacks: memoryCallBacks(),
    audit: async () => undefined,
    notify: async () => undefined,
    hash: hashSecret,
    randomDigit: (below) => randomInt(below),
    now: () => new Date(),
    ...given,
  }
}
