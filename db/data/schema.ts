import { z } from 'zod'
import { channelKinds } from '../../src/channel/channel.ts'
import { priceBases } from '../../src/channel/price.ts'
import { categories } from '../../src/detect/mention.ts'
import { confirmations, trusts } from '../../src/verdict/registry.ts'

const filled = z
  .string()
  .min(1)
  .regex(/^\S(?:.*\S)?$/su, 'has blanks at its ends')
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is no id: a-z, 0-9 and -')
const host = z.string().regex(/^(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}$/, 'is no host in A-labels')
const address = z.url({ protocol: /^https?$/ })
const text = z.strictObject({ vi: filled, en: filled })
/** As exact as the source: a day, a month or a year. */
const partialDate = z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/)
const day = z.iso.date()
const dong = z.int().min(0)

const citation = z.strictObject({
  url: address.nullable(),
  publisher: filled,
  date: partialDate.nullable(),
  dateIs: z.enum(['published', 'collected']),
})

const priceClaim = z
  .strictObject({
    vndPerMinute: dong.exactOptional(),
    vndPerSms: dong.exactOptional(),
    vndPerCall: dong.exactOptional(),
    billing: z
      .strictObject({
        stepSeconds: z.int().positive().exactOptional(),
        fromSecond: z.int().positive().exactOptional(),
      })
      .exactOptional(),
    paidTo: filled.exactOptional(),
    basis: z.enum(priceBases),
    source: filled,
    date: partialDate.nullable(),
  })
  .refine(
    (claim) =>
      [claim.vndPerMinute, claim.vndPerSms, claim.vndPerCall].filter((vnd) => vnd !== undefined)
        .length === 1,
    'states not exactly one amount',
  )

export const organisation = z.strictObject({
  id,
  name: filled,
  nameEn: filled.nullable(),
  shortName: filled,
  aliases: z.array(filled),
  tokens: z.array(z.string().regex(/^[a-z0-9]+$/)),
  domains: z.array(host),
  sector: z.enum([
    'social-insurance',
    'government',
    'police',
    'cybersecurity',
    'reporting',
    'emergency',
    'health',
    'utility',
    'telecom',
    'bank',
    'finance',
    'wallet',
    'securities',
    'insurance',
    'transport',
    'post',
    'ecommerce',
    'retail',
    'conglomerate',
    'lottery',
    'media',
    'game',
    'social',
  ]),
  parent: id.nullable(),
  /** Slug in provinces.json; only for the 34 provincial offices of social insurance. */
  province: id.exactOptional(),
})

export const need = z.strictObject({
  id,
  text,
  phrases: z.array(z.string().regex(/^[a-z0-9]+(?: [a-z0-9]+)*$/)).min(4),
})

/** A channel that cannot be matched stays in the file and says why it is not used. */
const usability = { usable: z.boolean(), usableReason: text.exactOptional() }
const saysWhy = (entry: { usable: boolean; usableReason?: unknown }) =>
  entry.usable === (entry.usableReason === undefined)

export const official = z
  .strictObject({
    organisation: id,
    kind: z.enum(channelKinds),
    value: filled,
    display: filled,
    purpose: text,
    needs: z.array(id),
    direction: z.enum(['call', 'outbound']),
    confirmation: z.enum(confirmations),
    prices: z.array(priceClaim),
    sources: z.array(citation).min(1),
    validFrom: partialDate.nullable(),
    validTo: partialDate.nullable(),
    lastVerified: partialDate.nullable(),
    stale: z.boolean(),
    staleReason: text.exactOptional(),
    ...usability,
    note: text.nullable(),
  })
  .refine(saysWhy, 'is unusable without a reason, or usable with one')
  .refine((entry) => entry.stale === (entry.staleReason !== undefined), 'is stale without a reason')

const evidence = z.strictObject({
  source: address.nullable(),
  publisher: filled,
  publishedAt: partialDate.nullable(),
  /** The day on which we read it. */
  collectedAt: day,
  quote: filled.max(300),
  trust: z.enum(trusts),
  wordOf: z.union([z.enum(['police', 'telecom', 'agency']), id]).nullable(),
  /** A list with no word on this very channel: it proposes and never lists. */
  inBareList: z.boolean(),
})

export const warned = z
  .strictObject({
    kind: z.enum(channelKinds),
    value: filled,
    display: filled,
    organisation: id.nullable(),
    category: z.enum(categories),
    ...usability,
    /** All its evidence stands in bare lists. */
    bareList: z.boolean(),
    claim: text,
    prices: z.array(priceClaim),
    losses: z.array(
      z.strictObject({ vnd: dong.positive(), source: filled, date: partialDate.nullable() }),
    ),
    evidence: z.array(evidence).min(1),
  })
  .refine(saysWhy, 'is unusable without a reason, or usable with one')

