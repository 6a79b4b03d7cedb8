import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildExtension, packageOf } from '../extension/build.ts'
import { type Loaded, loadExtension } from '../test/extension/loaded.ts'
import { startSite } from '../test/extension/site.ts'
import { scratchDirectory } from '../test/support/scratch.ts'
import { type Bench, judged, median } from './support/bench.ts'
import { residentBytes, type Task, traced } from './support/browser-trace.ts'

const rounds = 3
const numbers = 2_000
const pageBytes = 1_000_000
const longestTaskMs = 50
const everyMs = 1_000
const mostWaits = 40
const mib = 2 ** 20

/** One in ten is on the list; the others cost, or nothing is known of them. */
const kinds = ['1900 252510', '1900 9068', '0912 345 678', '024 3936 1234', '1900 561234']
const listed = 3

const sentence = 'Người dân hỏi nhiều nơi mà chưa ai trả lời rõ, nên đọc kỹ trước khi gọi. '

/** A long page: paragraphs with a number in each, every twentieth as a link to dial. */
function longPage(): string {
  const each = Math.floor(pageBytes / numbers)
  const parts = Array.from({ length: numbers }, (_, i) => {
    const number = kinds[i % kinds.length] ?? ''
    const shown =
      i % 20 === 0 ? `<a href="tel:${number.replaceAll(' ', '')}">${number}</a>` : number
    const head = `<p>Đoạn ${i}: số ${shown}. `
    const filler = sentence.repeat(
      Math.ceil((each - Buffer.byteLength(head)) / Buffer.byteLength(sentence)),
    )
    return `${head}${filler}</p>`
  })
  return `<!doctype html><meta charset="utf-8"><title>Trang dài</title><body>${parts.join('\n')}</body>`
}

interface Run {
  readonly tasks: readonly Task[]
  readonly heap: number
  readonly resident: number
  readonly marks: number
}

const countMarks = '[...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0)'

/** Opens the page and waits until nothing more is to be marked. @param waits how often to wait, where nothing is marked. */
async function open(
  loaded: Loaded,
  address: string,
  waits: number | null,
): Promise<Run & { waits: number }> {
  await using page = await loaded.context.newPage()
  const session = await loaded.context.newCDPSession(page)
  let waited = 0
  let marks = 0
  const { tasks, pid } = await traced(session, address, async () => {
    await page.goto(address)
    for (let before = -1; waited < (waits ?? mostWaits); waited++) {
      await page.waitForTimeout(everyMs)
      marks = await page.evaluate<number>(countMarks)
      if (waits === null && marks > 0 && marks === before) break
      before = marks
    }
  })
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN
  return { tasks, heap, resident: await residentBytes(pid), marks, waits: waited }
}

const cpuOf = (tasks: readonly Task[]) => tasks.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
const longest = (tasks: readonly Task[]) => Math.max(0, ...tasks.map(({ cpuMs }) => cpuMs))

const ofOurs = (tasks: readonly Task[]) => tasks.filter(({ ofExtension }) => ofExtension)
/** What the browser does because of our marks, painting above all, bears no name of ours. */
const sinceOurs = (tasks: readonly Task[]) => {
  const [first] = ofOurs(tasks)
  return tasks.filter(({ from }) => first && from >= first.from)
}

export const bench: Bench = {
  about: `a page of ${pageBytes} bytes with ${numbers} numbers, with the extension and with an empty content script`,
  async run({ log }) {
    const html = longPage()
    await using site = await startSite(() => html)
    const address = `http://127.0.0.1:${site.port}/`
    await using ours = await loadExtension({ grantPages: true })
    await using empty = await loadExtension({
      grantPages: true,
      change: (folder) => writeFile(join(folder, 'content.js'), ''),
    })
    const [withOurs, withEmpty]: [Run[], Run[]] = [[], []]
    for (let round = -1; round < rounds; round++) {
      const run = await open(ours, address, null)
      const other = await open(empty, address, run.waits)
      const [worst] = sinceOurs(run.tasks).toSorted((a, b) => b.cpuMs - a.cpuMs)
      log(
        `${run.marks} marks in ${run.waits} s, ${cpuOf(run.tasks).toFixed()} ms and ${cpuOf(other.tasks).toFixed()} ms; longest task since our first script ${worst?.cpuMs.toFixed(1)} ms: ${worst?.parts()}`,
      )
      // The first fills the caches of both browsers.
      if (round < 0) continue
      withOurs.push(run)
      withEmpty.push(other)
    }
    const expected = (numbers * listed) / kinds.length
    if (withOurs.some(({ marks }) => marks < expected))
      throw new Error('not every number was marked')
    return rowsOf(withOurs, withEmpty, await packageSizes())
  },
}

async function packageSizes() {
  const folder = join(scratchDirectory('extension'), 'chromium')
  await buildExtension('chromium', folder)
  return packageOf(folder)
}

function rowsOf(withOurs: readonly Run[], withEmpty: readonly Run[], packed: Uint8Array) {
  const both = (read: (run: Run) => number) => {
    const [ours, other] = [median(withOurs.map(read)), median(withEmpty.map(read))]
    return { ours, other, ratio: ours / other }
  }
  const worst = (of: (tasks: readonly Task[]) => readonly Task[]) => {
    const ours = Math.max(...withOurs.map(({ tasks }) => longest(of(tasks))))
    return { ours, other: longestTaskMs, unit: 'ms', ratio: ours / longestTaskMs }
  }
  return [
    judged(
      { name: 'main thread, page and marks', unit: 'ms', ...both(({ tasks }) => cpuOf(tasks)) },
      null,
    ),
    judged({ name: 'longest task with a script of ours', ...worst(ofOurs) }, { atMost: 1 }),
    judged({ name: 'longest task from our first script on', ...worst(sinceOurs) }, { atMost: 1 }),
    judged(
      { name: 'longest task of the page', unit: 'ms', ...both(({ tasks }) => longest(tasks)) },
      null,
    ),
    judged(
      {
        name: 'memory of scripts after collection',
        unit: 'MiB',
        ...both(({ heap }) => heap / mib),
      },
      null,
    ),
    judged(
      { name: 'memory of the page', unit: 'MiB', ...both(({ resident }) => resident / mib) },
      null,
    ),
    judged(
      {
        name: 'package',
        ours: packed.length / 1024,
        other: 1024,
        unit: 'KiB',
        ratio: packed.length / mib,
      },
      { atMost: 1 },
    ),
  ]
}
