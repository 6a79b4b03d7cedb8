import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type DatabaseKind, freshDatabase } from './databases.ts'
import { emptyHome, type Home } from './home.ts'

/** With the schema on it: saves the seconds that a new embedded database takes. */
export async function preparedHome(kind: DatabaseKind): Promise<Home> {
  const home = emptyHome()
  if (kind === 'embedded') {
    await cp(inject('embeddedTemplate'), join(home.dir, 'pglite'), { recursive: true })
    return home
  }
  const { config, remove } = await freshDatabase('server')
  if (config.kind !== 'server') throw new TypeError('asked for a server')
  return {
    ...home,
    config,
    env: { ...home.env, DATABASE_URL: config.url },
    async [Symbol.asyncDispose]() {
      await remove()
      await home[Symbol.asyncDispose]()
    },
  }
}
