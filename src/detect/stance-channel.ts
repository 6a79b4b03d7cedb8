import type { Organisation } from '../channel/organisation.ts'
import { isPersonal } from './owners.ts'
import type { ScannedChannel } from './scan.ts'
import type { Reading, Situation } from './situation.ts'
import { borrowsName, isPublicNumber, isState } from './veto.ts'

/** What the learned weights see of a channel itself: its kind, how it is spelt, where it stands. */

/** What is known of the organisations that a channel may belong to. */
export interface Known {
  /** It stands on an organisation's own domain. */
  readonly owned: boolean
  readonly organisations: readonly Organisation[]
}

/** `1900`, `09`, `02`, `short`, `abroad`, `site` …: channels of one shape are used alike. */
export function shapeOfChannel({ kind, value }: ScannedChannel): string {
  if (kind !== 'phone') return kind
  if (/^\+[1-9]/.test(value)) return 'abroad'
  if (value.length <= 5) return 'short'
  return /^(?:1900|1800|0[35789]|02)/.exec(value)?.[0] ?? 'other'
}

const ownSuffix = /^(?!(?:com|gov|edu|org|net)\.)[^.]*/

/** `*.vn`, `com.vn`; a dash, digits, a suffix inside the name: imitations are spelt otherwise. */
function* spelling({ kind, value }: ScannedChannel): Generator<string> {
  if (kind === 'phone') return
  const host = (value.split('@').at(-1) ?? value).split('/')[0] ?? ''
  const labels = host.split('.')
  const name = labels[0] ?? ''
  yield `host:end=${labels.at(-1)}`
  yield `host:ends=${labels.slice(-2).join('.').replace(ownSuffix, '*')}`
  yield `host:dash=${host.includes('-')}`
  yield `host:digit=${/\d/.test(host)}`
  yield `host:long=${Math.min(4, Math.floor(name.length / 5))}`
  yield `host:labels=${Math.min(5, labels.length)}`
  yield `host:path=${value.includes('/')}`
  yield `host:inner=${/(?:com|gov|edu|org|net|vn)[.-]/.test(`${labels.slice(0, -2).join('.')}.`)}`
  // Which mailbox or network everybody can open there.
  if (kind !== 'site') yield `host:${kind}=${host}`
}

/** Which channels stand before and behind, and whether in the same sentence. */
function* order({ channels, outline }: Reading, at: Situation, shape: string): Generator<string> {
  const beside = (one: ScannedChannel | undefined): string => {
    if (one === undefined) return 'none'
    const same = one.start >= at.sentence.start && one.start < at.sentence.end
    return `${same ? 'same' : 'far'} ${shapeOfChannel(one)}`
  }
  const before = beside(channels[(at.members[0] ?? 0) - 1])
  const behind = beside(channels[(at.members.at(-1) ?? 0) + 1])
  yield* [`order:l=${before}`, `order:r=${behind}`]
  yield* [`order:l&${shape}=${before}`, `order:r&${shape}=${behind}`]
  yield `order:lines=${Math.min(4, outline.lines.length)}`
}

/** What the channel is, how it is spelt, and where it stands among the text's other channels. */
export function* channelFeatures(
  reading: Reading,
  at: Situation,
  channel: ScannedChannel,
  { owned, organisations }: Known,
): Generator<string> {
  const shape = shapeOfChannel(channel)
  yield* [`kind=${channel.kind}`, `shape=${shape}`]
  yield* [`group=${Math.min(at.members.length, 4)}`, `bare=${at.bare}`]
  yield `many=${Math.min(reading.channels.length, 6)}`
  yield `first=${at.members[0] === 0}`
  yield `last=${at.members.at(-1) === reading.channels.length - 1}`
  yield* [`state=${isState(channel)}`, `public=${isPublicNumber(channel)}`]
  yield* [`personal=${isPersonal(reading, channel)}`, `defanged=${channel.defanged}`]
  yield* [`owned=${owned}`, `borrows=${borrowsName(channel, organisations)}`]
  yield* spelling(channel)
  yield* order(reading, at, shape)
}
