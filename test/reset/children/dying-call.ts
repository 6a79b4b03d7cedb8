import { assistantStore } from '../../../db/assistant-store.ts'
import { openDatabase } from '../../../db/open.ts'
import { openAssistant } from '../../../src/reset/assistant.ts'
import { defaultVoice } from '../../../src/reset/call/render-jambonz.ts'
import { onInput, onStart } from '../../../src/reset/call/webhook.ts'
import type { MemberDirectory } from '../../../src/reset/directory.ts'
import { sandboxMembers } from '../../../src/reset/memory-directory.ts'
import { sqlDirectory } from '../../../src/reset/sql-directory.ts'

/** A call that stops `before` or `after` the password is replaced, and waits there to be killed. */
const [dir = '', point = ''] = process.argv.slice(2)
const { db } = await openDatabase({ kind: 'embedded', dir })
const store = assistantStore(db)
await store.seedSandbox(sandboxMembers.map(({ code, ...m }) => ({ ...m, bhxhCode: code })))
const real = sqlDirectory(store.sandboxMembers)

async function dieHere(): Promise<void> {
  process.stdout.write('here\n')
  await new Promise(() => setInterval(() => undefined, 1_000))
}
const directory: MemberDirectory = {
  ...real,
  async replacePassword(id, hash) {
    if (point === 'before') await dieHere()
    await real.replacePassword(id, hash)
    if (point === 'after') await dieHere()
  },
}
const assistant = await openAssistant({
  store,
  directory,
  policy: 'article',
  voice: defaultVoice,
  limitKey: 'key-of-a-test',
  lookUp: () => null,
  sendMail: null,
  notifiers: [],
  dial: null,
  now: () => new Date(),
  onFault: () => undefined,
})
const hook = { call_sid: 'dying', from: '0912345678', to: '19009068', direction: 'inbound' }
await onStart(assistant, hook)
await onInput(assistant, { ...hook, digits: '8' }, { asked: 'menu', turn: 1 })
await onInput(assistant, { ...hook, digits: '0123456789' }, { asked: 'bhxh-code', turn: 1 })
