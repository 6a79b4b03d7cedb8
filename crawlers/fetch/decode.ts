type Decoder = InstanceType<typeof TextDecoder>

const metaCharset = /<meta[^>]{0,500}charset\s*=\s*["']?\s*([\w.:-]+)/i
const xmlEncoding = /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)["']/i
/** HTML looks for its own charset in the first 1,024 bytes; real pages start with long comments. */
const sniffed = 4096

/**
 * Bytes of a page as text: byte order mark, then the charset of the Content-Type, then what the
 * document says of itself, then UTF-8, and windows-1258 where UTF-8 does not fit (the encoding of old
 * Vietnamese pages). windows-1258 writes tone marks as characters of their own: joined (NFC).
 */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const label = byteOrderMark(bytes) ?? fromHeader(contentType) ?? fromDocument(bytes)
  const decoder = label === null ? null : decoderFor(label)
  if (decoder !== null) return finish(decoder, bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return finish(new TextDecoder('windows-1258'), bytes)
  }
}

function finish(decoder: Decoder, bytes: Uint8Array): string {
  const text = decoder.decode(bytes)
  return decoder.encoding === 'windows-1258' ? text.normalize('NFC') : text
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return null
}

function fromHeader(contentType: string): string | null {
  const label = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1]
  return label !== undefined && decoderFor(label) !== null ? label : null
}

function fromDocument(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, sniffed))
  const label = xmlEncoding.exec(head)?.[1] ?? metaCharset.exec(head)?.[1] ?? null
  // A declaration that could be read as ASCII cannot be UTF-16 (HTML standard, 13.2.3.2).
  return label !== null && /^utf-?16/i.test(label) ? 'utf-8' : label
}

function decoderFor(label: string): Decoder | null {
  try {
    return new TextDecoder(label)
  } catch {
    return null
  }
}
