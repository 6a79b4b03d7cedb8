import type { ChannelKey } from '../../channel/channel.ts'
import type { Organisation } from '../../channel/organisation.ts'
import { parseChannel } from '../../channel/parse.ts'
import { siteLookupKeys } from '../../channel/site.ts'
import type { Mention, Page } from '../../detect/mention.ts'
import { findMentions } from '../../detect/mentions.ts'
import { readPage, readText } from '../../detect/page.ts'
import { scanChannels } from '../../detect/scan.ts'
import { hostOf } from '../../verdict/lookup.ts'
import { isFax, isShort, offeredPhones } from './contact.ts'

export interface OfficialPage {
  /** Where it really stands, after redirects. */
  readonly address: string
  readonly html?: string
  readonly text?: string
}

/** A channel that its owner's page shows and that we do not hold. */
export interface Newcomer {
  readonly key: ChannelKey
  readonly quote: string
}

export interface OfficialReading {
  /** Of the expected keys. */
  readonly found: readonly ChannelKey[]
  readonly missing: readonly ChannelKey[]
  /** The page's shape: its title and how many characters its text has. */
  readonly title: string
  readonly length: number
  /** On an owner's own page alone. */
  readonly newcomers: readonly Newcomer[]
}

/**
 * Which of the expected channels a page shows, anywhere but in readers' comments and in lists of other
 * articles; and what else its owner offers there.
 * @param owner whose own page it is; null where it is somebody else's.
 */
export function readOfficialPage(
  input: OfficialPage,
  expected: readonly ChannelKey[],
  owner: string | null,
  organisations: readonly Organisation[],
): OfficialReading {
  const { address, html, text } = input
  const page = html === undefined ? readText(text ?? '', '') : readPage(html, address)
  const boxes = page.asides.filter(({ role }) => role === 'box').map((aside) => aside.text)
  const texts = [page.text, ...boxes]
  const shown = shownKeys([page.title, ...texts], address)
  const isShown = (key: ChannelKey) => formsOf(key).some((form) => shown.has(form))
  const newcomers = owner === null ? [] : newcomersOf(page, texts, html ?? '', owner, organisations)
  return {
    found: expected.filter(isShown),
    missing: expected.filter((key) => !isShown(key)),
    title: page.title.trim(),
    length: texts.reduce((sum, one) => sum + one.length, 0),
    newcomers: newcomers.filter(({ key }) => !isShown(key) || !expected.includes(key)),
  }
}

/** A number to text is printed like a number to call. */
const formsOf = (key: ChannelKey): readonly ChannelKey[] =>
  key.startsWith('sms:') ? [key, key.replace(/^sms:/, 'phone:') as ChannelKey] : [key]

/** Every key that the texts show; a page of a site shows the site, and so does the page's own address. */
function shownKeys(texts: readonly string[], address: string): ReadonlySet<ChannelKey> {
  const keys = new Set<ChannelKey>()
  const here = parseChannel(address)
  const found = texts.flatMap((text) => scanChannels(text).map(({ key }) => key))
  for (const key of here.ok ? [here.channel.key, ...found] : found) {
    for (const one of siteLookupKeys(key)) keys.add(one)
  }
  return keys
}

/** Whether the page can be read like that for this channel: names of apps and offices cannot. */
export const isReadable = (key: ChannelKey): boolean =>
  /^(?:phone|sms|site|email):/.test(key) || /^social:[^/]+\.[^/]+\//.test(key)

function newcomersOf(
  page: Page,
  texts: readonly string[],
  html: string,
  owner: string,
  organisations: readonly Organisation[],
): readonly Newcomer[] {
  const mentions = findMentions(page, organisations)
  const isOurs = ({ organisation }: Mention) =>
    organisation === null || isFamily(organisation, owner, organisations)
  const others = new Set(mentions.filter((m) => !isOurs(m)).map((m) => m.key))
  const own = new Set(organisations.find((o) => o.id === owner)?.domains)
  const told = mentions.filter(
    (m) =>
      m.stance === 'official' &&
      isOurs(m) &&
      !isFax(page.text, m.start) &&
      (m.kind === 'phone' || m.kind === 'sms' || (m.kind === 'site' && !standsOn(m.key, own))),
  )
  // A page that warns of numbers prints them beside its own: only what it calls its own counts there.
  const warns = mentions.some((m) => m.stance === 'warned')
  const offered = warns ? [] : offeredPhones(texts, html)
  const all = [...told.map(({ key, quote }) => ({ key, quote })), ...offered]
  // A mobile number may be a clerk's own: a line of that kind can be declared in the owner's file.
  return [...new Map(all.map((one) => [one.key, one])).values()].filter(
    ({ key }) => !others.has(key) && !isShort(key) && !isMobile(key),
  )
}

const isMobile = (key: ChannelKey): boolean => /^phone:(?:0[35789]\d{8}|\+)/.test(key)

function standsOn(key: ChannelKey, domains: ReadonlySet<string>): boolean {
  return siteLookupKeys(key).some((one) => domains.has(hostOf(one)))
}

/** One organisation, its parent or its branch. */
export function isFamily(a: string, b: string, organisations: readonly Organisation[]): boolean {
  const parent = (id: string) => organisations.find((o) => o.id === id)?.parent ?? null
  return a === b || parent(a) === b || parent(b) === a
}
