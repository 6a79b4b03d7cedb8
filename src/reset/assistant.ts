import { randomInt } from 'node:crypto'
import type { AssistantStore } from '../../db/assistant-store.ts'
import type { CallPolicy } from './call/call.ts'
import type { Desk } from './call/desk.ts'
import type { VoiceOptions } from './call/render-jambonz.ts'
import type { CallWebhooks } from './call/webhook.ts'
import { type Dial, dialDue } from './dialler.ts'
import type { MemberDirectory, MemberId } from './directory.ts'
import type { SendMail } from './email.ts'
import { storedLimits } from './limits.ts'
import { sandboxMembers } from './memory-directory.ts'
import { deliverNotices, type Notifier } from './notices.ts'
import { hashSecret } from './password-hash.ts'
import { sqlDirectory } from './sql-directory.ts'

export interface AssistantParts {
  readonly store: AssistantStore
  /** Null: the sandbox with its made-up members. */
  readonly directory: MemberDirectory | null
  readonly policy: CallPolicy
  readonly voice: VoiceOptions
  /** Under which numbers and codes are hashed for the limits; not in the database. */
  readonly limitKey: string | Buffer
  /** The breaker; 600 where it is left out. */
  readonly attemptsPerMinute?: number
  readonly lookUp: Desk['lookUp']
  readonly sendMail: SendMail | null
  readonly notifiers: readonly Notifier[]
  readonly dial: Dial | null
  readonly now: () => Date
  readonly onFault: (fault: unknown) => void
}

/** The agency's way back into VssID over an open database. */
export interface Assistant extends CallWebhooks {
  /** Null where no mail can be sent. */
  readonly sendMail: SendMail | null
  /** Work behind the answers: calls back, notices, old rows. Called from time to time. */
  readonly tick: () => Promise<void>
  readonly onFault: (fault: unknown) => void
}

const callBackMs = 5 * 60_000
const keptMs = 24 * 3_600_000

export async function openAssistant(parts: AssistantParts): Promise<Assistant> {
  const { store, now, onFault } = parts
  if (parts.directory === null)
    await store.seedSandbox(sandboxMembers.map(({ code, ...m }) => ({ ...m, bhxhCode: code })))
  const directory = parts.directory ?? sqlDirectory(store.sandboxMembers)
  const desk: Desk = {
    policy: parts.policy,
    directory,
    limits: storedLimits(store, {
      key: parts.limitKey,
      now,
      ...(parts.attemptsPerMinute ? { attemptsPerMinute: parts.attemptsPerMinute } : {}),
    }),
    callBacks: {
      request: (id, member, at) => store.requestCallBack(id, member, at),
      claim: async (id, at) =>
        (await store.claimCallBack(id, at, new Date(at.getTime() - callBackMs))) as MemberId | null,
    },
    audit: (step, outcome, way, at) => store.audit({ step, outcome, way, at }),
    notify: (memberId, kind, way, at, journal) =>
      store.addNotice({ memberId, kind, way, at }, journal),
    hash: hashSecret,
    randomDigit: (below) => randomInt(below),
    now,
    lookUp: parts.lookUp,
  }
  return {
    desk,
    store,
    voice: parts.voice,
    sendMail: parts.sendMail,
    onFault,
    async tick() {
      const work = [
        parts.dial && dialDue(store, directory, parts.dial, now),
        deliverNotices(store, directory, parts.notifiers, now),
        store.prune(new Date(now().getTime() - keptMs)),
      ]
      for (const done of await Promise.allSettled(work)) {
        if (done.status === 'rejected') onFault(done.reason)
      }
    },
  }
}
