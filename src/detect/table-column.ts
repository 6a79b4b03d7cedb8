/** What the head of a table's column says of the number in one of its cells. */

const farthest = 3000
const mostRows = 60

const isRow = (line: string): boolean => line.includes('|')

/** How many bars stand on a line before a cell: the number of its column. */
function columnAt(before: string): number {
  const open = /^\s*\|/.test(before) ? 1 : 0
  return before.split('|').length - 1 - open
}

function cellOf(row: string, column: number): string {
  const open = /^\s*\|/.test(row) ? 1 : 0
  return row.split('|')[column + open] ?? ''
}

/** The first row of the table above a line; null where the line is the first itself. */
function headRow(text: string, lineStart: number): string | null {
  let end = lineStart - 1
  let head: string | null = null
  for (let rows = 0; end > 0 && rows < mostRows && lineStart - end < farthest; rows++) {
    const near = text.slice(Math.max(0, end - farthest), end)
    const line = near.slice(near.lastIndexOf('\n') + 1)
    if (!isRow(line)) break
    head = line
    end -= line.length + 1
  }
  return head
}

const ofNumbers =
  /đầu số|số (?:điện thoại|gọi|nhắn|máy|tổng đài)|tổng đài|hotline|sms|spam|thuê bao/iu
const ofCounts = /lượt|lần|số lượng|tổng (?:số|cộng)|mã|stt|năm|giá|cước|phí/iu

/**
 * Whether digits alone in a cell stand in a column of numbers to call or text: bare digits in tables
 * are counts more often than short codes.
 */
export function inNumberColumn(text: string, start: number): boolean {
  const near = text.slice(Math.max(0, start - farthest), start)
  const line = near.lastIndexOf('\n')
  if (line === -1 && start > farthest) return false
  const lineStart = start - near.length + line + 1
  const head = headRow(text, lineStart)
  if (head === null) return false
  const cell = cellOf(head, columnAt(text.slice(lineStart, start)))
  return ofNumbers.test(cell) && !ofCounts.test(cell)
}
