import { expect, test } from 'vitest'
import { readLogBodies } from '../../db/queries/log.ts'
import { nextRevision } from '../../db/queries/revision.ts'
import type { ChannelKey } from '../../src/channel/channel.ts'
import { emptyTree, growTree, leafHash, provesConsistency, rootOf } from '../../src/feed/merkle.ts'
import { decideListings } from '../../src/registry/decide-listings.ts'
import type { LogHead } from '../../src/registry/log.ts'
import { type House, houseOver, posted, TestClock } from '../support/citizens.ts'
import { onBothDatabases } from '../support/databases.ts'

const host = 'hoi-dap-mau.example.com'
const key = `site:${host}` as ChannelKey

/** Everything that tells of the channel, asked at once. */
async function toldOf({ ask }: House) {
  const verdict = (await (await ask(`/v1/check?q=${host}`)).json()) as {
    verdict: string
    status: string | null
    reasons: { code: string; vi: string }[]
  }
  const keysOf = async (path: string) =>
    ((await (await ask(path)).json()) as { items: { key: string }[] }).items.map((i) => i.key)
  const entries = await ask(`/v1/log/entries?key=${encodeURIComponent(key)}`)
  expect(entries.status, await entries.clone().text()).toBe(200)
  const log = (await entries.json()) as {
    items: { entry: { to: string; actor: string } }[]
  }
  return {
    verdict: verdict.verdict,
    status: verdict.status,
    reported: verdict.reasons.find((r) => r.code === 'reported')?.vi ?? null,
    blacklisted: (await keysOf('/v1/blacklist?limit=100')).includes(key),
    official: (await keysOf('/v1/official?limit=100')).includes(key),
    log: log.items.map(({ entry }) => `${entry.actor}: ${entry.to}`),
  }
}

/** The log holds what it held before, and is what its entries make it. */
async function proveLog({ db, registry }: House, older: LogHead | null): Promise<LogHead> {
  const head = await registry.log.head()
  const bodies = await readLogBodies(db, 0, head.size)
  const leaves = await Promise.all(bodies.map((body) => leafHash(new TextEncoder().encode(body))))
  expect(await rootOf((await growTree(emptyTree, leaves)).frontier)).toEqual(head.root)
  if (older) {
    const proof = await registry.log.consistency(older.size, head.size)
    expect(proof && (await provesConsistency(older, head, proof))).toBe(true)
  }
  return head
}

