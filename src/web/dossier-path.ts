import type { ChannelKey } from '../channel/channel.ts'
import { parseChannel } from '../channel/parse.ts'

const inPath = (key: ChannelKey): string =>
  encodeURI(key).replaceAll('?', '%3F').replaceAll('#', '%23')

/** The page with everything on one channel, and where it is framed as a card. */
export const dossierPath = (key: ChannelKey): string => `/ho-so/${inPath(key)}`
export const cardPath = (key: ChannelKey): string => `/the/${inPath(key)}`

/**
 * Reads what stands behind `/ho-so/`: a channel in any spelling, `@` and a revision where a past one is
 * meant. Null where it is no channel.
 */
export function dossierAt(
  spelling: string,
): { readonly key: ChannelKey; readonly revision: number | null } | null {
  const [, before = spelling, revision] = /^(.+)@(\d{1,15})$/.exec(spelling) ?? []
  const parsed = parseChannel(before)
  if (!parsed.ok) return null
  return { key: parsed.channel.key, revision: revision === undefined ? null : Number(revision) }
}
