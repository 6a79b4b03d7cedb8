import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { RequestInit } from 'undici'
import { type Answered, type Client, Tally } from './client.ts'
import type { ApiNode } from './nodes.ts'

/** Three kinds of work at once, each until `signal`. */
export interface LoadOptions {
  readonly client: Client
  readonly nodes: readonly ApiNode[]
  readonly signal: AbortSignal
}

const post = (body: unknown, headers: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})

const digits = (n: number): string => String(n).padStart(4, '0')

/** Checks of which the right answer is known; wrong ones are told. */
export async function checkLoad(
  { client, signal }: LoadOptions,
  known: readonly { readonly q: string; readonly verdict: string }[],
  perSecond: number,
): Promise<{ readonly tally: Tally; readonly wrong: readonly string[] }> {
  const tally = new Tally()
  const wrong: string[] = []
  const lanes = 8
  const lane = async (first: number) => {
    for (let n = first; !signal.aborted; n += lanes) {
      const { q, verdict } = known[n % known.length] ?? { q: '113', verdict: 'official' }
      const answer = await client.ask(`/v1/check?q=${encodeURIComponent(q)}`, tally)
      if (answer && !answer.body.includes(`"verdict":"${verdict}"`)) {
        wrong.push(`${q}: ${answer.status} ${answer.body.slice(0, 80)}`)
      }
      await pause((1_000 * lanes) / perSecond)
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)))
  return { tally, wrong }
}

/** A write that must be done exactly once, sent until it is acknowledged. */
async function untilTaken(
  { client, signal }: LoadOptions,
  tally: Tally,
  path: string,
  init: RequestInit,
): Promise<Answered | null> {
  // What was begun is brought to its end when the load is over, but not for ever.
  for (let patience = 600; patience > 0; patience--) {
    const answer = await client.ask(path, tally, init)
    if (answer && answer.status < 500 && answer.body.includes('idempotency-running') === false) {
      return answer
    }
    await pause(signal.aborted ? 100 : 200)
  }
  return null
}

export interface Receipt {
  readonly channel: string
  readonly code: string
}

/** Reports of citizens, each on a number of its own and sent again until its receipt is there. */
export async function reportLoad(
  options: LoadOptions,
  perSecond: number,
): Promise<{ readonly tally: Tally; readonly receipts: Receipt[]; readonly odd: string[] }> {
  const tally = new Tally()
  const receipts: Receipt[] = []
  const odd: string[] = []
  const sending: Promise<void>[] = []
  for (let n = 0; !options.signal.aborted && n < 10_000; n++) {
    const channel = `190047${digits(n)}`
    const headers = { 'idempotency-key': `"${randomUUID()}"`, 'user-agent': `phone ${n}` }
    const init = post({ channel, what: `Gọi đến rồi trừ tiền, lần ${n}` }, headers)
    const send = async () => {
      const answer = await untilTaken(options, tally, '/v1/reports', init)
      if (answer?.status === 201) {
        receipts.push({ channel, code: (JSON.parse(answer.body) as { code: string }).code })
      } else odd.push(`report ${channel}: ${answer?.status ?? 'no answer'} ${answer?.body ?? ''}`)
    }
    sending.push(send())
    await pause(1_000 / perSecond)
  }
  await Promise.all(sending)
  return { tally, receipts, odd }
}

export interface Decided {
  readonly key: string
  /** From the acknowledgement until a node answered by it, for each node that was up all the time. */
  readonly seenMs: readonly number[]
}

export const proposedNumber = (n: number): string => `190046${digits(n)}`

/** Rejects one proposal after the other, and watches until every node answers accordingly. */
export async function decisionLoad(
  options: LoadOptions & { readonly token: string; readonly isDatabaseUp: () => boolean },
  { perSecond, most }: { readonly perSecond: number; readonly most: number },
): Promise<{ readonly tally: Tally; readonly decided: Decided[]; readonly odd: string[] }> {
  const tally = new Tally()
  const decided: Decided[] = []
  const odd: string[] = []
  for (let n = 0; !options.signal.aborted && n < most; n++) {
    const key = `phone:${proposedNumber(n)}`
    const path = `/v1/admin/queue/listing/${encodeURIComponent(key)}/decisions`
    const headers = {
      authorization: `Bearer ${options.token}`,
      'idempotency-key': `"${randomUUID()}"`,
    }
    const body = { action: 'reject', reason: 'Đã gọi thử và đọc lại nguồn: không có căn cứ.' }
    const answer = await untilTaken(options, tally, path, post(body, headers))
    if (!answer || (answer.status !== 201 && !isDoneAlready(answer))) {
      odd.push(`decision ${key}: ${answer?.status ?? 'no answer'} ${answer?.body ?? ''}`)
      continue
    }
    decided.push({ key, seenMs: await seenBy(options, proposedNumber(n)) })
    await pause(1_000 / perSecond)
  }
  return { tally, decided, odd }
}

/** The node that stored it died before it could say so, and what comes again no longer fits. */
const isDoneAlready = ({ status, body }: Answered): boolean =>
  status === 409 && body.includes('action-does-not-fit')

const patienceMs = 15_000

async function seenBy(
  { client, nodes, isDatabaseUp }: LoadOptions & { readonly isDatabaseUp: () => boolean },
  number: string,
): Promise<readonly number[]> {
  const begun = performance.now()
  const isWhole = (node: ApiNode) => node.isUp() && isDatabaseUp()
  const seen = await Promise.all(
    nodes.filter(isWhole).map(async (node) => {
      while (performance.now() - begun < patienceMs) {
        const answer = await client.askOne(node, `/v1/check?q=${number}`)
        const ms = performance.now() - begun
        // Who was killed or cut off meanwhile learns of it when he is back: that is looked at in the end.
        if (!isWhole(node)) return null
        if (answer && !answer.body.includes('"verdict":"suspicious"')) return ms
        await pause(10)
      }
      return patienceMs
    }),
  )
  return seen.filter((ms) => ms !== null)
}