export const caution = z.strictObject({
  id,
  kind: z.enum(['phone-prefix', 'phone-range', 'phone-spoof', 'site-pattern']),
  pattern: filled,
  text,
  organisation: id.nullable(),
  source: citation,
})

const trusted = { trust: z.enum(trusts), publisher: filled }
export const hostTrust = z.union([
  z.strictObject({
    host,
    ...trusted,
    organisation: id.exactOptional(),
    /** Passes on the articles of others: never a second witness beside them. */
    aggregator: z.literal(true).exactOptional(),
  }),
  z.strictObject({ suffix: host, ...trusted }),
  /** Any label below the suffix that begins so: `congan.…gov.vn`, `conganthanhhoa.gov.vn`. */
  z.strictObject({ label: filled, suffix: host, ...trusted }),
])

export const wellKnownHost = host

const stepText = z.array(text).min(1)
export const reset = z.strictObject({
  order: z.array(id).min(1),
  decisions: z.array(z.strictObject({ when: text, method: id, advice: text })).min(1),
  methods: z
    .array(
      z.strictObject({
        id,
        name: text,
        status: z.enum(['current', 'superseded', 'unconfirmed']),
        needs: stepText,
        steps: stepText,
        price: z.union([
          priceClaim,
          z.strictObject({
            vnd: dong,
            basis: z.enum(priceBases),
            source: filled,
            date: partialDate.nullable(),
          }),
        ]),
        source: citation,
        otherSources: z.array(z.strictObject({ ...citation.shape, says: text.nullable() })),
        caution: text.nullable(),
        supersedes: id.nullable(),
        supersededBy: id.nullable(),
        supersededSource: citation.nullable(),
        /** Sources that do not agree, each with what it says; the newest first. */
        conflicts: z.array(
          z.strictObject({
            topic: text,
            advice: text,
            versions: z.array(z.strictObject({ says: text, source: citation })).min(2),
          }),
        ),
      }),
    )
    .min(1),
  facts: z.array(z.strictObject({ text, source: citation })),
})

export const aftercare = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        id,
        order: z.int().positive(),
        title: text,
        text,
        contacts: z.array(
          z.strictObject({
            name: filled,
            kind: z.enum(['phone', 'sms']),
            value: filled,
            display: filled,
            how: text.nullable(),
            prices: z.array(priceClaim),
            source: citation,
          }),
        ),
        sources: z.array(citation).min(1),
        caution: text.nullable(),
      }),
    )
    .min(1),
  /** What to text to 156 or 5656. */
  codes: z
    .array(
      z.strictObject({
        code: z.enum(['LD', 'V', 'S']),
        meaning: text,
        example: filled,
        to: z.array(z.string().regex(/^\d+$/)),
        vndPerSms: dong,
        source: citation,
      }),
    )
    .length(3),
  blocking: z.array(
    z.strictObject({
      carrier: filled,
      service: filled.nullable(),
      blocks: text,
      how: text.nullable(),
      price: text.nullable(),
      caution: text.nullable(),
      source: citation,
    }),
  ),
})

export const province = z.strictObject({
  slug: id,
  name: filled,
  type: z.enum(['city', 'province']),
  mergedFrom: z.array(filled).min(1),
  administrativeCentre: filled,
  /** Id of the provincial office of social insurance. */
  socialInsurance: id,
  source: citation,
  note: text.nullable(),
})

export const tariffs = z.strictObject({
  /** Prices that somebody stated, or that a range lets us estimate, for one number. */
  numbers: z.array(
    z.strictObject({
      kind: z.enum(['phone', 'sms']),
      value: z.string().regex(/^\d+$/),
      display: filled,
      organisation: id.nullable(),
      price: priceClaim,
    }),
  ),
  /** Inclusive ranges of numbers as dialled. */
  ranges: z.array(
    z
      .strictObject({
        kind: z.enum(['phone', 'sms']),
        from: z.string().regex(/^\d+$/),
        to: z.string().regex(/^\d+$/),
        except: z.array(z.string().regex(/^\d+$/)),
        operator: filled,
        price: priceClaim.nullable(),
        source: citation,
        /** Numbers of this range for which a source states another price. */
        contradictedBy: z.array(z.string().regex(/^\d+$/)),
        note: text.nullable(),
      })
      .refine((r) => r.from.length === r.to.length && r.from <= r.to, 'runs backwards'),
  ),
  frame: z.array(z.strictObject({ text, source: citation })),
})

export type CuratedOrganisation = z.infer<typeof organisation>
export type CuratedNeed = z.infer<typeof need>
export type CuratedOfficial = z.infer<typeof official>
export type CuratedWarned = z.infer<typeof warned>
export type CuratedCaution = z.infer<typeof caution>
export type HostTrust = z.infer<typeof hostTrust>
export type ResetGuide = z.infer<typeof reset>
export type Aftercare = z.infer<typeof aftercare>
export type Province = z.infer<typeof province>
export type Tariffs = z.infer<typeof tariffs>
