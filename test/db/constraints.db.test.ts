import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Db } from '../../db/database.ts'
import { faultConstraint, rootMessage } from '../../db/faults.ts'
import { insertDocument } from '../../db/queries/documents.ts'
import { insertEvidence } from '../../db/queries/evidence.ts'
import { toOfficialRow } from '../../db/queries/official-channels.ts'
import { saveOrganisations } from '../../db/queries/organisations.ts'
import {
  decision,
  document,
  evidence,
  listing,
  loss,
  mention,
  officialChannel,
  organisation,
  priceClaim,
  registryState,
} from '../../db/schema/index.ts'
import { onBothDatabases } from '../support/databases.ts'
import {
  aDecision,
  aDocument,
  aListing,
  aMention,
  anOfficial,
  anOrganisation,
  key,
  someEvidence,
} from './rows.ts'

/** The constraint that refuses a statement; null where nothing does. */
async function refusalOf(db: Db, act: (tx: Db) => PromiseLike<unknown>): Promise<string | null> {
  try {
    await db.transaction(async (tx) => {
      await act(tx)
    })
    return null
  } catch (fault) {
    return faultConstraint(fault) ?? rootMessage(fault)
  }
}

onBothDatabases('the database refuses what the domain forbids', (on) => {
  describe('channel keys', () => {
    const canonical = [
      ['phone', 'phone:1900252510'],
      ['phone', 'phone:0943803550'],
      ['phone', 'phone:02439446395'],
      ['phone', 'phone:156'],
      ['phone', 'phone:+37124567890'],
      ['sms', 'sms:8079'],
      ['site', 'site:hoidapluatbaohiemxahoi.com'],
      ['site', 'site:xn--bo-kgj.example.vn'],
      ['site', 'site:sites.google.com/view/Trang-Mau'],
      ['social', 'social:facebook.com/baohiemxahoi.gov.vn'],
      ['social', 'social:facebook/bảo hiểm xã hội'],
      ['social', 'social:tiktok.com/@mau'],
      ['email', 'email:hotro@kho-bac.example'],
      ['app', 'app:vn.example.ung-dung'],
      ['office', 'office:bhxh-co-so-ha-noi'],
    ] as const
    test.each(canonical)('%s: %s is taken', async (kind, text) => {
      const scope = text.startsWith('site:') ? (text.includes('/') ? 'page' : 'host') : 'number'
      const row = aListing({ channelKey: key(text), kind, scope })
      expect(await refusalOf(on.db, (tx) => tx.insert(listing).values(row))).toBeNull()
    })

    test.each([
      'phone:+841900252510',
      'phone:1900 252510',
      'phone:1900.252510',
      'phone:84',
      'phone:1900252510 ',
      'phone:',
      'Phone:1900252510',
      'site:Kho-Bac.example',
      'site:https://kho-bac.example',
      'site:kho-bac.example/',
      'site:kho-bac',
      'site:kho bạc.example',
      'email:Hotro@kho-bac.example',
      'fax:0243944639',
      '1900252510',
      `site:kho-bac.example/${'a'.repeat(1000)}`,
    ])('%s is refused', async (text) => {
      const kind = text.startsWith('site:') ? 'site' : 'phone'
      const row = aListing({ channelKey: key(text), kind, scope: 'number' })
      expect(await refusalOf(on.db, (tx) => tx.insert(listing).values(row))).toMatch(
        /_key_is_canonical|_kind_is_of_key|_scope_fits_key/,
      )
      const claim = { vnd: 1000, unit: 'minute', basis: 'reported', source: 'Báo mẫu' } as const
      expect(
        await refusalOf(on.db, (tx) =>
          tx.insert(priceClaim).values({ ...claim, channelKey: key(text) }),
        ),
      ).toBe('price_claim_key_is_canonical')
    })

    test('a key of another kind than the row is refused', async () => {
      const row = aListing({ kind: 'sms' })
      expect(await refusalOf(on.db, (tx) => tx.insert(listing).values(row))).toBe(
        'listing_kind_is_of_key',
      )
    })
  })

  describe('listings', () => {
    test.each([
      [{ status: 'banned' }, 'listing_status_is_known'],
      [{ category: 'bad' }, 'listing_category_is_known'],
      [{ channelKey: 'site:a.example/b', kind: 'site', scope: 'world' }, 'listing_scope_is_known'],
      [{ organisation: 'nobody' }, 'listing_organisation_organisation_id_fk'],
      [{ lastWarnedAt: 'hôm qua' }, 'listing_last_warned_at_is_moment'],
      [{ firstWarnedAt: '2026', lastWarnedAt: '2023-11-09' }, 'listing_warnings_are_ordered'],
    ])('%o is refused', async (wrong, constraint) => {
      const row = { ...aListing(), ...(wrong as object) }
      expect(await refusalOf(on.db, (tx) => tx.insert(listing).values(row))).toBe(constraint)
    })

    test('a claim about a path cannot be widened to the host, nor a host narrowed', async () => {
      const path = aListing({ channelKey: key('site:a.example/b'), kind: 'site', scope: 'host' })
      const host = aListing({ channelKey: key('site:a.example'), kind: 'site', scope: 'path' })
      for (const row of [path, host]) {
        expect(await refusalOf(on.db, (tx) => tx.insert(listing).values(row))).toBe(
          'listing_scope_fits_key',
        )
      }
    })

    test('one channel has one listing', async () => {
      await on.db.insert(listing).values(aListing())
      expect(await refusalOf(on.db, (tx) => tx.insert(listing).values(aListing()))).toBe(
        'listing_pkey',
      )
    })
  })

  test('a channel is official once for each organisation, and may be shared', async () => {
    await saveOrganisations(on.db, [anOrganisation('kho-bac'), anOrganisation('ngan-hang')])
    const row = toOfficialRow(anOfficial(), 'confirmed', null)
    await on.db.insert(officialChannel).values([row, { ...row, organisation: 'ngan-hang' }])
    expect(await refusalOf(on.db, (tx) => tx.insert(officialChannel).values(row))).toBe(
      'official_channel_once_per_organisation',
    )
  })

  test.each([
    [{ state: 'maybe' }, 'official_channel_state_is_known'],
    [{ direction: 'both' }, 'official_channel_direction_is_known'],
    [{ confirmation: 'rumour' }, 'official_channel_confirmation_is_known'],
    [{ validFrom: '23/11/2026' }, 'official_channel_valid_from_is_date'],
    [{ lastVerified: '2026-13' }, 'official_channel_last_verified_is_date'],
    [{ needs: {} }, 'official_channel_needs_are_array'],
  ])('an official channel with %o is refused', async (wrong, constraint) => {
    await saveOrganisations(on.db, [anOrganisation('kho-bac')])
    const row = { ...toOfficialRow(anOfficial(), 'confirmed', null), ...(wrong as object) }
    expect(await refusalOf(on.db, (tx) => tx.insert(officialChannel).values(row))).toBe(constraint)
  })

  test('evidence counts once per document, and one of a mention has a document', async () => {
    const { id } = await insertDocument(on.db, aDocument('https://bao-mau.example/bai-1'))
    const row = someEvidence({ sourceKind: 'mention', document: id })
    expect(await insertEvidence(on.db, [row])).toHaveLength(1)
    expect(await insertEvidence(on.db, [{ ...row, quote: 'lời khác' }])).toEqual([])
    expect(await refusalOf(on.db, (tx) => tx.insert(evidence).values(row))).toBe(
      'evidence_once_per_document',
    )
    expect(
      await refusalOf(on.db, (tx) => tx.insert(evidence).values({ ...row, document: null })),
    ).toBe('evidence_says_where_from')
  })

  test.each([
    [{ quote: 'a'.repeat(301) }, 'evidence_quote_is_short'],
    [{ trust: 'friend' }, 'evidence_trust_is_known'],
    [{ category: 'bad' }, 'evidence_category_is_known'],
    [{ publishedAt: '09/11/2023' }, 'evidence_published_at_is_moment'],
    [{ sourceKind: 'curated' }, 'evidence_says_where_from'],
  ])('evidence with %o is refused', async (wrong, constraint) => {
    const row = { ...someEvidence(), ...(wrong as object) }
    expect(await refusalOf(on.db, (tx) => tx.insert(evidence).values(row))).toBe(constraint)
  })

  test('a quote of 300 characters beyond the basic plane is taken', async () => {
    const row = someEvidence({ quote: '😀'.repeat(150) })
    expect(await refusalOf(on.db, (tx) => tx.insert(evidence).values(row))).toBeNull()
  })

  test.each([
    [{ stance: 'angry', category: null }, 'mention_stance_is_known'],
    [{ stance: 'official' }, 'mention_category_is_of_warning'],
    [{ end: 10 }, 'mention_offsets_are_ordered'],
    [{ quote: 'a'.repeat(301) }, 'mention_quote_is_short'],
  ])('a mention with %o is refused', async (wrong, constraint) => {
    const { id } = await insertDocument(on.db, aDocument('https://bao-mau.example/bai-1'))
    const { key: channelKey, value: _, ...rest } = aMention()
    const row = { ...rest, channelKey, document: id, ...(wrong as object) }
    expect(await refusalOf(on.db, (tx) => tx.insert(mention).values(row))).toBe(constraint)
  })

  test('prices are not negative and losses are more than nothing', async () => {
    const of = { channelKey: key('phone:1900555123'), source: 'Báo mẫu' }
    const claim = { ...of, vnd: 0, unit: 'minute', basis: 'declared' } as const
    expect(await refusalOf(on.db, (tx) => tx.insert(priceClaim).values(claim))).toBeNull()
    expect(
      await refusalOf(on.db, (tx) => tx.insert(priceClaim).values({ ...claim, vnd: -1 })),
    ).toBe('price_claim_vnd_is_not_negative')
    expect(
      await refusalOf(on.db, (tx) =>
        tx.insert(priceClaim).values({ ...claim, vnd: 1, billingStepSeconds: 0 }),
      ),
    ).toBe('price_claim_billing_is_possible')
    expect(await refusalOf(on.db, (tx) => tx.insert(loss).values({ ...of, vnd: 0 }))).toBe(
      'loss_vnd_is_positive',
    )
  })

  test('a document is never overwritten', async () => {
    const { id } = await insertDocument(on.db, aDocument('https://bao-mau.example/bai-1'))
    expect(await refusalOf(on.db, (tx) => tx.update(document).set({ body: 'khác' }))).toContain(
      'document rows are never changed',
    )
    expect(await on.db.select({ id: document.id }).from(document)).toEqual([{ id }])
  })

  test.each([
    [{ contentHash: 'abc' }, 'document_hash_is_sha256'],
    [{ address: 'ftp://bao-mau.example/' }, 'document_address_is_web'],
  ])('a document with %o is refused', async (wrong, constraint) => {
    const row = { ...aDocument('https://bao-mau.example/bai-1'), ...wrong }
    expect(await refusalOf(on.db, (tx) => tx.insert(document).values(row))).toBe(constraint)
  })

  test.each([
    ['update', (tx: Db) => tx.update(decision).set({ actor: 'nobody' })],
    ['delete', (tx: Db) => tx.delete(decision)],
    ['truncate', (tx: Db) => tx.execute(sql`truncate decision cascade`)],
  ] as const)('the log refuses %s', async (verb, act) => {
    await on.db.insert(decision).values(aDecision())
    expect(await refusalOf(on.db, act)).toContain(`never changed (${verb} refused)`)
    expect(await on.db.select().from(decision)).toHaveLength(1)
  })

  test.each([
    [{ toStatus: 'confirmed' }, 'decision_status_fits_subject'],
    [{ subject: 'official', toStatus: 'listed' }, 'decision_status_fits_subject'],
    [{ fromStatus: 'confirmed' }, 'decision_status_fits_subject'],
    [{ actor: '' }, 'decision_names_actor'],
  ])('a decision with %o is refused', async (wrong, constraint) => {
    const row = { ...aDecision(), ...(wrong as object) }
    expect(await refusalOf(on.db, (tx) => tx.insert(decision).values(row))).toBe(constraint)
  })

  test('there is one revision', async () => {
    const row = { id: 2, revision: 1, changedAt: new Date(0) }
    expect(await refusalOf(on.db, (tx) => tx.insert(registryState).values(row))).toBe(
      'registry_state_is_one_row',
    )
  })

  test('organisations have slugs for ids and parents that exist', async () => {
    const wrong = { ...anOrganisation('Kho Bạc') }
    expect(await refusalOf(on.db, (tx) => tx.insert(organisation).values(wrong))).toBe(
      'organisation_id_is_slug',
    )
    const orphan = anOrganisation('chi-nhanh', { parent: 'khong-co' })
    expect(await refusalOf(on.db, (tx) => tx.insert(organisation).values(orphan))).toBe(
      'organisation_parent_organisation_id_fk',
    )
  })
})
