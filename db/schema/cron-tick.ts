import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Ticks of the schedule that somebody runs already: each runs once, however many schedulers there are. */
export const cronTick = pgTable(
  'cron_tick',
  {
    /** Name of the task and time of the tick. */
    key: text().primaryKey(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('cron_tick_by_time').on(t.at)],
)
