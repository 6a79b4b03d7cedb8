import { adapters } from '../../crawlers/adapters/index.ts'
import { readDocumentLine } from '../../crawlers/crawl-documents.ts'
import { parseRobots } from '../../crawlers/fetch/robots.ts'
import { readDetails } from '../../crawlers/list-details.ts'
import { canonicalUrl } from '../../src/channel/canonical-url.ts'
import { parseChannel } from '../../src/channel/parse.ts'
import { parsePhone } from '../../src/channel/phone.ts'
import { CallHookBody } from '../../src/contract/assistant.ts'
import { createImitationFinder } from '../../src/detect/imitation.ts'
import { findMentions } from '../../src/detect/mentions.ts'
import { readPage } from '../../src/detect/page.ts'
import { readSigns } from '../../src/detect/page-imitation-signs.ts'
import { parseCheckpoint } from '../../src/feed/checkpoint.ts'
import { BrokenFile, readFullFile } from '../../src/feed/files.ts'
import { readBundle } from '../../src/feed/log-tiles.ts'
import { parseManifest } from '../../src/feed/manifest.ts'
import { BrokenSet, decodeSet } from '../../src/feed/rice.ts'
import { memoryCallStore } from '../../src/reset/call/memory-desk.ts'
import { defaultVoice } from '../../src/reset/call/render-jambonz.ts'
import { onInput, onStart, onStatus } from '../../src/reset/call/webhook.ts'
import { checkMessage } from '../../src/verdict/check-message.ts'
import { find } from '../../src/verdict/find.ts'
import { quickDesk } from '../reset/call/support.ts'
import { shippedIndex } from './api.ts'
import fc from './draws.ts'

/** Something that reads what strangers write. */
export interface Parser {
  readonly read: (text: string) => unknown
  /** What its input is made of, so that much of it goes deep into the parser. */
  readonly pieces: readonly string[]
  /** A fault that is its answer to what it cannot read. */
  readonly mayThrow?: (fault: unknown) => boolean
}

const numbers =
  '0|9|1900|1800|84|+84|00|(|)|.|-| |,|/|x|ext|l9OO|０９|không|một|chín|mười|*|#|tel:|;|2510|không '
const addresses =
  'http://|https:|//|www.|a|vn|.|com|@|:|80|/|?|#|%2e|%00|xn--|[::1]|..|\\|facebook.com/|zalo.me/|đ|。|[.]| '
const html =
  '<p>|</p>|<div class="comment">|</div>|<a href="tel:1900|">|<!--|-->|<script>|</script>|<![CDATA[|]]>|&amp;|&#x|&#0;|;|<table><tr><td>|<|>|"|\'|=|1900 252510|<title>|<meta property="og:title" content="|/>|<svg>|<br>'
const feeds =
  '<?xml version="1.0"?>|<rss version="2.0"><channel>|<item>|</item>|<link>|</link>|<entry>|<feed xmlns="http://www.w3.org/2005/Atom">|<loc>|<urlset>|<url>|]]>|<![CDATA[|&|&lt;|<!DOCTYPE a [<!ENTITY b "cc">]>|&b;|{"items":[{"url":"|"}]}|https://a.vn/|,|\n|guid'
const lists =
  '0.0.0.0 |||a.vn^|\n|a.vn|,|;|"|#|! publisher: x|# publisher: A\n|{"a":|[|]|}|1900252510|\t|\ufeff|\r'
const words = 'bhxh|vssid|mật khẩu|quên|ngân hàng|vietcombank| |không|số|tổng đài|đ|a|1|.|’'
const signed =
  'kenh-that/feed/1\n|version 1\n|issued 2026-11-26T21:00:00.000Z\n|expires |full |a|0|\n| |delta |— |name |AAAA|1\n|{"format":"kenh-that/feed/1","version":1}\n|{"id":"a"}'
const hooks =
  '{"call_sid":"|a|"|,|"direction":"|inbound|outbound|"from":"|"to":"|0912345678|19009068|"digits":"|8|0123456789|"speech":{"alternatives":[{"transcript":"|}]}|}|:|null|không một hai'

const address = 'https://a.vn/x'
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))
const imitates = createImitationFinder(shippedIndex.snapshot.organisations)
const organisations = shippedIndex.snapshot.organisations

async function readHook(text: string): Promise<void> {
  const parsed = CallHookBody.safeParse(jsonOf(text))
  if (!parsed.success) return
  const desk = quickDesk('hardened')
  const store = memoryCallStore()
  const calls = { desk, store, voice: defaultVoice }
  await onStart(calls, parsed.data)
  await onInput(calls, parsed.data, { asked: 'menu', turn: 1 })
  await onInput(calls, parsed.data, { asked: 'bhxh-code', turn: 1 })
  await onStatus(calls, parsed.data)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return { call_sid: 'a', digits: text.slice(0, 50), from: text.slice(0, 300), to: text }
  }
}

