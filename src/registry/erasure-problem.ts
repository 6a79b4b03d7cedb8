/** Why this node may neither erase nor read pages: what was erased would come back through it. */
export type ErasureProblem = 'other-secret' | 'no-secret'

export const erasureProblems: Readonly<Record<ErasureProblem, string>> = {
  'other-secret':
    'what was erased is kept out under another secret than this node has; give all nodes the same ERASURE_KEY (docs/erasure.md)',
  'no-secret':
    'there is no secret under which what is erased could be kept out; set ERASURE_KEY, or let DATA_DIR be written (docs/erasure.md)',
}
