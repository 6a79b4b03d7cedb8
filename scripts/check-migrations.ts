import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'

/**
 * Fails where db/schema says something that no migration in db/migrations does: lets drizzle-kit
 * generate into a copy, where nothing new may appear. Touches no database and no file of the project.
 */
const root = join(import.meta.dirname, '..')
const migrations = join(root, 'db/migrations')
const scratch = await mkdtemp(join(tmpdir(), 'kenhthat-migrations-'))
try {
  const copy = join(scratch, 'migrations')
  await cp(migrations, copy, { recursive: true })
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/drizzle-kit/bin.cjs'),
      ...['generate', '--dialect', 'postgresql', '--casing', 'snake_case'],
      ...['--schema', 'db/schema/index.ts', '--out', relative(root, copy), '--name', 'missing'],
    ],
    { cwd: root },
  )
  const known = new Set(await readdir(migrations, { recursive: true }))
  const missing = (await readdir(copy, { recursive: true })).filter((file) => !known.has(file))
  if (missing.length > 0) {
    console.error('db/schema has changes without a migration: run npm run db:generate and commit.')
    process.exitCode = 1
  } else if (!stdout.includes('No schema changes')) {
    console.error(`drizzle-kit said something that this script does not know:\n${stdout}`)
    process.exitCode = 1
  }
} finally {
  await rm(scratch, { recursive: true, force: true })
}
