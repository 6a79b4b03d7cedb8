import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assistantStore } from '../../db/assistant-store.ts'
import { sandboxMember } from '../../db/schema/index.ts'
import { openAssistant } from '../../src/reset/assistant.ts'
import { defaultVoice } from '../../src/reset/call/render-jambonz.ts'
import { onInput, onStart } from '../../src/reset/call/webhook.ts'
import type { Notice } from '../../src/reset/notices.ts'
import { verifySecret } from '../../src/reset/password-hash.ts'
import { Secret } from '../../src/reset/secret.ts'
import { freshDatabase } from '../support/databases.ts'
import { startNode } from '../support/processes.ts'
import { lookInto } from '../support/stored.ts'

const child = join(import.meta.dirname, 'children/dying-call.ts')
const code = '0123456789'

test.each(['before', 'after'])(
  'SIGKILL between match and reading, %s the password is replaced: one password at most, and the member is told',
  async (point) => {
    const fresh = await freshDatabase('embedded')
    const dir = fresh.config.kind === 'embedded' ? fresh.config.dir : ''
    const running = startNode([child, dir, point])
    await running.line((line) => line === 'here' || undefined)
    expect((await running.kill('SIGKILL')).signal).toBe('SIGKILL')
    expect(running.stdout(), 'it was killed before it read anything').toBe('here\n')

    await lookInto(fresh.config, async (db) => {
      const told: Notice[] = []
      const assistant = await openAssistant({
        store: assistantStore(db),
        directory: null,
        policy: 'article',
        voice: defaultVoice,
        limitKey: 'key-of-a-test',
        lookUp: () => null,
        sendMail: null,
        notifiers: [async (notice) => void told.push(notice)],
        dial: null,
        now: () => new Date(),
        onFault: (fault) => {
          throw fault
        },
      })
      const hashOf = async () =>
        (await db.select().from(sandboxMember)).find((row) => row.bhxhCode === code)
          ?.passwordHash ?? null
      const left = await hashOf()
      expect(left === null).toBe(point === 'before')
      await assistant.tick()
      expect(told.map(({ kind, member }) => [kind, member.email])).toEqual([
        ['password-replaced', 'an@sandbox.invalid'],
      ])

      const hook = { call_sid: 'dying', from: '0912345678', to: '19009068', direction: 'inbound' }
      const keyed = { ...hook, digits: code }
      // The telephone server asks again: nothing is made or read a second time.
      const again = await onInput(assistant, keyed, { asked: 'bhxh-code', turn: 1 })
      expect(again).toEqual([{ verb: 'hangup' }])
      expect(await hashOf()).toBe(left)

      const next = { ...hook, call_sid: 'next' }
      await onStart(assistant, next)
      await onInput(assistant, { ...next, digits: '8' }, { asked: 'menu', turn: 1 })
      const read = await onInput(
        assistant,
        { ...next, digits: code },
        { asked: 'bhxh-code', turn: 1 },
      )
      const heard =
        /characters">(\d+)</.exec(JSON.stringify(read).replaceAll('\\"', '"'))?.[1] ?? ''
      const now = await hashOf()
      expect(now).not.toBe(left)
      expect(await verifySecret(new Secret(heard), now)).toBe(true)
    })
    await fresh.remove()
  },
)
