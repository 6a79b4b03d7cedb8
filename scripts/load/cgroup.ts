import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface MemoryGroup {
  /** The process and all that it starts may have so much together. */
  take(pid: number): void
  /** The most that they had, in bytes. */
  peak(): number
  remove(): void
}

const v1 = '/sys/fs/cgroup/memory'
const v2 = '/sys/fs/cgroup'

/** A memory limit of the kernel (cgroups, needs root); null where none can be made here. */
export function memoryGroup(bytes: number): MemoryGroup | null {
  const isV1 = existsSync(join(v1, 'memory.limit_in_bytes'))
  const dir = join(isV1 ? v1 : v2, `kenh-that-load-${process.pid}`)
  const [limit, peak] = isV1
    ? ['memory.limit_in_bytes', 'memory.max_usage_in_bytes']
    : ['memory.max', 'memory.peak']
  try {
    mkdirSync(dir)
    writeFileSync(join(dir, limit ?? ''), String(bytes))
  } catch {
    return null
  }
  return {
    take: (pid) => writeFileSync(join(dir, 'cgroup.procs'), String(pid)),
    peak: () => Number(readFileSync(join(dir, peak ?? ''), 'utf8')),
    remove: () => rmdirSync(dir),
  }
}
