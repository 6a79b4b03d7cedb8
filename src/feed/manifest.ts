/**
 * The manifest: the one file of the feed that is signed. It names every other by its SHA-256 and
 * length, so that files of different versions cannot be mixed. Lines, in this order:
 *
 *     kenh-that/feed/1
 *     version 42
 *     issued 2026-11-26T21:00:00.000Z
 *     expires 2026-12-03T21:00:00.000Z
 *     full <sha256> <bytes>
 *     prefixes <sha256> <bytes>
 *     delta <from> <sha256> <bytes>        any number, the newest `from` first
 */
const firstLine = 'kenh-that/feed/1'

/** A file by what it holds: its name is its SHA-256. */
export interface FileRef {
  /** Hex, lower case. */
  readonly sha256: string
  readonly bytes: number
}

export interface Manifest {
  /** The revision of the registry; only grows. */
  readonly version: number
  /** ISO 8601, UTC. */
  readonly issued: string
  readonly expires: string
  readonly full: FileRef
  readonly prefixes: FileRef
  /** Deltas to this version by the version from which they lead. */
  readonly deltas: ReadonlyMap<number, FileRef>
}

export const fileName = (kind: 'full' | 'prefixes' | 'delta', { sha256 }: FileRef): string =>
  `${kind}/${sha256}`

/** The text that is signed. */
export function manifestText(manifest: Manifest): string {
  const ref = ({ sha256, bytes }: FileRef) => `${sha256} ${bytes}`
  const deltas = [...manifest.deltas].toSorted(([a], [b]) => b - a)
  return [
    firstLine,
    `version ${manifest.version}`,
    `issued ${manifest.issued}`,
    `expires ${manifest.expires}`,
    `full ${ref(manifest.full)}`,
    `prefixes ${ref(manifest.prefixes)}`,
    ...deltas.map(([from, file]) => `delta ${from} ${ref(file)}`),
    '',
  ].join('\n')
}

const moment = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z`
const file = String.raw`([0-9a-f]{64}) (0|[1-9]\d{0,11})`
const number = String.raw`(0|[1-9]\d{0,14})`
const form = new RegExp(
  `^${firstLine}\\nversion ${number}\\nissued (${moment})\\nexpires (${moment})\\nfull ${file}\\nprefixes ${file}\\n((?:delta ${number} ${file}\\n)*)$`,
)
const deltaForm = new RegExp(`^delta ${number} ${file}$`)

/** Reads a manifest whose signature has been verified; null where it has another form. */
export function parseManifest(text: string): Manifest | null {
  const parts = form.exec(text)
  if (!parts) return null
  const [, version, issued = '', expires = '', full = '', fullBytes, prefixes = '', bytes, rest] =
    parts
  if (Number.isNaN(Date.parse(issued)) || Number.isNaN(Date.parse(expires))) return null
  const deltas = (rest ?? '').split('\n').flatMap((line) => {
    const delta = deltaForm.exec(line)
    return delta ? [[Number(delta[1]), refOf(delta[2] ?? '', delta[3])] as const] : []
  })
  return {
    version: Number(version),
    issued,
    expires,
    full: refOf(full, fullBytes),
    prefixes: refOf(prefixes, bytes),
    deltas: new Map(deltas),
  }
}

const refOf = (sha256: string, bytes: string | undefined): FileRef => ({
  sha256,
  bytes: Number(bytes),
})
