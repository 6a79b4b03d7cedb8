import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import { findPhoneNumbersInText } from 'libphonenumber-js'
import { scanChannels, scanPrinted } from '../src/detect/scan.ts'
import { type Bench, inTurn, judged, type Row } from './support/bench.ts'

const corpus = join(import.meta.dirname, '../../shared/corpus')
const rounds = 9

interface Labelled {
  readonly text: string
  readonly mentions: readonly { readonly kind: string; readonly value: string }[]
}

function labelled(): readonly Labelled[] {
  return ['retold-dev.jsonl', 'verbatim-dev.jsonl'].flatMap((file) =>
    readFileSync(join(corpus, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Labelled => JSON.parse(line)),
  )
}

/** What a reader sees of each page, paragraph by paragraph. */
function articles(): readonly string[] {
  const folder = join(corpus, 'html')
  const pages = readdirSync(folder).filter((file) => file.endsWith('.html'))
  return pages.map((file) => {
    const $ = load(readFileSync(join(folder, file), 'utf8'))
    const prose = $('p').toArray()
    return prose.map((paragraph) => $(paragraph).text().replaceAll(/\s+/g, ' ')).join('\n')
  })
}

interface Linkify {
  match(text: string): readonly { readonly url: string; readonly schema: string }[] | null
}
type LinkifyModule = {
  readonly LinkifyIt: new (schemas: object, options: { readonly fuzzyLink: boolean }) => Linkify
}

/** The peer for addresses; null where it is not installed. */
async function linkify(): Promise<Linkify | null> {
  // A name that the compiler cannot follow: the package is optional.
  const name: string = 'linkify-it'
  try {
    const { LinkifyIt } = (await import(name)) as LinkifyModule
    return new LinkifyIt({}, { fuzzyLink: true })
  } catch {
    return null
  }
}

type Finder = (text: string) => readonly string[]

const national = (number: string): string =>
  number.replace(/^\+84(?=1[89]00)/, '').replace(/^\+84/, '0')
const hostOf = (address: string): string =>
  address
    .replace(/^[a-z]+:\/*/i, '')
    .replace(/^(www|m)\./, '')
    .split(/[/?#:]/)[0] ?? ''

const named = (kind: string, value: string): string =>
  kind === 'phone' || kind === 'email'
    ? `${kind} ${value.toLowerCase()}`
    : `host ${hostOf(value.toLowerCase())}`

/** The labels have numbers as printed: an area code of before 2017 stays. */
const asPrinted: Finder = (text) =>
  scanPrinted(text).map(({ kind, value, printed }) => named(kind, printed ?? value))

/** What the two find, as they give it. */
const findBoth = (links: Linkify | null) => (text: string) => {
  findPhoneNumbersInText(text, 'VN')
  links?.match(text)
}

const peers =
  (links: Linkify | null): Finder =>
  (text) => {
    const phones = findPhoneNumbersInText(text, 'VN').map(({ number }) =>
      named('phone', national(number.number)),
    )
    const addresses = (links?.match(text) ?? []).map(({ url, schema }) =>
      schema === 'mailto:' ? named('email', url.slice(7)) : named('site', url),
    )
    return [...phones, ...addresses]
  }

function speed(
  name: string,
  texts: readonly string[],
  other: (text: string) => unknown,
  atLeast: number | null,
): Row {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const over = (work: (text: string) => unknown) => () => {
    for (const text of texts) work(text)
  }
  const took = inTurn(over(scanChannels), over(other), rounds)
  const mbPerSecond = (ns: number) => bytes / (ns / 1e3)
  const [mine, theirs] = [mbPerSecond(took.ours.cpuNs), mbPerSecond(took.other.cpuNs)]
  return judged(
    {
      name,
      ours: mine,
      other: theirs,
      unit: 'MB/s',
      ratio: mine / theirs,
      oursWall: mbPerSecond(took.ours.wallNs),
      otherWall: mbPerSecond(took.other.wallNs),
    },
    atLeast === null ? null : { atLeast },
  )
}

/** How many of the labelled channels are found, and how many of those found are labelled. */
function quality(documents: readonly Labelled[], kind: string, find: Finder) {
  let [right, found, there] = [0, 0, 0]
  for (const { text, mentions } of documents) {
    const all = mentions.map((one) => named(one.kind, one.value))
    const gold = new Set(all.filter((one) => one.startsWith(`${kind} `)))
    const got = new Set(find(text))
    there += gold.size
    found += got.size
    right += [...got].filter((one) => gold.has(one)).length
  }
  return { recall: right / there, precision: right / found }
}

const only =
  (kind: string, find: Finder): Finder =>
  (text) =>
    find(text).filter((one) => one.startsWith(`${kind} `))

/** Recall and precision of one kind of channel. The ratio of precision is the difference. */
function qualities(documents: readonly Labelled[], kind: string, other: Finder): readonly Row[] {
  const mine = quality(documents, kind, only(kind, asPrinted))
  const theirs = quality(documents, kind, only(kind, other))
  const row = (what: 'recall' | 'precision') => ({
    name: `extract ${kind} ${what}`,
    ours: mine[what],
    other: theirs[what],
    unit: 'share',
  })
  const ratio = mine.recall / theirs.recall
  const difference = mine.precision - theirs.precision
  return [
    judged({ ...row('recall'), ratio }, { atLeast: 1 }),
    judged({ ...row('precision'), ratio: difference, note: 'difference' }, { atLeast: 0.1 }),
  ]
}

export const bench: Bench = {
  about: 'phones and addresses out of text against libphonenumber-js and linkify-it in series',
  run: async ({ log }) => {
    if (!existsSync(corpus)) throw new Error('../shared/corpus is missing: this bench reads it')
    const links = await linkify()
    if (links === null) log('linkify-it is not installed: libphonenumber-js alone, no target')
    const [other, both] = [peers(links), findBoth(links)]
    const documents = labelled()
    const texts = documents.map(({ text }) => text)
    return [
      speed('extract articles', articles(), both, links === null ? null : 20),
      speed('extract labelled texts', texts, both, null),
      ...qualities(documents, 'phone', other),
      ...(links === null ? [] : qualities(documents, 'host', other)),
    ]
  },
}
