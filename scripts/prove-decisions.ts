import { makeKeys } from '../src/feed/signed-note.ts'
import { decideAgainstEachOther } from '../test/support/concurrent-decisions.ts'
import { killWhileDeciding } from '../test/support/kill-9-decisions.ts'
import { startService } from '../test/support/service.ts'
import { inPlace, placeNames, told } from './prove-places.ts'

/** A process that decides without end is ended by SIGKILL at random points, on both databases. */
export async function proveKilledDecisions(
  kills: number,
  seed: number,
  kinds: readonly (keyof typeof placeNames)[] = ['embedded', 'server'],
): Promise<void> {
  for (const kind of kinds) {
    const started = performance.now()
    const { problems, ...report } = await inPlace(kind, (home) =>
      killWhileDeciding({ home, kills, seed }),
    )
    told(
      `kill -9 of decisions, ${placeNames[kind]}: ${report.kills} kills, ${report.within} of them within a decision; ${report.acknowledged} decisions acknowledged, ${report.decisions} there; ${problems.length} lost or half done (seed ${seed})`,
      problems,
      started,
    )
  }
}

/** Two real servers on one PostgreSQL, a reviewer at each, who decide against each other. */
export async function proveOneLog(items: number): Promise<void> {
  const started = performance.now()
  const { signerKey, verifierKey } = await makeKeys('kenhthat.example')
  const { problems, ...report } = await inPlace('server', async ({ config, env }) => {
    const start = async () => {
      const service = await startService({
        env: { ...env, SIGNING_KEY: signerKey, CURATED: 'off' },
      })
      await service.ready()
      return service
    }
    // One after the other: the first one makes the schema.
    await using first = await start()
    await using second = await start()
    return await decideAgainstEachOther(config, [first, second], { items, verifierKey })
  })
  told(
    `one log: two servers decided on ${report.decided} items and refused ${report.refused} second decisions; the log of each begins with each of ${report.checkpoints} heads signed meanwhile; ${problems.length} forks or gaps`,
    problems,
    started,
  )
}
