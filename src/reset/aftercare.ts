import type {
  Aftercare as CuratedAftercare,
  Province as CuratedProvince,
} from '../../db/data/schema.ts'

/** What to do after a call or a payment, with whom, as its sources tell it. */
export type Aftercare = CuratedAftercare
/** A province of today, with those it was made of and its office of social insurance. */
export type Province = CuratedProvince
