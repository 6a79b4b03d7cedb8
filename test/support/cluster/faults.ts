import { setTimeout as pause } from 'node:timers/promises'
import type { RunningPostgres } from '../start-postgres.ts'
import type { Member } from './nodes.ts'

export interface Fault {
  readonly name: string
  /** Until the killed one was there again, or the database was. */
  readonly seconds: number
}

export interface FaultOptions {
  readonly members: readonly Member[]
  readonly postgres: RunningPostgres
  readonly outageSeconds: number
  /** Between two faults. */
  readonly quietMs: number
  /** Asked in the middle of the outage. */
  readonly duringOutage: () => Promise<void>
  readonly log: (line: string) => void
  readonly onDatabase: (isUp: boolean) => void
}

/** Kills each member in turn with SIGKILL and starts it again; then cuts the database off for a while. */
export async function breakInTurn(options: FaultOptions): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  const timed = async (name: string, work: () => Promise<void>) => {
    const begun = performance.now()
    await work()
    const seconds = (performance.now() - begun) / 1_000
    faults.push({ name, seconds })
    options.log(`${name}: there again after ${seconds.toFixed(1)} s`)
    await pause(options.quietMs)
  }
  for (const member of options.members) {
    await timed(`kill -9 ${member.name}`, async () => {
      await member.kill()
      await pause(500)
      await member.start()
    })
  }
  await timed('PostgreSQL cut off', async () => {
    options.onDatabase(false)
    const restart = await options.postgres.outage()
    await pause(options.outageSeconds * 500)
    await options.duringOutage()
    await pause(options.outageSeconds * 500)
    await restart()
    options.onDatabase(true)
  })
  return faults
}
