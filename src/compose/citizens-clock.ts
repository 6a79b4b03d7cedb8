import type { Config } from '../config.ts'
import type { Registry } from '../registry/registry.ts'

type Log = Pick<import('pino').Logger, 'info' | 'error'>
type Work = Pick<Registry, 'reports' | 'disputes' | 'requests' | 'claimTick'>

const minuteMs = 60_000

/**
 * Runs the clock of disputes each minute and forgets what has to be forgotten each hour, each tick by
 * one of all instances. Nothing of a person is in its log lines.
 */
export async function startCitizensClock(
  registry: Work,
  log: Log,
  { publicUrl, assistant: { smtp } }: Pick<Config, 'publicUrl' | 'assistant'>,
  now: () => Date = () => new Date(),
) {
  // Loaded where there is something to send with.
  const mailer = smtp && (await import('../reset/mailer.ts')).smtpMailer(smtp.url, smtp.from)
  const mail = mailer && { send: mailer.send, publicUrl }
  let running: Promise<void> = Promise.resolve()
  const tick = () => {
    running = running
      .then(() => runTick(registry, log, now(), mail))
      .catch((fault: unknown) => log.error({ err: fault }, 'the clock of disputes failed'))
  }
  const timer = setInterval(tick, minuteMs)
  timer.unref()
  // What came due while nothing ran does not wait for the first minute.
  tick()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
      mailer?.close()
    },
  }
}

/**
 * One tick: what is due by now. A tick that another instance has claimed is left to it.
 * @param mail tells reporters what became of their reports; null where no SMTP is configured.
 */
export async function runTick(
  registry: Work,
  log: Log,
  at: Date,
  mail: Parameters<Work['reports']['tell']>[0] | null = null,
): Promise<void> {
  const minute = at.toISOString().slice(0, 16)
  if (await registry.claimTick(`disputes ${minute}`)) {
    await registry.requests.forget()
    const done = await registry.disputes.runClock()
    if (done.length > 0) log.info({ disputes: done.length }, 'the clock acted on disputes')
  }
  if (!(await registry.claimTick(`forget ${minute.slice(0, 13)}`))) return
  if (mail) {
    const { told, failed } = await registry.reports.tell(mail)
    if (told + failed > 0) log.info({ told, failed }, 'reporters were told what became of it')
  }
  const { hashes, emails } = await registry.reports.forget()
  const unproven = await registry.disputes.forget()
  if (hashes + emails + unproven > 0)
    log.info({ hashes, emails, unproven }, 'what had its time was forgotten')
}
