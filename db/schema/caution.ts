import { jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { Caution, Citation } from '../../src/verdict/registry.ts'
import { organisation } from './organisation.ts'
import { isOneOf } from './rules.ts'

export const cautionKinds = [
  'phone-prefix',
  'phone-range',
  'phone-spoof',
  'site-pattern',
] as const satisfies readonly Caution['kind'][]

/** A warning about a prefix, range, pattern or forged number: shown beside a verdict. */
export const caution = pgTable(
  'caution',
  {
    id: text().primaryKey(),
    kind: text().$type<Caution['kind']>().notNull(),
    pattern: text().notNull(),
    textVi: text().notNull(),
    textEn: text().notNull(),
    organisation: text().references(() => organisation.id),
    source: jsonb().$type<Citation>().notNull(),
  },
  (t) => [isOneOf('caution_kind_is_known', t.kind, cautionKinds)],
)
