import { displayForeign, readForeign } from './foreign.ts'
import { areaOf } from './plan.ts'

const split = (digits: string, ...sizes: readonly number[]): string => {
  const parts: string[] = []
  let at = 0
  for (const size of sizes) {
    parts.push(digits.slice(at, at + size))
    at += size
  }
  parts.push(digits.slice(at))
  return parts.filter((part) => part !== '').join(' ')
}

function withTrunk(dialled: string): string {
  const national = dialled.slice(1)
  const area = areaOf(national)
  if (area) {
    const code = area.code.length + 1
    return dialled.length < 11 ? split(dialled, code) : split(dialled, code, code === 3 ? 4 : 3)
  }
  if (dialled.startsWith('069')) {
    return dialled.length > 8 ? split(dialled, 3, 3) : split(dialled, 3)
  }
  if (dialled.startsWith('080')) return split(dialled, 3)
  if (dialled.startsWith('065')) return split(dialled, 3, 4)
  return split(dialled, 4, 3)
}

/** What a person reads: `1900 252510`, `024 3944 6395`, `0943 803 550`, `+371 24 567 890`. */
export function displayPhone(dialled: string): string {
  if (dialled.startsWith('+')) {
    const foreign = readForeign(dialled.slice(1))
    return foreign ? displayForeign(foreign) : dialled
  }
  if (dialled.startsWith('0')) return withTrunk(dialled)
  if (dialled.length <= 6) return dialled
  return dialled.length === 7 ? split(dialled, 3) : split(dialled, 4)
}
