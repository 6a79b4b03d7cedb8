import { execFileSync } from 'node:child_process'
import { rmdirSync, statfsSync } from 'node:fs'
import { scratchDirectory } from './scratch.ts'

export interface SmallDisk extends Disposable {
  readonly dir: string
  /** Bytes that still go onto it. */
  free(): number
}

/**
 * A disk of its own of some MiB, or one that nobody may write to; null where this user may not mount
 * one (only root may).
 */
export function smallDisk(mib: number, access: 'rw' | 'ro' = 'rw'): SmallDisk | null {
  const dir = scratchDirectory('disk')
  try {
    const options = `size=${mib}m,${access}`
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dir], { stdio: 'ignore' })
  } catch {
    rmdirSync(dir)
    return null
  }
  return {
    dir,
    free: () => {
      const { bfree, bsize } = statfsSync(dir)
      return bfree * bsize
    },
    [Symbol.dispose]() {
      execFileSync('umount', ['-l', dir], { stdio: 'ignore' })
      rmdirSync(dir)
    },
  }
}
