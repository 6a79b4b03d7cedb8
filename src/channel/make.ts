import type { Channel, ChannelKey, ChannelKind } from './channel.ts'

/** The only place that makes keys: callers pass values that a parser of this room settled. */
export function channelOf(kind: ChannelKind, value: string, display: string): Channel {
  return { kind, key: `${kind}:${value}` as ChannelKey, display }
}
