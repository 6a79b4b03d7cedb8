import type { Organisation } from '../channel/organisation.ts'
import { attachMoney } from './attach-money.ts'
import { findSpeakers, organisationOf, speakerOf } from './attribution.ts'
import { categoryOf } from './category.ts'
import type { Decision } from './decision.ts'
import type { Mention } from './mention.ts'
import { findNamed } from './named-channels.ts'
import { personNames } from './persons.ts'
import { quoteFor } from './quote.ts'
import { isAdvertorial, isSalesPage } from './sales-page.ts'
import { type Reading, readText, situations } from './situation.ts'
import { decide } from './stance.ts'

/** A mention whose print may be no number that can be dialled. */
export interface PrintedMention extends Omit<Mention, 'key'> {
  readonly key: Mention['key'] | null
  /** Digits as printed where they differ from those dialled today. */
  readonly printed: string | null
}

export interface ReadablePage {
  readonly title: string
  readonly text: string
  readonly publishedAt?: string | null
}

const bareListSize = 4

/** Whether a mention stands in a list of numbers with no word about itself. */
function inBareList(one: Decision, listed: ReadonlyMap<number, number>): boolean {
  const { members, bare, header } = one.situation
  if (members.length >= bareListSize) return true
  return bare && header !== null && (listed.get(header.start) ?? 0) >= bareListSize
}

/** How many channels each list's header governs, by where the header stands. */
function countListed(decisions: readonly Decision[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { situation } of decisions) {
    if (situation.header === null) continue
    counts.set(situation.header.start, (counts.get(situation.header.start) ?? 0) + 1)
  }
  return counts
}

function mentionOf(
  reading: Reading,
  one: Decision,
  organisations: readonly Organisation[],
  context: Context,
): PrintedMention {
  const { channel, stance } = one
  const { kind, key, value, surface, start, end, printed } = channel
  const money = context.money.get(value)
  const isPhone = kind === 'phone'
  return {
    kind,
    key,
    value,
    printed,
    surface,
    start,
    end,
    stance,
    organisation: organisationOf(reading, one, organisations),
    wordOf: speakerOf(context.speeches, one),
    category: stance === 'warned' ? categoryOf(reading, one) : null,
    quote: quoteFor(reading, one, context.persons),
    cues: one.cues,
    inBareList: isPhone && inBareList(one, context.listed),
    vndPerMinute: isPhone ? (money?.vndPerMinute ?? null) : null,
    lossesVnd: isPhone && stance === 'warned' ? (money?.lossesVnd ?? []) : [],
  }
}

interface Context {
  readonly listed: ReadonlyMap<number, number>
  readonly money: ReturnType<typeof attachMoney>
  readonly speeches: ReturnType<typeof findSpeakers>
  readonly persons: readonly string[]
}

/** What the text tells of each channel besides its stance. */
function tell(
  reading: Reading,
  decisions: readonly Decision[],
  organisations: readonly Organisation[],
): PrintedMention[] {
  const context = {
    listed: countListed(decisions),
    money: attachMoney(reading, decisions),
    speeches: findSpeakers(reading),
    persons: personNames(reading.text),
  }
  return decisions.map((one) => mentionOf(reading, one, organisations, context))
}

/** What a shop or a bookmaker says of channels, its own and others', is nobody's word. */
const unheard = (one: Decision): Decision => ({
  ...one,
  stance: 'neutral',
  strength: 1,
  inherited: false,
  cues: ['trang bán hàng, cho vay, cá cược hoặc bài quảng cáo'],
})

/** All mentions, those that cannot be dialled included: what `extract` counts. */
export function findPrinted(
  page: ReadablePage,
  organisations: readonly Organisation[],
): PrintedMention[] {
  const reading = readText(page, organisations)
  const judged = decide(reading, situations(reading), organisations)
  const sells = judged.length > 0 && (isSalesPage(page) || isAdvertorial(page))
  const decisions = sells ? judged.map(unheard) : judged
  const written = decisions.length === 0 ? [] : tell(reading, decisions, organisations)
  const named = sells ? [] : findNamed(reading, written)
  return [...written, ...named].sort((a, b) => a.start - b.start)
}

/**
 * The channels of a text in its order, each with its stance, the organisation meant, whose word it
 * is and the quote that decides. Offsets are UTF-16 into `page.text`. Pure, linear, never throws.
 */
export function findMentions(
  page: ReadablePage,
  organisations: readonly Organisation[],
): Mention[] {
  return findPrinted(page, organisations).flatMap(({ key, printed: _, ...rest }) =>
    key === null ? [] : [{ ...rest, key }],
  )
}
