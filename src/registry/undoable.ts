import type { Db } from '../../db/database.ts'

/** Carries an outcome out of a transaction that must leave nothing behind. */
class Undone extends Error {
  readonly outcome: unknown
  constructor(outcome: unknown) {
    super('undone')
    this.outcome = outcome
  }
}

/**
 * Runs a transaction whose expected refusals take back what it wrote before them, its revision too.
 * @param work gets `undo`, which ends the transaction with an outcome and without a trace.
 */
export async function undoable<T>(
  db: Db,
  work: (tx: Db, undo: (outcome: T) => never) => Promise<T>,
): Promise<T> {
  try {
    return await db.transaction((tx) =>
      work(tx, (outcome) => {
        throw new Undone(outcome)
      }),
    )
  } catch (fault) {
    if (fault instanceof Undone) return fault.outcome as T
    throw fault
  }
}
