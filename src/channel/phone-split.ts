import type { DigitGroup } from './phone-scan.ts'

export interface NumberPart {
  readonly plus: boolean
  readonly groups: readonly DigitGroup[]
}
type IsNumber = (digits: string, plus: boolean) => boolean

const strong = /[/\\,;|&\n+]/
/** No number has more groups than digits, and none has more than 17 digits. */
const mostGroups = 12
const mostDigits = 17

const digitsOf = (groups: readonly DigitGroup[]) => groups.map((g) => g.digits).join('')

function part(groups: readonly DigitGroup[], firstPlus: boolean, isFirst: boolean): NumberPart {
  return { plus: isFirst ? firstPlus : (groups[0]?.gap.includes('+') ?? false), groups }
}

/**
 * Cuts between groups so that each part is a number by itself; the fewest parts, strong separators
 * first. Each position looks back at most twelve groups, so the cost is linear.
 */
function betweenGroups(groups: readonly DigitGroup[], plus: boolean, isNumber: IsNumber) {
  const best: ({ readonly count: number; readonly from: number } | null)[] = [{ count: 0, from: 0 }]
  for (let end = 1; end <= groups.length; end++) {
    let found: { count: number; from: number } | null = null
    let digits = ''
    for (let from = end - 1; from >= 0 && end - from <= mostGroups; from--) {
      digits = (groups[from]?.digits ?? '') + digits
      if (digits.length > mostDigits) break
      const before = best[from]
      const first = groups[from]
      if (!before || !first) continue
      if (groups.slice(from + 1, end).some((g) => strong.test(g.gap))) break
      const hasPlus = from === 0 ? plus : first.gap.includes('+')
      if (isNumber(digits, hasPlus) && (!found || before.count + 1 < found.count)) {
        found = { count: before.count + 1, from }
      }
    }
    best.push(found)
  }
  const parts: NumberPart[] = []
  for (let end = groups.length; end > 0; ) {
    const step = best[end]
    if (!step) return []
    parts.push(part(groups.slice(step.from, end), plus, step.from === 0))
    end = step.from
  }
  return parts.reverse()
}

/** "024 3944 6395/96": the second number differs in its last digits only. */
function otherEnding(groups: readonly DigitGroup[], plus: boolean, isNumber: IsNumber) {
  const last = groups.at(-1)
  const head = groups.slice(0, -1)
  if (!last || !/[/\\]/.test(last.gap) || last.digits.length > 4) return []
  const digits = digitsOf(head)
  if (!isNumber(digits, plus)) return []
  const second = digits.slice(0, -last.digits.length) + last.digits
  if (!isNumber(second, plus)) return []
  return [
    { plus, groups: head },
    { plus, groups: [{ digits: second, gap: '' }] },
  ]
}

const gluedLengths = [8, 10, 11] as const

/** Cuts one long run of digits, only where there is exactly one way to do it. */
function insideRun(digits: string, isNumber: IsNumber): readonly NumberPart[] {
  const ways: number[] = [1]
  const cameFrom: number[] = [0]
  for (let end = 1; end <= digits.length; end++) {
    ways[end] = 0
    for (const length of gluedLengths) {
      const from = end - length
      const before = ways[from] ?? 0
      if (from < 0 || before === 0) continue
      const piece = digits.slice(from, end)
      if (!/^(?:0|1[89]00)/.test(piece) || !isNumber(piece, false)) continue
      ways[end] = Math.min(2, (ways[end] ?? 0) + before)
      cameFrom[end] = from
    }
  }
  if (ways[digits.length] !== 1) return []
  const parts: NumberPart[] = []
  for (let end = digits.length; end > 0; end = cameFrom[end] ?? 0) {
    parts.push({
      plus: false,
      groups: [{ digits: digits.slice(cameFrom[end] ?? 0, end), gap: '' }],
    })
  }
  return parts.reverse()
}

/**
 * Several numbers written together, each by its groups; empty where there is no such reading.
 * Nothing is guessed: every part must be a whole number of the plan.
 */
export function splitNumbers(scan: NumberPart, isNumber: IsNumber): readonly NumberPart[] {
  const { groups, plus } = scan
  const between = betweenGroups(groups, plus, isNumber)
  if (between.length > 1) return between
  const ending = otherEnding(groups, plus, isNumber)
  if (ending.length > 1) return ending
  return plus ? [] : insideRun(digitsOf(groups), isNumber)
}
