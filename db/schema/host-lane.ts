import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Whose turn it is at a host: one request at a time over all workers, with a pause between two. */
export const hostLane = pgTable(
  'host_lane',
  {
    host: text().primaryKey(),
    /** The turn that holds it; null while nobody does. */
    holder: text(),
    /** A turn whose process died is over by itself. */
    heldUntil: timestamp({ withTimezone: true }).notNull(),
    lastEndedAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('host_lane_by_end').on(t.heldUntil)],
)
