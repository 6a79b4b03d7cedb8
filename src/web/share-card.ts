import type { ChannelKey, Text } from '../channel/channel.ts'
import { channelOfKey } from '../channel/parse.ts'
import { checkChannel } from '../verdict/check.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import { isOffered } from '../verdict/instead.ts'
import { words as aftercareWords } from './aftercare-page.ts'
import type { Card } from './card-drawing.ts'
import { keyAt } from './channel-path.ts'
import { words as checkWords } from './check-page.ts'
import { words as organisationWords } from './organisation-page.ts'
import { words as directoryWords } from './organisations-page.ts'
import { words as resetWords } from './reset-page.ts'
import { words as shapeWords } from './shapes.ts'
import { insteadOf } from './verdict-view.ts'
import { fill, type Lang, type Words, withoutTurningMarks } from './view.ts'
import { plainNameOf, when } from './wording.ts'

export const words = {
  again: { vi: 'Kiểm tra lại tại {host}', en: 'Check again at {host}' },
  asOf: { vi: 'Kết quả {day}', en: 'Result {day}' },
  real: { vi: 'Kênh thật: {number}', en: 'Real one: {number}' },
} as const satisfies Words

/** Pages about no single channel. */
const guides: Readonly<Record<string, Text>> = {
  '/': checkWords.heading,
  '/lay-lai-mat-khau': resetWords.title,
  '/da-lo-goi': aftercareWords.heading,
  '/co-quan': directoryWords.heading,
}

/**
 * What the card of a page says.
 * @param path of the page, without language, decoded.
 * @returns null where the page has no card.
 */
export function cardOf(index: RegistryIndex, lang: Lang, path: string, host: string): Card | null {
  const said = channelCard(index, lang, path) ?? organisationCard(index, lang, path)
  const guide = Object.hasOwn(guides, path) ? guides[path] : undefined
  const card = said ?? (guide ? { ...plain(lang), sentence: guide[lang] } : null)
  return (
    card && {
      ...card,
      number: withoutTurningMarks(card.number),
      sentence: withoutTurningMarks(card.sentence),
      foot: [
        words.again[lang].replace('{host}', host),
        words.asOf[lang].replace('{day}', when(lang, index.asOf)),
      ],
    }
  )
}

type Said = Omit<Card, 'foot'>

const plain = (lang: Lang): Said => ({
  word: 'official',
  label: shapeWords.official[lang],
  number: '',
  sentence: '',
  real: null,
})

function channelCard(index: RegistryIndex, lang: Lang, path: string): Said | null {
  const [, spelling] = /^\/(?:so|trang)\/(.+)$/.exec(path) ?? []
  const key = spelling === undefined ? null : keyAt(index, spelling)
  const parsed = key && channelOfKey(key)
  if (!key || !parsed?.ok || isTakenDown(index, key)) return null
  const verdict = checkChannel(index, parsed.channel, '')
  const [real] = verdict.verdict === 'official' ? [] : insteadOf(index, verdict)
  return {
    word: verdict.verdict,
    label: shapeWords[verdict.verdict][lang],
    number: verdict.channel.display,
    sentence: verdict.headline[lang],
    real: real ? fill(words.real, { number: withoutTurningMarks(real.display) })[lang] : null,
  }
}

/** A warning that was taken down makes no picture. */
const isTakenDown = (index: RegistryIndex, key: ChannelKey): boolean =>
  index.listings.get(key)?.status === 'withdrawn' && !index.official.has(key)

function organisationCard(index: RegistryIndex, lang: Lang, path: string): Said | null {
  const [, id] = /^\/co-quan\/([a-z0-9-]+)$/.exec(path) ?? []
  if (id === undefined || !index.organisations.has(id)) return null
  const phone = index.officialOf.get(id)?.find((c) => c.kind === 'phone' && isOffered(c))
  const name = plainNameOf(lang, index, id)
  return {
    ...plain(lang),
    number: phone?.display ?? '',
    sentence: fill(organisationWords.heading, { name })[lang],
  }
}
