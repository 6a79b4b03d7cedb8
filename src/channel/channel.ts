/**
 * What a channel is: one way to reach an organisation, with one key for every way of writing it.
 * Words and key forms: docs/architecture.md.
 */
export const channelKinds = ['phone', 'sms', 'site', 'social', 'app', 'email', 'office'] as const
export type ChannelKind = (typeof channelKinds)[number]

declare const canonical: unique symbol
/** `kind:value` in the one agreed spelling; only the parsers of this room make one. */
export type ChannelKey = string & { readonly [canonical]: true }

export interface Channel {
  readonly kind: ChannelKind
  readonly key: ChannelKey
  /** As a person reads it: `1900 252510`, `hoidapluatbaohiemxahoi.com`. */
  readonly display: string
}

/** A sentence for people, in both languages of the interface. */
export interface Text {
  readonly vi: string
  readonly en: string
}

/** Why an input is no channel; the sentence says what is wrong and what to do. */
export interface Unreadable {
  readonly ok: false
  readonly reason: string
  readonly message: Text
}

export type ChannelParse = { readonly ok: true; readonly channel: Channel } | Unreadable
