import type { Adapter } from './adapter.ts'
import { readFeed } from './feed.ts'

/** How each kind of source is read; a further kind is a further entry. */
export const adapters = { feed: readFeed } as const satisfies Record<string, Adapter>

export type AdapterName = keyof typeof adapters
