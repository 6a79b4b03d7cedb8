import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseConfig } from '../../db/database.ts'
import { scratchDirectory } from './scratch.ts'

/** A DATA_DIR of its own, and where `kind` says so a PostgreSQL database; gone when disposed. */
export interface Home extends AsyncDisposable {
  readonly dir: string
  /** The variables that point a process here. */
  readonly env: Readonly<Record<string, string>>
  readonly config: DatabaseConfig
}

/** Nothing in it: the process that starts here makes its database first. */
export function emptyHome(): Home {
  const dir = scratchDirectory('home')
  return {
    dir,
    env: { DATA_DIR: dir },
    config: { kind: 'embedded', dir: join(dir, 'pglite') },
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  }
}
