import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assistantStore } from '../db/assistant-store.ts'
import { openDatabase } from '../db/open.ts'
import { type Assistant, openAssistant } from '../src/reset/assistant.ts'
import { defaultVoice } from '../src/reset/call/render-jambonz.ts'
import { onInput, onStart } from '../src/reset/call/webhook.ts'
import { requestByEmail } from '../src/reset/email.ts'
import { hashSecret } from '../src/reset/password-hash.ts'
import { Secret } from '../src/reset/secret.ts'
import { type Bench, judged, median } from './support/bench.ts'

const callsARound = 100
const stepsACall = 3
const rounds = 3
const mails = 3
/** A peak of the whole country, from what was told of 2021. */
const wantedSteps = 500

/** Between two calls by the bench's clock: no caller and no code comes to its limit, all are counted. */
const betweenCallsMs = 6 * 3_600_000

/** One call through the database: every second to the reading, the others to a refusal. */
async function oneCall(assistant: Assistant, call: number): Promise<void> {
  const from = call % 2 === 0 ? '0912345678' : `09${String(10_000_000 + call)}`
  const hook = { call_sid: `bench-${call}`, from, to: '19009068', direction: 'inbound' }
  await onStart(assistant, hook)
  await onInput(assistant, { ...hook, digits: '8' }, { asked: 'menu', turn: 1 })
  const last = { asked: 'bhxh-code', turn: 1 } as const
  const said = await onInput(assistant, { ...hook, digits: '0123456789' }, last)
  const hasRead = JSON.stringify(said).includes('characters')
  if (hasRead !== (call % 2 === 0)) throw new Error(`call ${call} ended otherwise than it should`)
}

/** Operations a second of CPU time of this process, and of wall time. */
async function rate(count: number, work: () => Promise<void>) {
  const cpu = process.cpuUsage()
  const wall = performance.now()
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return {
    cpu: (count * 1e6) / (user + system),
    wall: (count * 1e3) / (performance.now() - wall),
  }
}

async function repeated(count: number, work: (round: number) => Promise<void>) {
  const rates: { cpu: number; wall: number }[] = []
  for (let round = 0; round <= rounds; round++) rates.push(await rate(count, () => work(round)))
  // The first warms up.
  const of = (what: 'cpu' | 'wall') => median(rates.slice(1).map((r) => r[what]))
  return { cpu: of('cpu'), wall: of('wall') }
}

export const bench: Bench = {
  about: 'call steps and e-mail requests in sandbox mode on the embedded database',
  async run({ log }) {
    const home = await mkdtemp(join(tmpdir(), 'kenhthat-assistant-'))
    const database = await openDatabase({ kind: 'embedded', dir: join(home, 'db') })
    try {
      let clock = Date.now()
      const assistant = await openAssistant({
        store: assistantStore(database.db),
        directory: null,
        policy: 'article',
        voice: defaultVoice,
        limitKey: 'bench',
        lookUp: () => null,
        sendMail: null,
        notifiers: [],
        dial: null,
        now: () => new Date(clock),
        onFault: (fault) => {
          throw fault
        },
      })
      const always = async () => true
      const limits = { call: always, code: always, email: always, everybody: always }
      log('call steps')
      const quick = { ...assistant, desk: { ...assistant.desk, hash: async () => 'not counted' } }
      const steps = await repeated(callsARound * stepsACall, async (round) => {
        for (let call = 0; call < callsARound; call++) {
          clock += betweenCallsMs
          await oneCall(quick, round * callsARound + call)
        }
      })
      log('e-mail requests')
      const desk = { ...assistant.desk, limits }
      const requests = await repeated(mails, async () => {
        for (let mail = 0; mail < mails; mail++) {
          await requestByEmail(desk, `member${mail}@sandbox.invalid`, async () => undefined)
        }
      })
      const hashes = await repeated(mails, async () => {
        for (let at = 0; at < mails; at++) await hashSecret(new Secret('12345678'))
      })
      return [
        judged(
          {
            name: 'assistant call steps',
            ours: steps.cpu,
            other: wantedSteps,
            oursWall: steps.wall,
            unit: 'steps/s of one core',
            ratio: steps.cpu / wantedSteps,
            note: 'the hash of the last step is not counted',
          },
          { atLeast: 1 },
        ),
        judged(
          {
            name: 'assistant e-mail requests',
            ours: requests.cpu,
            other: hashes.cpu,
            oursWall: requests.wall,
            otherWall: hashes.wall,
            unit: 'requests/s of one core',
            ratio: requests.cpu / hashes.cpu,
            note: 'against the bare scrypt that each holds',
          },
          null,
        ),
      ]
    } finally {
      await database.close()
      await rm(home, { recursive: true, force: true })
    }
  },
}
