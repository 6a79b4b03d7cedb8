import { openAgency } from '../../db/open-agency.ts'
import { memberTable } from '../../db/queries/members.ts'
import type { Config } from '../config.ts'
import type { Registry } from '../registry/registry.ts'
import { type Assistant, openAssistant } from '../reset/assistant.ts'
import { defaultVoice } from '../reset/call/render-jambonz.ts'
import { toldByTelephone } from '../reset/call/told.ts'
import { jambonzDial } from '../reset/dialler.ts'
import { smtpMailer } from '../reset/mailer.ts'
import { mailNotifier, webhookNotifier } from '../reset/notices.ts'
import { sqlDirectory } from '../reset/sql-directory.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { secretOf } from './secret.ts'

const tickMs = 2_000

export interface RunningAssistant {
  readonly assistant: Assistant
  readonly stop: () => Promise<void>
}

/** Opens the assistant over the registry's database and keeps its calls back and notices going. */
export async function startAssistant(
  config: Config,
  registry: Registry,
  index: () => RegistryIndex | null,
  onFault: (fault: unknown) => void,
): Promise<RunningAssistant> {
  const { agency, jambonz, smtp, notifyUrl, speech, attemptsPerMinute } = config.assistant
  const members = agency && (await openAgency(agency.databaseUrl))
  const mailer = smtp && smtpMailer(smtp.url, smtp.from)
  const assistant = await openAssistant({
    store: registry.assistant,
    directory: members && agency ? sqlDirectory(memberTable(members.db, agency.table)) : null,
    policy: config.resetPolicy,
    voice: { ...defaultVoice, speech },
    limitKey: await secretOf(config),
    attemptsPerMinute,
    lookUp: (keys) => {
      const now = index()
      return now && toldByTelephone(now, keys)
    },
    sendMail: mailer?.send ?? null,
    notifiers: [
      ...(mailer ? [mailNotifier(mailer.send)] : []),
      ...(notifyUrl ? [webhookNotifier(notifyUrl)] : []),
    ],
    dial: jambonz && jambonzDial({ ...jambonz, publicUrl: config.publicUrl }),
    now: () => new Date(),
    onFault,
  })
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    running ??= assistant
      .tick()
      .catch(onFault)
      .finally(() => {
        running = null
      })
  }, tickMs)
  return {
    assistant,
    async stop() {
      clearInterval(timer)
      await running
      mailer?.close()
      await members?.close()
    },
  }
}
