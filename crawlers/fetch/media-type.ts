const textual = /^(text\/.+|application\/(json|xml|xhtml\+xml|x-ndjson|.+\+xml|.+\+json))$/

/** The media type without parameters, in lower case. */
export function mediaTypeOf(header: string | null): string {
  return (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** HTML, XML, JSON and plain text are read; a missing type is judged by the bytes alone. */
export function isTextual(mediaType: string): boolean {
  return mediaType === '' || textual.test(mediaType)
}

/** Bytes that no text has, whatever the server called them: NUL without a UTF-16 byte order mark. */
export function looksBinary(bytes: Uint8Array): boolean {
  const first = bytes[0]
  const utf16 = (first === 0xfe && bytes[1] === 0xff) || (first === 0xff && bytes[1] === 0xfe)
  return !utf16 && bytes.subarray(0, 1024).includes(0)
}
