import type { ResetGuide } from '../reset/guide.ts'
import { planQuestions, planReset, readAnswers } from '../reset/plan.ts'
import type { Planned } from './plan-view.ts'

/** The words of the form stand for true and false; whatever else came stays as it came. */
const meant = (value: unknown): unknown => (value === 'yes' ? true : value === 'no' ? false : value)

/**
 * Reads the posted form of the plan.
 * @returns the plan or the refusal, and the answers alone for the language switch: anything else
 * that was posted goes into no page.
 */
export function readPlan(
  guide: ResetGuide,
  body: Readonly<Record<string, unknown>>,
): { readonly planned: Planned | null; readonly fields: Record<string, string> } {
  const read = readAnswers(
    Object.fromEntries(Object.entries(body).map(([name, value]) => [name, meant(value)])),
  )
  const fields = Object.fromEntries(
    planQuestions.flatMap((question) => {
      const value = body[question]
      return value === 'yes' || value === 'no' ? [[question, value]] : []
    }),
  )
  if (!read.ok) return { planned: read, fields }
  const plan = planReset(guide, read.answers)
  return { planned: plan && { ok: true, plan, answers: read.answers }, fields }
}
