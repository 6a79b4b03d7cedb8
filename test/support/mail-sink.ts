import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Mail {
  readonly to: string
  readonly text: string
}

export interface MailSink extends AsyncDisposable {
  readonly url: string
  /** What was taken, in order. */
  readonly mails: Mail[]
  /** The first mail to an address that fits; waits for it. */
  mailTo(address: string, fits: RegExp): Promise<Mail>
}

/** A real SMTP server on loopback that keeps what it is given. */
export async function startMailSink(): Promise<MailSink> {
  const mails: Mail[] = []
  const told = new EventTarget()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text })
        done()
        told.dispatchEvent(new Event('mail'))
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    async mailTo(address, fits) {
      for (;;) {
        const mail = mails.find(({ to, text }) => to === address && fits.test(text))
        if (mail) return mail
        await once(told, 'mail', { signal: AbortSignal.timeout(60_000) })
      }
    },
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
