import type { PGlite, Transaction } from '@electric-sql/pglite'

type Parsers = Record<number, (value: string) => unknown>
type Ask = PGlite['query']

/**
 * PGlite copies all its parsers, some 300, for each query that brings parsers of its own, as those of
 * drizzle do: 100 µs, half of a small statement (docs/performance.md). What drizzle brings is always the
 * same, so it becomes the client's own, and the queries go without.
 * @returns the client for drizzle, and how those ask who want moments as PGlite reads them (lists of
 * moments alone stay text).
 */
export function withOwnParsers(client: PGlite) {
  const usual: Parsers = {}
  const asking =
    (ask: Ask): Ask =>
    (text, params, { parsers = {}, ...options } = {}) => {
      for (const type of Object.keys(parsers).map(Number)) {
        if (type in usual) continue
        usual[type] = client.parsers[type] ?? ((value) => value)
        client.parsers[type] = parsers[type] ?? usual[type]
      }
      return ask(text, params, options)
    }
  const ofTransaction = (tx: Transaction): Transaction => ({
    ...tx,
    query: asking((...query) => tx.query(...query)),
  })
  const forDrizzle: Pick<PGlite, 'query' | 'transaction'> = {
    query: asking((...query) => client.query(...query)),
    transaction: (work) => client.transaction((tx) => work(ofTransaction(tx))),
  }
  return {
    // Of a client drizzle takes no more than these two.
    forDrizzle: forDrizzle as PGlite,
    query: <T>(text: string, params?: unknown[]) =>
      client.query<T>(text, params, { parsers: usual }),
    exec: (text: string) => client.exec(text, { parsers: usual }),
  }
}
