/** One line of the result: ours against the peer or the limit that ran in the same rounds. */
export interface Row {
  readonly name: string
  readonly ours: number
  readonly other: number
  /** Unit of `ours` and `other`. Times are CPU time; wall time stands beside it. */
  readonly unit: string
  /** ours / other, or other / ours for speeds told as times: `target` says which way is good. */
  readonly ratio: number
  /** `<= 1.5` or `>= 2.5` for the ratio; null where the row only informs. */
  readonly target: string | null
  readonly met: boolean | null
  readonly oursWall?: number
  readonly otherWall?: number
  readonly note?: string
}

export interface BenchOptions {
  /** Also the sizes that need minutes and gigabytes. */
  readonly full: boolean
  readonly log: (line: string) => void
}

/** One file of this folder. */
export interface Bench {
  readonly about: string
  readonly run: (options: BenchOptions) => Promise<readonly Row[]>
}

export type Target = { readonly atMost: number } | { readonly atLeast: number }

type Measured = Omit<Row, 'target' | 'met'>

/** A row with its target judged, or one that only informs where there is none. */
export function judged(measured: Measured, target: Target | null): Row {
  if (!target) return { ...measured, target: null, met: null }
  return 'atMost' in target
    ? { ...measured, target: `<= ${target.atMost}`, met: measured.ratio <= target.atMost }
    : { ...measured, target: `>= ${target.atLeast}`, met: measured.ratio >= target.atLeast }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

export interface Took {
  readonly cpuNs: number
  readonly wallNs: number
}

/** CPU time of this thread and wall time of one call, in nanoseconds. */
export function timed(work: () => void): Took {
  const cpu = process.threadCpuUsage()
  const wall = process.hrtime.bigint()
  work()
  const wallNs = Number(process.hrtime.bigint() - wall)
  const { user, system } = process.threadCpuUsage(cpu)
  return { cpuNs: (user + system) * 1_000, wallNs }
}

/** CPU time is counted in coarse steps: each timed piece of work takes at least this long. */
const leastNs = 60e6
/** So long a piece of work is done before anything counts: until then the compiler still replaces it. */
const warmUpNs = 500e6

/** CPU and wall time of one pass, over as many passes as the clock's steps ask for. */
export function timedPasses(pass: () => void): Took {
  let [passes, cpuNs, wallNs] = [0, 0, 0]
  // By CPU time: on a busy machine a window of wall time holds a pass or two, or none.
  while (cpuNs < leastNs) {
    const took = timed(pass)
    passes++
    cpuNs += took.cpuNs
    wallNs += took.wallNs
  }
  return { cpuNs: cpuNs / passes, wallNs: wallNs / passes }
}

/** Two pieces of work in turn, warm, in several rounds; medians of one pass of each. */
export function inTurn(ours: () => void, other: () => void, rounds: number) {
  for (const pass of [ours, other]) {
    let spent = 0
    while (spent < warmUpNs) spent += timed(pass).cpuNs
  }
  const took = Array.from({ length: rounds }, (_, round) => {
    if (round % 2 === 0) return { ours: timedPasses(ours), other: timedPasses(other) }
    const first = timedPasses(other)
    return { ours: timedPasses(ours), other: first }
  })
  const of = (who: 'ours' | 'other'): Took => ({
    cpuNs: median(took.map((one) => one[who].cpuNs)),
    wallNs: median(took.map((one) => one[who].wallNs)),
  })
  return { ours: of('ours'), other: of('other') }
}
