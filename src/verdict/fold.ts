/**
 * Words as people type them without marks: "Tổng đài BHXH" → "tong dai bhxh". Everything that is
 * neither a Latin letter nor a digit separates words.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u200b-\u200d\u00ad\ufeff]/g, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/**
 * How many typing slips make one word of another: a letter too many, missing, wrong, or two swapped.
 * @param most slips beyond which it does not matter.
 * @returns null when there are more. O(length × most).
 */
export function slipsBetween(a: string, b: string, most: number): number | null {
  if (Math.abs(a.length - b.length) > most) return null
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
    if (least > most) return null
    before = row
    row = next
  }
  const slips = row[b.length] ?? most + 1
  return slips <= most ? slips : null
}
