import { once } from 'node:events'
import { connect } from 'node:net'

export interface AskedOn {
  readonly asked: number
  /** Answers with status 200 and their whole body. */
  readonly answered: number
  /** The last answer said that the connection ends. */
  readonly wasTold: boolean
}

const request = 'GET /v1/check?q=113 HTTP/1.1\r\nhost: x\r\n\r\n'

/** Opens connections and asks on each, one check after the other, until the server ends it. */
export const askOn = (port: number, connections: number): Promise<readonly AskedOn[]> =>
  Promise.all(Array.from({ length: connections }, () => askOnOne(port)))

async function askOnOne(port: number): Promise<AskedOn> {
  const socket = connect(port, '127.0.0.1')
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  let asked = 1
  let answered = 0
  let wasTold = false
  let text = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk
    const body = text.indexOf('\r\n\r\n') + 4
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1])
    if (body < 4 || !(text.length >= body + length)) return
    if (text.startsWith('HTTP/1.1 200 ')) answered += 1
    wasTold = /\r\nconnection: close\r\n/i.test(text)
    text = ''
    if (wasTold) return
    asked += 1
    socket.write(request)
  })
  socket.write(request)
  await closed
  return { asked, answered, wasTold }
}
