import { mkdtempSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'kenhthat-test-'

/** A new directory under the system's temporary one; its name says which process answers for it. */
export const scratchDirectory = (purpose: string): string =>
  mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-${purpose}-`))

/** Removes what killed runs left behind, but nothing that a process still works in. */
export async function sweepScratch(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix) || isAlive(Number.parseInt(name.slice(prefix.length), 10)))
      continue
    const dir = join(tmpdir(), name)
    const server = await readFile(join(dir, 'data', 'postmaster.pid'), 'utf8').catch(() => '')
    if (server !== '' && isAlive(Number.parseInt(server, 10))) continue
    // Another user's run may have left it.
    await rm(dir, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Removes what this process still has; for its very end. */
export async function removeScratch(): Promise<void> {
  const mine = (await readdir(tmpdir())).filter((name) =>
    name.startsWith(`${prefix}${process.pid}-`),
  )
  for (const name of mine) await rm(join(tmpdir(), name), { recursive: true, force: true })
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}
