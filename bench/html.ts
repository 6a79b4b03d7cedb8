import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CheerioAPI, load } from 'cheerio'
import { readPage } from '../src/detect/page.ts'
import { type Bench, inTurn, judged, type Row } from './support/bench.ts'

const folder = join(import.meta.dirname, '../../shared/corpus/html')
const rounds = 7

type TreeNode = ReturnType<ReturnType<CheerioAPI['root']>['contents']>[number]

/** The parts that no reader sees as text. */
const unread = new Set(
  'script style noscript template svg math iframe object select option textarea button canvas title'.split(
    ' ',
  ),
)

/** Text and channels behind links, one after the other, as one gets them by a walk over the tree. */
function withCheerio(html: string): string {
  const parts: string[] = []
  const walk = (nodes: readonly TreeNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'text') parts.push(node.data)
      if (!('children' in node) || ('name' in node && unread.has(node.name))) continue
      walk(node.children)
      const href = 'attribs' in node ? (node.attribs.href ?? '') : ''
      if (/^(?:tel|sms|mailto):/i.test(href)) parts.push(href)
    }
  }
  walk(load(html).root().contents().toArray())
  return parts.join(' ').replaceAll(/\s+/g, ' ')
}

function ours(html: string): string {
  const { text, asides } = readPage(html, 'https://bench.invalid/')
  return [text, ...asides.map((aside) => aside.text)].join('\n')
}

const words = (text: string): ReadonlySet<string> =>
  new Set(text.toLowerCase().match(/[\p{L}\d]{2,}/gu) ?? [])

/** Share of the words that cheerio's text has and ours has too. */
function sameWords(pages: readonly string[]): number {
  let [shared, all] = [0, 0]
  for (const html of pages) {
    const [mine, theirs] = [words(ours(html)), words(withCheerio(html))]
    all += theirs.size
    for (const word of theirs) if (mine.has(word)) shared++
  }
  return shared / all
}

function speed(pages: readonly string[]): Row {
  const bytes = pages.reduce((sum, html) => sum + Buffer.byteLength(html), 0)
  const over = (read: (html: string) => string) => () => {
    for (const html of pages) read(html)
  }
  const took = inTurn(over(ours), over(withCheerio), rounds)
  const mbPerSecond = (ns: number) => bytes / (ns / 1e3)
  const [mine, theirs] = [mbPerSecond(took.ours.cpuNs), mbPerSecond(took.other.cpuNs)]
  return judged(
    {
      name: 'html pages',
      ours: mine,
      other: theirs,
      unit: 'MB/s',
      ratio: mine / theirs,
      oursWall: mbPerSecond(took.ours.wallNs),
      otherWall: mbPerSecond(took.other.wallNs),
    },
    { atLeast: 5 },
  )
}

export const bench: Bench = {
  about: 'HTML to article, links and tel: against cheerio.load and a walk',
  run: async () => {
    if (!existsSync(folder))
      throw new Error('../shared/corpus/html is missing: this bench reads it')
    const files = readdirSync(folder).filter((file) => file.endsWith('.html'))
    const pages = files.map((file) => readFileSync(join(folder, file), 'utf8'))
    const same = sameWords(pages)
    return [
      speed(pages),
      judged(
        { name: 'html same words', ours: same, other: 1, unit: 'share', ratio: same },
        { atLeast: 0.98 },
      ),
    ]
  },
}
