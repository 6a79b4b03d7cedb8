import { crc32, deflateRawSync } from 'node:zlib'

export interface Packed {
  /** With `/` between folders. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** 1 January 1980, the first day that the format knows: the same files give the same bytes at any time. */
const day = 0x0021
const utf8Names = 0x0800
const deflated = 8
const version = 20

/** A zip archive (APPNOTE 6.3, without its 64-bit part) of files in the order of their names. */
export function zipOf(files: readonly Packed[]): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes } of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = Buffer.from(name)
    const data = deflateRawSync(bytes, { level: 9 })
    const about = aboutFile(crc32(bytes), data.length, bytes.length, path.length)
    const local = Buffer.concat([signature(0x04034b50), about, path, data])
    const central = Buffer.alloc(14)
    central.writeUInt32LE(at, 10)
    directory.push(signature(0x02014b50), uint16(version), about, central, path)
    parts.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  return Buffer.concat([...parts, listed, end(files.length, listed.length, at)])
}

/** What stands in both headers of a file: from "version needed" to "length of the extra field". */
function aboutFile(crc: number, packed: number, size: number, nameLength: number): Buffer {
  const about = Buffer.alloc(26)
  for (const [i, value] of [version, utf8Names, deflated, 0, day].entries()) {
    about.writeUInt16LE(value, i * 2)
  }
  for (const [i, value] of [crc, packed, size].entries()) about.writeUInt32LE(value, 10 + i * 4)
  about.writeUInt16LE(nameLength, 22)
  return about
}

function end(files: number, length: number, at: number): Buffer {
  const record = Buffer.alloc(18)
  record.writeUInt16LE(files, 4)
  record.writeUInt16LE(files, 6)
  record.writeUInt32LE(length, 8)
  record.writeUInt32LE(at, 12)
  return Buffer.concat([signature(0x06054b50), record])
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
