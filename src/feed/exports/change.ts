import type { ChannelKey, ChannelKind, Text } from '../../channel/channel.ts'
import type { Organisation } from '../../channel/organisation.ts'
import { phoneFacts } from '../../channel/phone.ts'
import type { Category } from '../../detect/mention.ts'
import { kindNoun } from '../../verdict/wording.ts'
import { isLoggedInClear } from '../log-entry.ts'

/** A change that the public could see: a warning or an official channel that came, changed or went. */
export interface Change {
  readonly subject: 'listing' | 'official'
  readonly key: ChannelKey
  readonly kind: ChannelKind
  readonly display: string
  /** Owner of the official channel, or who a listed channel is mistaken for. */
  readonly organisation: string | null
  readonly category: Category | null
  readonly from: string | null
  readonly to: string
  /** ISO 8601, UTC: when it was decided. */
  readonly at: string
  /** The revision that it made. */
  readonly revision: number
}

/** Statuses in which everybody sees a listing. */
export const seenStatuses = ['listed', 'disputed', 'stale'] as const
const seen: ReadonlySet<string | null> = new Set(seenStatuses)

/** Whether a feed may name the channel: never one that may be a private person's. */
export const isToldInFeeds = ({ subject, key, kind }: Change): boolean =>
  isLoggedInClear(key) ||
  (subject === 'official' && !(kind === 'phone' && phoneFacts(key).isPersonal))

/** What a change is called; a withdrawal is told as plainly as a warning. */
export function changeHeadline(
  change: Change,
  organisations: ReadonlyMap<string, Organisation>,
): Text {
  const what = `${kindNoun[change.kind].vi} ${change.display}`
  const whatEn = `${kindNoun[change.kind].en} ${change.display}`
  const owner = organisations.get(change.organisation ?? '')?.shortName ?? change.organisation
  const [vi, en] = change.subject === 'official' ? officialWords(change) : listingWords(change)
  const of = owner === null ? '' : ` (${owner})`
  return { vi: `${vi}: ${what}${of}`, en: `${en}: ${whatEn}${of}` }
}

const officialWords = ({ to }: Change): readonly [string, string] =>
  to === 'confirmed'
    ? ['Kênh chính thức', 'Official channel']
    : ['Không còn là kênh chính thức', 'No longer an official channel']

function listingWords({ from, to }: Change): readonly [string, string] {
  if (to === 'listed') {
    if (from === 'disputed') return ['Giữ cảnh báo sau khiếu nại', 'Warning kept after a dispute']
    return seen.has(from)
      ? ['Cập nhật cảnh báo', 'Warning updated']
      : ['Cảnh báo mới', 'New warning']
  }
  if (to === 'disputed') return ['Cảnh báo đang bị khiếu nại', 'Warning disputed']
  if (to === 'stale') return ['Cảnh báo đã cũ', 'Warning out of date']
  // `withdrawn`, `rejected`, or a reviewer looks again: in public it stands no more.
  return ['Đã gỡ cảnh báo', 'Warning withdrawn']
}
