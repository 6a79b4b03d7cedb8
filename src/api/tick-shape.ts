import { executionAsyncResource } from 'node:async_hooks'

let kept: object | null = null

/**
 * Keeps one object of those that Node makes for each `process.nextTick`. A full garbage collection
 * while none is alive forgets their hidden class, and the compiled code of nextTick with it, for the
 * rest of the process: each then takes 310 ns in place of 90, and a request has several
 * (docs/performance.md). To be called before the process has grown.
 */
export function keepTickShape(): Promise<object> {
  return new Promise((resolve) => {
    process.nextTick(() => {
      kept ??= executionAsyncResource()
      resolve(kept)
    })
  })
}
