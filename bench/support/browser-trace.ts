import { readFile } from 'node:fs/promises'
import type { CDPSession } from 'playwright-core'

/** One task of a page's main thread. */
export interface Task {
  /** Start in microseconds on the trace's clock. */
  readonly from: number
  /** Time of the processor, without what other processes took; milliseconds. */
  readonly cpuMs: number
  /** Whether a script of an extension ran in it. */
  readonly ofExtension: boolean
  /** Whether the longest layout ran in it. */
  readonly isFirstLayout: boolean
  /** What the browser did in it, by its own names; what took less than a millisecond is left out. */
  readonly parts: () => string
}

export interface PageTrace {
  readonly tasks: readonly Task[]
  /** Of the operating system. */
  readonly pid: number
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: {
    readonly data?: { readonly url?: string }
    readonly beginData?: { readonly url?: string }
  }
}

const categories = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']

/** Records what the main thread of the page at an address does while `work` runs (Chromium's trace). */
export async function traced(
  session: CDPSession,
  address: string,
  work: () => Promise<void>,
): Promise<PageTrace> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]))
  })
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    // The buffer that is given otherwise is full before a long page is read.
    traceConfig: { includedCategories: categories, traceBufferSizeInKb: 400_000 },
  })
  await work()
  const complete = new Promise((resolve) => {
    session.once('Tracing.tracingComplete', resolve)
  })
  await session.send('Tracing.end')
  await complete
  const parse = events.find(({ args }) => args?.beginData?.url === address)
  if (!parse) throw new Error(`the trace tells of no page at ${address}`)
  const own = events.filter(({ pid, tid }) => pid === parse.pid && tid === parse.tid)
  return { tasks: tasksOf(own), pid: parse.pid }
}

/** The tasks of one thread. */
function tasksOf(events: readonly TraceEvent[]): Task[] {
  const scripts = events.filter(({ args }) => args?.data?.url?.startsWith('chrome-extension:'))
  const layouts = events.filter(({ name }) => name === 'Layout')
  const [longest] = layouts.toSorted((a, b) => (b.dur ?? 0) - (a.dur ?? 0))
  return events.flatMap(({ name, ts, dur, tdur }): Task[] => {
    if (name !== 'RunTask' || dur === undefined) return []
    const holds = (inner: TraceEvent | undefined) =>
      inner !== undefined && inner.ts >= ts && inner.ts <= ts + dur
    return [
      {
        from: ts,
        cpuMs: (tdur ?? dur) / 1000,
        ofExtension: scripts.some(holds),
        isFirstLayout: holds(longest),
        parts: () => partsOf(events, ts, ts + dur),
      },
    ]
  })
}

function partsOf(events: readonly TraceEvent[], from: number, to: number): string {
  return events
    .filter(({ ts, dur = 0, tdur = dur }) => ts > from && ts < to && tdur > 1_000)
    .map(({ name, tdur = 0 }) => `${name} ${Math.round(tdur / 1000)}`)
    .join(', ')
}

const pageBytes = 4_096

/** Memory of a process in bytes, as the kernel counts it. */
export async function residentBytes(pid: number): Promise<number> {
  return Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]) * pageBytes
}
