import { connect } from 'node:net'

/** `SSLRequest`: the one message that every PostgreSQL answers with a single byte, before any login. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

const answersOfPostgres = new Set(['S', 'N', 'E'])

/**
 * Whether a PostgreSQL listens there. Rejects with the system's fault where nobody listens. It comes
 * before the driver, because the driver connects again for ever, without a pause, to a server that
 * accepts and hangs up: a proxy without its backend, a web server on the wrong port.
 */
export function isPostgres(host: string, port: number, seconds: number): Promise<boolean> {
  return new Promise((told, failed) => {
    const socket = connect({ host, port })
    socket.setTimeout(seconds * 1000, () => {
      socket.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }))
    })
    socket.once('connect', () => socket.write(sslRequest))
    socket.once('data', (answer: Buffer) => {
      told(answersOfPostgres.has(answer.toString('latin1', 0, 1)))
      socket.destroy()
    })
    socket.once('error', failed)
    socket.once('close', () => told(false))
  })
}
