import { hex } from '../../channel/hash-list.ts'
import { openNote, type Signer, signNote, type Verifier } from '../../feed/signed-note.ts'
import { bundleFormat } from './record.ts'

type Bytes = Uint8Array<ArrayBuffer>
export type BundleFiles = Readonly<Record<string, Bytes>>

export const manifestName = 'manifest.txt'

/** What of a bundle is signed: the channel, the revision, and each file by SHA-256 and length. */
export interface BundleManifest {
  readonly key: string
  readonly revision: number
  readonly files: readonly {
    readonly name: string
    readonly sha256: string
    readonly size: number
  }[]
}

export const sha256 = async (bytes: Bytes): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))

/** The signed manifest of files (C2SP signed note). */
export async function signManifest(
  { key, revision }: Omit<BundleManifest, 'files'>,
  files: BundleFiles,
  signer: Signer,
): Promise<string> {
  const lines: string[] = []
  for (const [name, bytes] of Object.entries(files)) {
    lines.push(`${await sha256(bytes)} ${bytes.length} ${name}`)
  }
  const text = `${[bundleFormat, `channel ${key}`, `revision ${revision}`, ...lines].join('\n')}\n`
  return signNote(text, [signer])
}

/** Opens a manifest that one of the keys has signed; null where none has, or it is no manifest. */
export async function openManifest(
  note: string,
  accepted: readonly Verifier[],
): Promise<BundleManifest | null> {
  const opened = await openNote(note, accepted)
  if (!opened.ok) return null
  const [format, channel = '', revision = '', ...lines] = opened.text.trimEnd().split('\n')
  const [, key] = /^channel (.+)$/.exec(channel) ?? []
  const [, number] = /^revision (\d{1,15})$/.exec(revision) ?? []
  if (format !== bundleFormat || key === undefined || number === undefined) return null
  const files = lines.map((line) => /^([0-9a-f]{64}) (\d{1,10}) ([a-z][a-z.-]*)$/.exec(line))
  if (files.some((file) => file === null)) return null
  return {
    key,
    revision: Number(number),
    files: files.map((file) => ({
      sha256: file?.[1] ?? '',
      size: Number(file?.[2]),
      name: file?.[3] ?? '',
    })),
  }
}
