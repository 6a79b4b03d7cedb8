import { channelOfKey } from '../channel/parse.ts'
import { scanChannels } from '../detect/scan.ts'
import { checkChannel } from './check.ts'
import type { RegistryIndex } from './index.ts'
import type { Verdict, VerdictWord } from './verdict.ts'

/** A verdict on a channel that stands in a message, with its UTF-16 offsets. */
export interface VerdictInText extends Verdict {
  readonly start: number
  readonly end: number
}

/** The order in which a reader should hear them. */
const worstFirst: Record<VerdictWord, number> = {
  blacklisted: 0,
  suspicious: 1,
  paid: 2,
  unknown: 3,
  official: 4,
}

/** A verdict on every channel in a message, the worst first, then in the order of the text. */
export function checkMessage(index: RegistryIndex, text: string): VerdictInText[] {
  const found = scanChannels(text).flatMap(({ key, surface, start, end }) => {
    const parsed = channelOfKey(key)
    if (!parsed.ok) return []
    return [{ ...checkChannel(index, parsed.channel, surface), start, end }]
  })
  return found.sort((a, b) => worstFirst[a.verdict] - worstFirst[b.verdict] || a.start - b.start)
}
