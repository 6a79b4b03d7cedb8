import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Audit } from './audit-decisions.ts'
import type { Home } from './home.ts'
import { type Running, startNode } from './processes.ts'
import { seededRandom } from './random.ts'

const script = join(import.meta.dirname, 'deciding-desk.ts')
/** A decision has about ten statements beside those that load its item: of the first ten or so. */
const mostStatements = 120

export interface DecisionKillReport {
  readonly kills: number
  /** Of these, how many came between the begin of a decision and its end. */
  readonly within: number
  /** What the process had told as decided before it died. */
  readonly acknowledged: number
  /** Decisions that are there in the end. */
  readonly decisions: number
  /** Empty where every decision is there as a whole or not at all, and none that was told is lost. */
  readonly problems: readonly string[]
}

type Step =
  | ({ readonly step: 'audit' } & Audit)
  | { readonly step: 'mark' | 'begin' }
  | { readonly step: 'done'; readonly decision: number }

/** Ends a process that decides without end by SIGKILL at random points; each next one looks first. */
export async function killWhileDeciding({
  home,
  kills,
  seed,
}: {
  readonly home: Pick<Home, 'env'>
  readonly kills: number
  readonly seed: number
}): Promise<DecisionKillReport> {
  const random = seededRandom(seed)
  const env = { ...home.env, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') }
  const told: number[] = []
  const problems = new Set<string>()
  let within = 0
  let decisions = 0
  const learn = (running: Running) => {
    const steps = running.lines().map((line) => JSON.parse(line) as Step)
    for (const step of steps) {
      if (step.step === 'audit') {
        decisions = step.decisions.length
        const there = new Set(step.decisions)
        for (const id of told) if (!there.has(id)) problems.add(`Decision ${id} is lost.`)
        for (const problem of step.problems) problems.add(problem)
      } else if (step.step === 'done') told.push(step.decision)
    }
    if (running.stderr().trim() !== '') problems.add(running.stderr().trim())
    const last = steps.findLast(({ step }) => step !== 'mark')
    return last?.step
  }
  for (let life = 0; life < kills; life += 1) {
    const markAt = 1 + Math.floor(random() * mostStatements)
    const running = startNode([script, String(life), String(markAt)], { env })
    try {
      // It may have to make the database first, on a machine with other work.
      await running.line((line) => (line.includes('"mark"') ? true : undefined), 180_000)
    } finally {
      await running.kill('SIGKILL')
    }
    if (learn(running) === 'begin') within += 1
  }
  const last = startNode([script, 'last'], { env })
  const { code } = await last.ended
  if (code !== 0) problems.add(`The last look ended with ${code}.`)
  learn(last)
  return { kills, within, acknowledged: told.length, decisions, problems: [...problems] }
}
