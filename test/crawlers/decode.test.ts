import { expect, test } from 'vitest'
import { decodeText } from '../../crawlers/fetch/decode.ts'
import { localFetcher, startServer } from './local-server.ts'

const sentence = 'Số tổng đài của cơ quan'
// windows-1258 has letters with a hat or horn as one byte and writes the tone mark after them.
const sentence1258 = Buffer.from(
  '53f4ec 2074f4d26e67 20f061cc69 206375d261 2063f5 207175616e'.replaceAll(' ', ''),
  'hex',
)
const utf8 = (text: string) => Buffer.from(text, 'utf8')
const meta1258 = utf8('<meta http-equiv="Content-Type" content="text/html; charset=windows-1258">')

test.each([
  [
    'a byte order mark',
    Buffer.concat([utf8('\ufeff'), utf8(sentence)]),
    'text/html; charset=windows-1252',
  ],
  ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${sentence}`, 'utf16le'), 'text/html'],
  ['the content type', utf8(sentence), 'text/html; charset="UTF-8"'],
  ['no declaration at all', utf8(sentence), 'text/html'],
  ['an unknown charset', utf8(sentence), 'text/html; charset=tcvn-magic'],
])('%s gives the right text', (_, bytes, type) => {
  expect(decodeText(bytes, type)).toBe(sentence)
})

test.each([
  ['in the content type', Buffer.alloc(0), 'text/html; charset=windows-1258'],
  ['in a meta element', meta1258, 'text/html'],
  ['in an XML declaration', utf8('<?xml version="1.0" encoding="windows-1258"?>'), 'text/xml'],
  ['nowhere, and UTF-8 does not fit', Buffer.alloc(0), 'text/html'],
])('windows-1258 declared %s is read, its tone marks joined', (_, head, type) => {
  const text = decodeText(Buffer.concat([head, sentence1258]), type)
  expect(text.endsWith(sentence)).toBe(true)
})

test('windows-1252 is read where it is declared', () => {
  expect(decodeText(Buffer.from([0x93, 0xe9, 0x94]), 'text/html; charset=windows-1252')).toBe('“é”')
})

test('a page in windows-1258 arrives from a server as written', async () => {
  await using server = await startServer({
    '/': (_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(Buffer.concat([meta1258, sentence1258])),
  })
  const fetcher = localFetcher(server)
  const outcome = await fetcher.fetchPage(`http://bao.test:${server.port}/`)
  expect(outcome.ok && outcome.text).toContain(sentence)
  await fetcher.close()
})
