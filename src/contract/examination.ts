/** `warn`: it works, but somebody should look. `fail`: something does not work. */
export type FindingState = 'ok' | 'warn' | 'fail'

/** One line of `kenhthat doctor`. */
export interface Finding {
  readonly state: FindingState
  /** What was looked at: `disk`, `database`. */
  readonly what: string
  readonly says: string
  /** What to do; null where nothing is to be done. */
  readonly todo: string | null
}

export const fine = (what: string, says: string): Finding => ({
  ...{ state: 'ok', what, says, todo: null },
})
export const warned = (what: string, says: string, todo: string): Finding => ({
  ...{ state: 'warn', what, says, todo },
})
export const failed = (what: string, says: string, todo: string): Finding => ({
  ...{ state: 'fail', what, says, todo },
})
