import { registerHooks } from 'node:module'

/**
 * Faults of postgres.js 3.4.9, the newest there is, mended while it is loaded, since an install runs no
 * scripts here.
 * - A statement on a connection that has just been lost is written to a socket that is null, which ends
 *   the whole process past every catch (its issues 1154 and 1208).
 * - A connection that was lost while a write waited never writes again.
 * - What a transaction still says after its connection was lost goes to whatever that connection is
 *   next: outside any transaction, or into somebody else's. It is refused instead.
 */
export const mends: Readonly<
  Record<string, readonly (readonly [broken: string, mended: string])[]>
> = {
  'connection.js': [
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
  ],
  'index.js': [
    ['      , prepare = null\n', '      , prepare = null\n      , lost = null\n'],
    [
      'new Promise((_, reject) => connection.onclose = reject)',
      `new Promise((_, reject) => connection.onclose = fault => {
          lost = fault
          while (queries.length) queries.shift().reject(fault)
          reject(fault)
        })`,
    ],
    [
      '        q.catch(e => uncaughtError || (uncaughtError = e))\n',
      '        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost) return q.reject(lost)\n',
    ],
  ],
}

const place = /\/postgres\/src\/(connection|index)\.js$/

/** Loads postgres.js with its faults mended; a release that reads otherwise is taken as it is. */
export async function loadPostgres() {
  const hooks = registerHooks({
    load(url, context, next) {
      const loaded = next(url, context)
      const file = place.exec(url)?.[1]
      if (file === undefined || !loaded.source) return loaded
      const source = (mends[`${file}.js`] ?? []).reduce(
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
