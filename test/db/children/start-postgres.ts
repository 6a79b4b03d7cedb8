import type { PostgresOptions } from '../../support/start-postgres.ts'
import { startPostgres } from '../../support/start-postgres.ts'

/** Starts a temporary server, names its address, and waits to be killed. */
const { url } = await startPostgres({
  from: process.argv[2] as NonNullable<PostgresOptions['from']>,
})
console.log(url)
setInterval(() => undefined, 60_000)
