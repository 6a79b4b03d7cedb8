import type { Db } from './database.ts'
import * as assistant from './queries/assistant.ts'
import { memberTable } from './queries/members.ts'

/** What the assistant keeps in the registry's database. */
export function assistantStore(db: Db) {
  const on =
    <G extends unknown[], R>(query: (db: Db, ...given: G) => R) =>
    (...given: G): R =>
      query(db, ...given)
  return {
    begin: on(assistant.beginCall),
    read: on(assistant.readCall),
    move: on(assistant.moveCall),
    requestCallBack: on(assistant.requestCallBack),
    claimCallBack: on(assistant.claimCallBack),
    takeCallBacks: on(assistant.takeCallBacks),
    takeFromLimits: on(assistant.takeFromLimits),
    audit: on(assistant.appendAudit),
    addNotice: on(assistant.addNotice),
    openNotices: on(assistant.openNotices),
    noticeTried: on(assistant.noticeTried),
    prune: on(assistant.pruneAssistant),
    seedSandbox: on(assistant.seedSandbox),
    sandboxMembers: memberTable(db, 'sandbox_member'),
  }
}

export type AssistantStore = ReturnType<typeof assistantStore>
