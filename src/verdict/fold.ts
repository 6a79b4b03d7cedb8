/**
 * Words as people type them without marks: "Tổng đài BHXH" → "tong dai bhxh". Everything that is
 * neither a Latin letter nor a digit separates words.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/**
 * Whether two words differ by typing slips only: one slip from 5 letters on, two from 9 on
 * (a letter too many, missing, wrong, or two swapped). Shorter words must be equal: one letter
 * makes another bank of `vcb`.
 */
export function isNearWord(a: string, b: string): boolean {
  if (a === b) return true
  const length = Math.min(a.length, b.length)
  if (length < 5 || a[0] !== b[0]) return false
  return editDistance(a, b, length < 9 ? 1 : 2)
}

/** Optimal string alignment within `most`; O(length × most). */
function editDistance(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      }
      next.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return false
    before = row
    row = next
  }
  return (row[b.length] ?? most + 1) <= most
}
