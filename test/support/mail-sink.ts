import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Mail {
  readonly to: string
  /** The header as it came. Its identifiers are random: look for no code in it. */
  readonly head: string
  /** The body, decoded. */
  readonly text: string
}

export interface MailSink extends AsyncDisposable {
  readonly url: string
  /** What was taken, in order. */
  readonly mails: Mail[]
  /** The first mail to an address whose text fits; waits for it. */
  mailTo(address: string, fits: RegExp): Promise<Mail>
}

/** A mail of one part, as our mailer sends them (RFC 5322; RFC 2045, 6.7 and 6.8). */
function readMail(raw: string): { head: string; text: string } {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, end)
  const body = raw.slice(end + 4)
  const encoding = /^content-transfer-encoding: *(\S+)/im.exec(head)?.[1]?.toLowerCase()
  if (encoding === 'base64') return { head, text: Buffer.from(body, 'base64').toString('utf8') }
  if (encoding !== 'quoted-printable') return { head, text: body }
  const bytes = body
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return { head, text: Buffer.from(bytes, 'latin1').toString('utf8') }
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
        const mail = readMail(Buffer.concat(parts).toString('utf8'))
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, ...mail })
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
