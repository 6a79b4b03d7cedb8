/**
 * Reads a publication time as Vietnamese pages write it. Times without a zone are Vietnam's, +07:00.
 */
const clock = /(?<![\d:])(\d{1,2})[:hg](\d{2})(?::(\d{2}))?(?:\s*([AP]M))?(?![\d:])/iu
const slashDate = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/-])/u
const wordDate = /(?<!\d)(\d{1,2}) tháng (\d{1,2}),? (?:năm )?(\d{4})(?!\d)/iu
const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?/u

const two = (value: number): string => String(value).padStart(2, '0')

interface Moment {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

function write(at: Moment, zone: string): string | null {
  const { year, month, day, hour, minute, second } = at
  const real = new Date(Date.UTC(year, month - 1, day))
  const known = real.getUTCMonth() === month - 1 && real.getUTCDate() === day
  if (!known || year < 1990 || year > 2100 || hour > 23 || minute > 59 || second > 59) return null
  const date = `${year}-${two(month)}-${two(day)}`
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}${zone}`
}

/** A machine-readable time (JSON-LD, meta, `<time datetime>`) → ISO 8601 with zone, else null. */
export function readTimestamp(raw: string): string | null {
  const found = iso.exec(raw.trim())
  if (found === null) return readVietnameseTime(raw)
  const part = (index: number): number => Number(found[index] ?? '0')
  const zone = (found[7] ?? '+07:00').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
  const at = { year: part(1), month: part(2), day: part(3) }
  return write({ ...at, hour: part(4), minute: part(5), second: part(6) }, zone)
}

/** A line such as "Thứ Năm, 09/11/2023 17:15 (GMT+7)" → ISO 8601 with zone, else null. */
export function readVietnameseTime(line: string): string | null {
  const date = slashDate.exec(line) ?? wordDate.exec(line)
  if (date === null) return null
  const around = line.slice(Math.max(0, date.index - 30), date.index + date[0].length + 30)
  const time = clock.exec(around.replace(date[0], ' '))
  const half = time?.[4]?.toUpperCase()
  const hour = Number(time?.[1] ?? '0')
  const shifted = half === 'PM' && hour < 12 ? hour + 12 : half === 'AM' && hour === 12 ? 0 : hour
  const clockPart = {
    hour: shifted,
    minute: Number(time?.[2] ?? '0'),
    second: Number(time?.[3] ?? '0'),
  }
  const day = { year: Number(date[3]), month: Number(date[2]), day: Number(date[1]) }
  return write({ ...day, ...clockPart }, '+07:00')
}

const lineLimit = 120

/**
 * The time that a page prints near its head: a short line with date and clock, else a short line
 * that is little more than a date. A date inside a sentence is the story's, not the page's.
 */
export function findPrintedTime(lines: readonly string[]): string | null {
  const short = lines.filter((line) => line.length <= lineLimit)
  for (const line of short) {
    if (clock.test(line) && (slashDate.test(line) || wordDate.test(line))) {
      const found = readVietnameseTime(line)
      if (found !== null) return found
    }
  }
  for (const line of short) {
    const rest = line.replace(slashDate, '').replace(wordDate, '')
    if (rest !== line && rest.length <= 30) {
      const found = readVietnameseTime(line)
      if (found !== null) return found
    }
  }
  return null
}