const parser = (pieces: string, read: Parser['read'], mayThrow?: Parser['mayThrow']): Parser => ({
  ...{ pieces: pieces.split('|').filter(Boolean), read },
  ...(mayThrow ? { mayThrow } : {}),
})

/** Each reader of foreign text by name; docs/security.md counts on all of them being here. */
export const parsers: Readonly<Record<string, Parser>> = {
  numbers: parser(numbers, parsePhone),
  channels: parser(`${numbers}|${addresses}`, parseChannel),
  addresses: parser(addresses, canonicalUrl),
  'names of hosts': parser(addresses, imitates),
  messages: parser(`${numbers}|${addresses}|${words}`, (text) => checkMessage(shippedIndex, text)),
  'mentions in text': parser(`${numbers}|${words}|giả mạo|mạo danh`, (text) =>
    findMentions({ title: '', text }, organisations),
  ),
  questions: parser(words, (text) => find(shippedIndex, text)),
  HTML: parser(html, (text) => readPage(text, address)),
  'signs of a page': parser(html, readSigns),
  feeds: parser(feeds, (text) => adapters.feed(text, address)),
  sitemaps: parser(feeds, (text) => adapters.sitemap(text, address)),
  'pages of links': parser(`${html}|<li>|</li>|<ul>`, (text) =>
    adapters.page(text, address, { selectors: { entry: 'li' } }),
  ),
  lists: parser(lists, (text) => adapters.list(text, address)),
  'lists as JSON': parser(lists, (text) => adapters.json(text, address, {})),
  'details of a list': parser(lists, (text) => readDetails(text, text)),
  documents: parser(hooks, (text) => readDocumentLine(text, 1, '2026-11-27T00:00:00Z')),
  'robots.txt': parser('User-agent: |*|\n|Disallow: |/|$|Allow: |a|%2f|#', (text) =>
    parseRobots(text, 'kenhthat'),
  ),
  manifests: parser(signed, (text) => [parseManifest(text), parseCheckpoint(text)]),
  'files of the feed': parser(
    signed,
    (text) => readFullFile(bytesOf(text)),
    (fault) => fault instanceof BrokenFile,
  ),
  'sets of the feed': parser(
    '\u0000|\u0001|\u0003|a|\u007f|\u0008',
    (text) => decodeSet(bytesOf(text)),
    (fault) => fault instanceof BrokenSet,
  ),
  'bundles of the log': parser('\u0000|\u0001|a|bb', (text) => readBundle(bytesOf(text))),
  webhooks: parser(hooks, readHook),
}

/** Feeds a parser with so many texts of its own pieces and of any bytes. @throws at the first fault. */
export async function fuzzParser(
  { read, pieces, mayThrow = () => false }: Parser,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Promise<void> {
  const piece = fc.constantFrom(...pieces)
  const texts = fc.oneof(
    { weight: 4, arbitrary: fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(piece, piece, fc.nat(400))
        .map(([one, other, times]) => (one + other).repeat(times)),
    },
  )
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      try {
        await read(text)
      } catch (fault) {
        if (!mayThrow(fault)) throw fault
      }
    }),
    { numRuns: runs, seed },
  )
}

/** Where four times the text costs clearly more than four times the time. */
export interface Slow {
  readonly piece: string
  readonly ratio: number
  readonly ms: number
}

/** What is quicker than this is disturbed more by other work than by its length. */
const comparedMs = 8
/** Four times the text costs 4 times the time where it is linear, 16 times where it is quadratic. */
const mostRatio = 9

/** Repeats each piece, and each pair, to a text of a length and to one four times as long. */
export async function findSlow(
  { read, pieces, mayThrow = () => false }: Parser,
  length: number,
): Promise<readonly Slow[]> {
  const slow: Slow[] = []
  const pairs = pieces.flatMap((one, at) => [one, one + (pieces[(at + 1) % pieces.length] ?? '')])
  const took = async (text: string): Promise<number> => {
    const before = process.cpuUsage()
    try {
      await read(text)
    } catch (fault) {
      if (!mayThrow(fault)) throw fault
    }
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
  for (const piece of pairs) {
    const text = piece.repeat(Math.ceil(length / piece.length))
    // The first run compiles; of others the quickest is the least disturbed.
    const best = async (of: string) => Math.min(await took(of), await took(of), await took(of))
    const ms = await best(text.repeat(4))
    if (ms < comparedMs) continue
    if (ms / (await best(text)) <= mostRatio) continue
    // A depth at which reading stops looks steep below it and is flat above.
    const longest = await best(text.repeat(16))
    const ratio = longest / ms
    if (ratio > mostRatio) slow.push({ piece, ratio, ms: longest })
  }
  return slow
}
