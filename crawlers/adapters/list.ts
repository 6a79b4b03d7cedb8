import type { Adapter, ListFormat } from './adapter.ts'
import { tooFew } from './adapter.ts'

export interface ListReading {
  readonly format: ListFormat
  /** Channels as the list prints them, in its order. */
  readonly channels: readonly string[]
  /** Lines or items that are neither a channel nor a comment. */
  readonly rejected: number
}

/** Reads a list of channels: a block list in one of the usual forms, or a file of one's own. */
export const readList: Adapter = (text, address, options = {}) => {
  const { channels, rejected } = readListText(text, options.format)
  const failure = tooFew(channels.length, address, options)
  if (failure !== null) return failure
  return { ok: true, entries: [], channels, rejected, recovered: false }
}

/** @param format left out: recognised by what the text looks like. */
export function readListText(text: string, format: ListFormat = formatOf(text)): ListReading {
  const body = text.replace(/^\ufeff/, '')
  const read = format === 'json' ? readJson(body) : readLines(body, format)
  return { format, ...read }
}

/** The form of a list, from its first lines that are no comments. */
export function formatOf(text: string): ListFormat {
  const body = text.replace(/^\ufeff/, '').trimStart()
  if (/^(?:\{|\[\s*(?:["[{]|\]))/.test(body)) return 'json'
  const lines = body.split('\n', 400).map((line) => line.trim())
  const told = lines.filter((line) => line !== '' && !/^[#!]/.test(line))
  if (/^\[adblock/i.test(body) || told.some((line) => /^(?:@@)?\|\|/.test(line))) return 'adguard'
  if (told.length > 0 && told.every((line) => hostsLine.test(line))) return 'hosts'
  const [head = ''] = told
  return separatorOf(head) !== null && columnOf(cellsOf(head)) >= 0 ? 'csv' : 'plain'
}

const hostsLine = /^(?:0\.0\.0\.0|127\.0\.0\.1|::1?|fe80::1%lo0|255\.255\.255\.255)\s+(\S+)/i
const ownNames = /^(?:localhost|localhost\.localdomain|local|broadcasthost|0\.0\.0\.0|ip6-\S+)$/i
const adguardLine = /^\|\|([^\s^$*|]+)\^?(?:\$[\w~,=|.-]*)?$/

function readLines(text: string, format: ListFormat): Omit<ListReading, 'format'> {
  const channels: string[] = []
  let rejected = 0
  let column = -1
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#') || (format === 'adguard' && /^[![]/.test(line)))
      continue
    if (format === 'csv' && column < 0) {
      column = columnOf(cellsOf(line))
      // Without a head that we know, the first column is it, and the first line is an entry.
      if (column >= 0) continue
      column = 0
    }
    const channel = channelOn(line, format, column)
    if (channel === 'none') continue
    if (channel === null) rejected += 1
    else channels.push(channel)
  }
  return { channels, rejected }
}

/** Null: cannot be read. `none`: means to say nothing (an exception, this machine's own name). */
function channelOn(line: string, format: ListFormat, column: number): string | null {
  switch (format) {
    case 'hosts': {
      const name = hostsLine.exec(line)?.[1]
      return name !== undefined && ownNames.test(name) ? 'none' : (name ?? null)
    }
    case 'adguard':
      // An exception allows: it must never become an entry.
      return line.startsWith('@@') ? 'none' : (adguardLine.exec(line)?.[1] ?? null)
    case 'csv':
      return cellsOf(line)[column]?.trim() || null
    default:
      return line.replace(/\s+#.*$/, '')
  }
}

const names =
  /^(?:channel|key|kênh|phone|number|sdt|sđt|số|số điện thoại|url|uri|link|website|site|host|hostname|domain|tên miền|trang web|địa chỉ|indicator|value|name_value)$/iu

const columnOf = (cells: readonly string[]): number =>
  cells.findIndex((cell) => names.test(cell.trim().normalize('NFC')))

const separatorOf = (line: string): string | null =>
  [',', ';', '\t'].find((separator) => line.includes(separator)) ?? (names.test(line) ? ',' : null)

/** RFC 4180 on one line: quoted cells, doubled quotes inside. */
function cellsOf(line: string): string[] {
  const separator = separatorOf(line.replaceAll(/"[^"]*"/g, '')) ?? ','
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < line.length; at += 1) {
    const c = line[at] ?? ''
    if (c === '"' && quoted && line[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (c === '"') quoted = !quoted
    else if (c === separator && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += c
  }
  return [...cells, cell]
}

function readJson(text: string): Omit<ListReading, 'format'> {
  const value = parseJson(text)
  const items = value === undefined ? text.split('\n').flatMap(parseLine) : itemsOf(value)
  const channels: string[] = []
  let rejected = 0
  for (const item of items) {
    const found = channelsIn(item)
    if (found.length === 0) rejected += 1
    channels.push(...found)
  }
  return { channels: [...new Set(channels)], rejected }
}

/** JSON lines; a line that is none is an item that cannot be read. */
const parseLine = (line: string): unknown[] => (line.trim() === '' ? [] : [parseJson(line) ?? null])

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The array itself, or the longest one that an object holds (`list`, `data`, `items`, …). */
function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return []
  const arrays = Object.values(value).filter(Array.isArray)
  return arrays.toSorted((a, b) => b.length - a.length)[0] ?? [value]
}

/** crt.sh puts several names into one value, one a line, and `*.` before some. */
function channelsIn(item: unknown): readonly string[] {
  if (typeof item === 'string') return item.split('\n').flatMap((line) => named(line))
  if (typeof item !== 'object' || item === null) return []
  for (const [name, value] of Object.entries(item)) {
    if (names.test(name) && typeof value === 'string') return value.split('\n').flatMap(named)
  }
  return []
}

const named = (text: string): string[] => {
  const channel = text.trim().replace(/^\*\./, '')
  return channel === '' ? [] : [channel]
}