onBothDatabases('from a report to a withdrawal', (on) => {
  test('check, lists and log agree at every step, on a clock of their own', async () => {
    const clock = new TestClock('2026-11-26T03:00:00Z')
    const house = await houseOver(on.db, clock)
    const { ask, registry } = house
    const personOf = async (name: string) => {
      const password = 'con trau di truoc cai cay'
      const made = await registry.review.accounts.add({ name, role: 'reviewer', password })
      if (!made.ok) throw new Error(made.reason)
      const { token } = await registry.review.accounts.makeToken(made.account, 'thử')
      return (path: string, body: unknown) => {
        const { headers, ...init } = posted(body)
        return ask(path, { ...init, headers: { ...headers, authorization: `Bearer ${token}` } })
      }
    }
    const [an, binh] = [await personOf('an'), await personOf('binh')]
    const before = await toldOf(house)
    expect(before).toMatchObject({
      ...{ blacklisted: false, official: false, log: [], reported: null },
    })
    expect(before.verdict).not.toBe('blacklisted')
    let head = await proveLog(house, null)

    // Two citizens tell; no verdict changes.
    for (const address of ['198.51.100.7', '203.0.113.9']) {
      const told = { channel: host, what: 'Thu phí hỏi đáp', lostVnd: 250_000 }
      expect((await ask('/v1/reports', posted(told), address)).status).toBe(201)
    }
    expect(await toldOf(house)).toEqual(before)

    // One reviewer proposes and may not list alone what rests on citizens.
    const proposal = {
      key,
      action: 'propose',
      category: 'paid-lookalike',
      organisation: 'bhxh',
      reason: 'Hai người ở hai nơi cùng báo.',
    }
    expect((await an('/v1/admin/reports', proposal)).status).toBe(204)
    const reported = {
      ...{ verdict: before.verdict, status: null, blacklisted: false },
      reported: 'Có phản ánh, chưa kiểm chứng.',
    }
    expect(await toldOf(house)).toMatchObject(reported)
    head = await proveLog(house, head)
    const accept = { action: 'accept', reason: 'Đã xem trang.' }
    const decisions = `/v1/admin/queue/listing/${encodeURIComponent(key)}/decisions`
    clock.hours(1)
    for (let tries = 0; tries < 2; tries += 1) {
      await an(decisions, accept)
      expect(await toldOf(house)).toMatchObject(reported)
    }
    expect((await binh(decisions, accept)).status).toBe(201)
    const listed = await toldOf(house)
    expect(listed).toMatchObject({ verdict: 'blacklisted', status: 'listed', blacklisted: true })
    expect(listed.log.at(-1)).toBe('reviewer: listed')
    head = await proveLog(house, head)

    // Anybody may object; before the proof of control that changes nothing.
    const objection = { channel: host, reason: 'Chúng tôi ghi rõ giá.', reply: 'Chúng tôi ghi rõ.' }
    const opened = await ask('/v1/disputes', posted(objection))
    expect(opened.status).toBe(201)
    const { code, proof } = (await opened.json()) as {
      code: string
      proof: { dns: { name: string; value: string }; file: { url: string; content: string } }
    }
    expect(await toldOf(house)).toEqual(listed)
    const withoutProof = await ask(`/v1/disputes/${code}/check`, posted({}))
    expect(withoutProof.status).toBeGreaterThanOrEqual(400)
    expect(await toldOf(house)).toEqual(listed)

    // Control is proven: disputed, everywhere, with the reply beside it.
    clock.hours(1)
    house.proofs.files.set(proof.file.url, proof.file.content)
    const proven = await ask(`/v1/disputes/${code}/check`, posted({}))
    expect(proven.status, await proven.clone().text()).toBe(200)
    const disputed = await toldOf(house)
    expect(disputed).toMatchObject({
      verdict: 'blacklisted',
      status: 'disputed',
      blacklisted: true,
    })
    expect(disputed.log.at(-1)).toBe('policy: disputed')
    expect(await (await ask(`/v1/check?q=${host}`)).text()).toContain('Chúng tôi ghi rõ.')
    head = await proveLog(house, head)

    // 48 hours are 48 hours.
    clock.hours(47)
    expect(await registry.disputes.runClock()).toEqual([])
    expect(await toldOf(house)).toEqual(disputed)
    clock.hours(2)
    expect(await registry.disputes.runClock()).toEqual([{ key, outcome: 'withdrawn' }])
    expect(await registry.disputes.runClock()).toEqual([])
    const withdrawn = await toldOf(house)
    expect(withdrawn).toMatchObject({ verdict: before.verdict, blacklisted: false })
    expect(withdrawn.log.at(-1)).toBe('clock: withdrawn')
    head = await proveLog(house, head)

    // Nothing that was known by then lists it again.
    await decideListings(on.db, house.context, {
      keys: [key],
      actor: 'policy',
      at: clock.now(),
      revision: await nextRevision(on.db, clock.now()),
    })
    expect(await toldOf(house)).toEqual(withdrawn)

    // A reviewer decides: it stays down, with a statement of reasons.
    const [row] = await registry.disputes.queue()
    const statement = { outcome: 'withdrawn', statement: 'Trang ghi rõ là dịch vụ thu phí.' }
    expect((await binh(`/v1/admin/disputes/${row?.id}/decision`, statement)).status).toBe(200)
    const status = (await (await ask(`/v1/disputes/${code}`)).json()) as { outcome: string }
    expect(status.outcome).toBe('withdrawn')
    expect(await toldOf(house)).toMatchObject({ verdict: before.verdict, blacklisted: false })
    await proveLog(house, head)
    expect((await registry.disputes.figures()).decided).toBe(1)
    expect(house.faults).toEqual([])
  })

  test('an authority’s word stands beyond the 48 hours', async () => {
    const clock = new TestClock('2026-11-26T03:00:00Z')
    const house = await houseOver(on.db, clock)
    await on.db.transaction(async (tx) => {
      const { insertEvidence } = await import('../../db/queries/evidence.ts')
      const revision = await nextRevision(tx, clock.now())
      await insertEvidence(tx, [
        {
          channelKey: key,
          sourceKind: 'list-entry',
          organisation: 'bhxh',
          category: 'paid-lookalike',
          quote: 'Không phải trang của BHXH.',
          trust: 'agency',
          wordOf: 'bhxh',
          publisher: 'BHXH Việt Nam',
          source: 'https://baohiemxahoi.gov.vn/1',
          publishedAt: '2026-11-20',
          createdAt: clock.now(),
        },
      ])
      await decideListings(tx, house.context, {
        keys: [key],
        actor: 'policy',
        at: clock.now(),
        revision,
      })
    })
    expect(await toldOf(house)).toMatchObject({ verdict: 'blacklisted', status: 'listed' })
    const opened = await house.ask('/v1/disputes', posted({ channel: host, reason: 'Không đúng.' }))
    const { code, proof } = (await opened.json()) as {
      code: string
      proof: { dns: { name: string; value: string } }
    }
    house.proofs.records.set(proof.dns.name, [proof.dns.value])
    expect((await house.ask(`/v1/disputes/${code}/check`, posted({}))).status).toBe(200)
    expect(await toldOf(house)).toMatchObject({ verdict: 'blacklisted', status: 'disputed' })
    clock.hours(49)
    expect(await house.registry.disputes.runClock()).toEqual([
      { key, outcome: 'kept-by-authority' },
    ])
    expect(await toldOf(house)).toMatchObject({ verdict: 'blacklisted', status: 'disputed' })
  })
})
