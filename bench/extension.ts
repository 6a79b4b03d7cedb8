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

/** Three of five are marked, the last of the page among them; of the others nothing is known. */
const kinds = ['1900 252510', '1900 9068', '0912 345 678', '024 3936 1234', '1900 561234']
const sentence = 'Người dân hỏi nhiều nơi mà chưa ai trả lời rõ, nên đọc kỹ trước khi gọi. '

/** A long page: paragraphs with a number in each, every twentieth as a link to dial. */
function longPage(): string {
  const each = Math.floor(pageBytes / numbers)
  const paragraphs = Array.from({ length: numbers }, (_, i) => {
    const number = kinds[i % kinds.length] ?? ''
    const link = `<a href="tel:${number.replaceAll(' ', '')}">${number}</a>`
    const head = `<p>Đoạn ${i}: số ${i % 20 === 0 ? link : number}. `
    const left = each - Buffer.byteLength(head)
    return `${head}${sentence.repeat(Math.ceil(left / Buffer.byteLength(sentence)))}</p>`
  })
  return `<!doctype html><meta charset="utf-8"><title>Trang dài</title><body>${paragraphs.join('\n')}</body>`
}

interface Run {
  readonly tasks: readonly Task[]
  readonly heap: number
  readonly resident: number
  /** How often was waited at the top of the page and at its end. */
  readonly waits: readonly [number, number]
}

const countMarks = '[...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0)'
const isLastMarked = `[...CSS.highlights.values()].some((one) =>
  [...one].some((range) => document.body.lastElementChild.contains(range.startContainer)))`

/**
 * Opens the page, waits until no more is marked, goes to its end and waits for the last mark.
 * @param like waits as long as this run did; null waits for marks.
 */
async function open(loaded: Loaded, address: string, like: Run | null): Promise<Run> {
  await using page = await loaded.context.newPage()
  const session = await loaded.context.newCDPSession(page)
  const wait = async (holds: () => Promise<boolean>, times: number | undefined) => {
    let waited = 0
    while (times === undefined ? !(await holds()) : waited < times) {
      if (waited++ === mostWaits) throw new Error('the page was not marked to its end')
      await page.waitForTimeout(everyMs)
    }
    return waited
  }
  let waits: readonly [number, number] = [0, 0]
  const { tasks, pid } = await traced(session, address, async () => {
    await page.goto(address)
    let before = 0
    const standsStill = async () => {
      const marks = await page.evaluate<number>(countMarks)
      const stands = marks > 0 && marks === before
      before = marks
      return stands
    }
    const atTop = await wait(standsStill, like?.waits[0])
    await page.evaluate('scrollTo(0, document.body.scrollHeight)')
    waits = [atTop, await wait(() => page.evaluate<boolean>(isLastMarked), like?.waits[1])]
  })
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN
  return { tasks, heap, resident: await residentBytes(pid), waits }
}

const cpuOf = (tasks: readonly Task[]) => tasks.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
const longest = (tasks: readonly Task[]) => Math.max(0, ...tasks.map(({ cpuMs }) => cpuMs))
const ofOurs = (tasks: readonly Task[]) => tasks.filter(({ ofExtension }) => ofExtension)

/**
 * What the browser does because of our marks, painting above all, bears no name of ours: so all that
 * comes after our first script, but for the first layout of the page.
 */
const sinceOurs = (tasks: readonly Task[]) => {
  const [first] = ofOurs(tasks)
  return tasks.filter(({ from, isFirstLayout }) => first && from >= first.from && !isFirstLayout)
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
      const other = await open(empty, address, run)
      const [worst] = sinceOurs(run.tasks).toSorted((a, b) => b.cpuMs - a.cpuMs)
      log(
        `${run.waits} s, ${cpuOf(run.tasks).toFixed()} ms and ${cpuOf(other.tasks).toFixed()} ms; longest task since our first script ${worst?.cpuMs.toFixed(1)} ms: ${worst?.parts()}`,
      )
      // The first fills the caches of both browsers.
      if (round < 0) continue
      withOurs.push(run)
      withEmpty.push(other)
    }
    return rowsOf(withOurs, withEmpty, await packed())
  },
}

async function packed(): Promise<Uint8Array> {
  const folder = join(scratchDirectory('extension'), 'chromium')
  await buildExtension('chromium', folder)
  return packageOf(folder)
}

function rowsOf(withOurs: readonly Run[], withEmpty: readonly Run[], zip: Uint8Array) {
  const inform = (name: string, unit: string, read: (run: Run) => number) => {
    const [ours, other] = [median(withOurs.map(read)), median(withEmpty.map(read))]
    return judged({ name, unit, ours, other, ratio: ours / other }, null)
  }
  const limit = (name: string, ours: number, unit: string, other: number) =>
    judged({ name, unit, ours, other, ratio: ours / other }, { atMost: 1 })
  const worst = (of: (tasks: readonly Task[]) => readonly Task[]) =>
    Math.max(...withOurs.map(({ tasks }) => longest(of(tasks))))
  return [
    inform('main thread, page and marks', 'ms', ({ tasks }) => cpuOf(tasks)),
    inform('longest task of the page', 'ms', ({ tasks }) => longest(tasks)),
    limit('longest task with a script of ours', worst(ofOurs), 'ms', longestTaskMs),
    limit('longest task since our first script', worst(sinceOurs), 'ms', longestTaskMs),
    inform('memory of scripts after collection', 'MiB', ({ heap }) => heap / mib),
    inform('memory of the page', 'MiB', ({ resident }) => resident / mib),
    limit('package', zip.length / 1024, 'KiB', 1024),
  ]
}
