import type { PageParts } from './page-blocks.ts'
import { findPrintedTime, readTimestamp } from './published-at.ts'

interface JsonLdFacts {
  readonly headline: string | null
  readonly publisher: string | null
  readonly datePublished: string | null
}

const nodeLimit = 2000

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function nameOf(value: unknown): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  return isRecord(value) && typeof value.name === 'string' ? value.name.trim() : null
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return null
  }
}

/** What JSON-LD says about the page, wherever in its graph it says so. */
function readJsonLd(sources: readonly string[]): JsonLdFacts {
  let headline: string | null = null
  let publisher: string | null = null
  let datePublished: string | null = null
  const queue: unknown[] = sources.map(parse)
  for (let i = 0; i < queue.length && i < nodeLimit; i++) {
    const node = queue[i]
    if (!isRecord(node)) continue
    headline ??= nameOf(node.headline)
    publisher ??= nameOf(node.publisher)
    datePublished ??= nameOf(node.datePublished)
    queue.push(...Object.values(node).filter(isRecord).slice(0, nodeLimit))
  }
  return { headline, publisher, datePublished }
}

/** Host of an address without `www.`; the address itself where it is none. */
export function hostOf(address: string): string {
  try {
    return new URL(address).hostname.replace(/^www\./, '')
  } catch {
    return address
  }
}

/** Cuts "… | Báo X" off a title: the last part names the site or, in a title element, is short. */
function withoutSiteName(
  title: string,
  siteName: string | null,
  host: string,
  anyTail: boolean,
): string {
  const cut = Math.max(
    ...[' | ', ' - ', ' – ', ' — ', ' :: '].map((mark) => title.lastIndexOf(mark)),
  )
  if (cut <= 0) return title
  const head = title.slice(0, cut).trim()
  const tail = title
    .slice(cut + 3)
    .trim()
    .toLowerCase()
  const label = host.split('.')[0] ?? ''
  const bare = tail
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f\s]/g, '')
    .replaceAll('đ', 'd')
  const isSite = tail === siteName?.toLowerCase() || (label.length > 3 && bare.includes(label))
  return isSite || (anyTail && tail.length <= 30 && head.length >= 2 * tail.length) ? head : title
}

export interface PageFacts {
  readonly title: string
  readonly publisher: string | null
  readonly publishedAt: string | null
}

const timeKeys = [
  'article:published_time',
  'datepublished',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'og:published_time',
  'dc.date.issued',
  'date',
]

/** Title, publisher and publication time of a page, from what it declares and what it prints. */
export function readFacts(parts: PageParts, address: string): PageFacts {
  const { meta } = parts
  const json = readJsonLd(parts.jsonLd)
  const host = hostOf(address)
  const siteName = meta.get('og:site_name')?.trim() || null
  const headline = parts.blocks.find(({ element }) => parts.elements[element]?.tag === 'h1')?.text
  const heading = parts.blocks.find((block) => block.heading)?.text
  const declared = meta.get('og:title') ?? json.headline ?? headline ?? undefined
  const whole = declared ?? (parts.titleTag || heading || '')
  const bare = whole.replaceAll(/\s+/g, ' ').trim()
  const title = withoutSiteName(bare, siteName, host, declared === undefined)
  const stamp = timeKeys.map((key) => meta.get(key)).find((value) => value !== undefined)
  const stamps = [json.datePublished, stamp ?? null, parts.timeTag]
  const read = stamps.map((raw) => (raw === null ? null : readTimestamp(raw)))
  const publishedAt = read.find((time) => time !== null) ?? findPrintedTime(headLines(parts, title))
  const publisher = siteName ?? json.publisher ?? (host === '' ? null : host)
  return { title, publisher, publishedAt }
}

const headSize = 12

/** The lines in which a page prints its time: those around the headline. */
function headLines(parts: PageParts, title: string): string[] {
  const { blocks, elements } = parts
  const isHeadline = (text: string, element: number): boolean =>
    elements[element]?.tag === 'h1' || (title !== '' && text === title)
  const at = Math.max(
    0,
    blocks.findIndex(({ text, element }) => isHeadline(text, element)),
  )
  const near = blocks.slice(Math.max(0, at - 4), at + headSize)
  return near.flatMap(({ text }) => text.split('\n'))
}
