import type { Role } from './accounts.ts'
import type { QueueItem, ReviewAction, ReviewInput } from './item.ts'

const rank: Readonly<Record<Role, number>> = { reviewer: 0, editor: 1, admin: 2 }

/** Whether a role is at least another one: each may do all that those before it may. */
export const isAtLeast = (role: Role, least: Role): boolean => rank[role] >= rank[least]

/** What changes what an entry says, beside whether it stands. */
const editing: ReadonlySet<ReviewAction> = new Set(['change-category', 'merge', 'narrow'])

const mayTake = (role: Role, action: ReviewAction): boolean =>
  !editing.has(action) || isAtLeast(role, 'editor')

/** An item with those of its actions that a role may take. */
export const itemFor = <Item extends QueueItem>(role: Role, item: Item): Item => ({
  ...item,
  actions: item.actions.filter((action) => mayTake(role, action)),
})

/**
 * Whether a role may decide so. A reviewer decides on an entry as it stands; other words for it
 * (category, whom it is mistaken for) are an editor's. Who begins a listing must say both.
 */
export function mayDecide(role: Role, { action, category, organisation }: ReviewInput): boolean {
  const isReworded = category !== undefined || organisation !== undefined
  return mayTake(role, action) && (!isReworded || action === 'propose' || isAtLeast(role, 'editor'))
}
