import type { ChannelKey, Text } from '../../channel/channel.ts'
import type { RegistryIndex } from '../../verdict/index.ts'
import type { Scope, Status } from '../../verdict/registry.ts'
import type { ForbiddenHosts } from '../redistribution.ts'
import type { Change } from './change.ts'

/** What an export is made of: a function of one revision, whatever machine or database it came from. */
export interface ExportInput {
  readonly index: RegistryIndex
  readonly forbidden: ForbiddenHosts
  /** The service's address, without a slash at the end. */
  readonly publicUrl: string
  readonly digest: Digest
  /** Newest first; empty for formats that do not tell changes. */
  readonly changes: readonly Change[]
}

/** Hashes that the formats ask for; they name things and keep nothing secret. */
export interface Digest {
  readonly sha1: (text: string | Uint8Array) => Uint8Array
  /** Hex. */
  readonly md5: (text: string) => string
}

/** One format. Its id is the last part of `/v1/exports/{id}` and the argument of `kenhthat export`. */
export interface Exporter {
  readonly id: string
  readonly mediaType: string
  readonly fileName: string
  readonly title: Text
  /** Statuses of the listings that it holds. */
  readonly statuses: readonly Status[]
  /** Whether it is made of the decisions too, which only the database has. */
  readonly tellsChanges?: true
  /** The text in order, in pieces: a listing or an official channel each. */
  readonly pieces: (input: ExportInput) => Iterable<string>
  /** Files that stand beside it, by name: the format is a folder, and `pieces` its table of contents. */
  readonly files?: (input: ExportInput) => ReadonlyMap<string, () => Iterable<string>>
  /** Reads back what a piece accuses: the guard holds it against the registry. */
  readonly accuses?: (piece: string) => readonly Claim[]
  /** Reads back what a piece vouches for. */
  readonly vouches?: (piece: string) => readonly ChannelKey[]
  /** Whoever loads it blocks what it names: it holds only what a check calls blacklisted. */
  readonly blocks?: true
}

/** What a line of an export says against a channel, and how much of it. */
export interface Claim {
  readonly key: ChannelKey
  readonly extent: Scope
}

/** What every file says of itself. */
export interface ExportHeader {
  readonly format: 'kenh-that/export/1'
  /** The registry's revision. */
  readonly version: number
  /** ISO date of the revision, UTC: the same whenever and wherever the file is made. */
  readonly date: string
  readonly publisher: string
  readonly homepage: string
  readonly licence: string
  readonly licenceUrl: string
  readonly licenceNote: Text
  readonly statuses: readonly Status[]
  /** Where whoever is named here objects. */
  readonly dispute: string
}

export const licence = 'CC BY 4.0'
export const licenceUrl = 'https://creativecommons.org/licenses/by/4.0/'
const licenceNote: Text = {
  vi: 'Áp dụng cho dữ liệu do Kênh Thật biên tập; câu trích thuộc về báo và cơ quan đã nêu.',
  en: 'For the data that Kênh Thật compiled; quotes belong to the publishers named beside them.',
}

export function headerOf(
  { index, publicUrl }: ExportInput,
  { statuses }: Pick<Exporter, 'statuses'>,
): ExportHeader {
  return {
    format: 'kenh-that/export/1',
    version: index.revision,
    date: index.madeAt.slice(0, 10),
    publisher: 'Kênh Thật',
    homepage: publicUrl,
    licence,
    licenceUrl,
    licenceNote,
    statuses,
    dispute: `${publicUrl}/khieu-nai`,
  }
}

/** The header as lines of a comment, for formats that have nothing else. */
export function headerLines(input: ExportInput, exporter: Exporter): readonly string[] {
  const header = headerOf(input, exporter)
  return [
    `Title: ${exporter.title.vi} (${exporter.title.en})`,
    `Version: ${header.version}`,
    `Date: ${header.date}`,
    `Homepage: ${header.homepage}`,
    `License: ${header.licence} ${header.licenceUrl}`,
    `Statuses: ${header.statuses.join(', ')}`,
    `Dispute / Khiếu nại: ${header.dispute}`,
  ]
}

/**
 * The moment of a revision for formats that order versions by time: the day of the revision and, as
 * milliseconds of that day, its number. It only grows, and two databases that hold the same revision
 * of the same day give the same moment.
 */
export function stampOf({ index }: ExportInput): Date {
  const day = Date.parse(`${index.madeAt.slice(0, 10)}T00:00:00Z`)
  return new Date(day + (index.revision % 86_400_000))
}

/** The same in seconds since 1970. */
export function stampSecondsOf({ index }: ExportInput): number {
  const day = Date.parse(`${index.madeAt.slice(0, 10)}T00:00:00Z`) / 1000
  return day + (index.revision % 86_400)
}

/** Items as the members of a JSON array, one a piece. */
export function* arrayItems(items: Iterable<unknown>): Generator<string> {
  let before = '\n'
  for (const item of items) {
    yield `${before}${JSON.stringify(item)}`
    before = ',\n'
  }
}

/** The JSON of a piece that `arrayItems` made; null where the piece is something else. */
export function itemIn(piece: string): Record<string, unknown> | null {
  const text = piece.replace(/^,?\n/, '')
  if (text === piece || !text.startsWith('{')) return null
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
}

/** Works something out of an input once and keeps it by that input. */
export function oncePerInput<T>(make: (input: ExportInput) => T): (input: ExportInput) => T {
  const kept = new WeakMap<ExportInput, { readonly made: T }>()
  return (input) => {
    const known = kept.get(input) ?? { made: make(input) }
    kept.set(input, known)
    return known.made
  }
}
