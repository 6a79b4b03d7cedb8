import { registerHooks } from 'node:module'

/**
 * Two faults of postgres.js 3.4.9, the newest there is (its issues 1154 and 1208): a statement on a
 * connection that has just been lost is written to a socket that is null, which ends the whole process
 * past every catch; and a connection that was lost while a write waited never writes again. Mended
 * while the driver is loaded, since an install runs no scripts here.
 */
export const mends: readonly (readonly [broken: string, mended: string])[] = [
  [
    'function nextWrite(fn) {\n',
    `function nextWrite(fn) {
    if (socket === null) {
      clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return true
    }
`,
  ],
  [
    '    clearImmediate(nextWriteTimer)\n    if (socket) {',
    '    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    if (socket) {',
  ],
  [
    '    clearImmediate(nextWriteTimer)\n    socket.removeListener',
    '    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener',
  ],
]

const place = /\/postgres\/src\/connection\.js$/

/** Loads postgres.js with its faults mended; a release that reads otherwise is taken as it is. */
export async function loadPostgres() {
  const hooks = registerHooks({
    load(url, context, next) {
      const loaded = next(url, context)
      if (!place.test(url) || !loaded.source) return loaded
      const source = mends.reduce(
        (text, [broken, mended]) => text.replace(broken, mended),
        Buffer.from(loaded.source as Uint8Array).toString('utf8'),
      )
      return { ...loaded, source }
    },
  })
  try {
    return (await import('postgres')).default
  } finally {
    hooks.deregister()
  }
}
