import type { Entry } from './adapters/adapter.ts'
import { keywordFilter } from './keywords.ts'
import type { Source } from './source.ts'

/** The entries whose title or summary holds one of the source's keywords, in the order of the feed. */
export function selectEntries(
  { keywords }: Pick<Source, 'keywords'>,
  entries: readonly Entry[],
): Entry[] {
  if (keywords === 'all') return [...entries]
  const matches = keywordFilter(keywords)
  return entries.filter(({ title, summary }) => matches(`${title}\n${summary}`))
}
