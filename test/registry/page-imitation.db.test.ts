import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCurated as readCurated } from '../../db/data/load.ts'
import { openDatabase } from '../../db/open.ts'
import { openRegistry, type Registry } from '../../src/registry/registry.ts'
import { check } from '../../src/verdict/check.ts'
import { buildIndex, type RegistryIndex } from '../../src/verdict/index.ts'
import { type FreshDatabase, freshDatabase } from '../support/databases.ts'

const at = new Date('2026-11-24T00:00:00Z')
const fetchedAt = '2026-11-24T07:00:00+07:00'

const page = (title: string, heading: string, body: string, foot = '') =>
  `<!doctype html><html><head><title>${title}</title></head><body><main><h1>${heading}</h1>${body}
  </main><footer><p>${foot}</p></footer></body></html>`
const lines = (number: string) => `<a href="tel:${number}">Gọi ngay ${number}</a>`
const social = (number: string) =>
  page('Tổng đài BHXH Việt Nam', 'Bảo hiểm xã hội Việt Nam', lines(number))
const login =
  '<form><input name="user"><input type="password" name="pw"><input name="otp" placeholder="Mã OTP"></form>'

const stranger = 'https://tra-cuu-so-bao-hiem.example.com/ho-tro'
/** Each page alone decides: what the next one adds is looked at by itself. */
const pages = {
  paid: { address: stranger, html: social('1900112233') },
  again: { address: 'https://so-bao-hiem-24h.example.net/', html: social('1900112233') },
  third: { address: 'https://so-bao-hiem-24h.example.org/', html: social('1900112233') },
  login: {
    address: 'https://vcb-dang-nhap.example.com/',
    html: page('Vietcombank', 'Vietcombank', login, '© 2026 Vietcombank. All rights reserved.'),
  },
  reseller: { address: 'https://dai-ly.example.com/', html: social('19009068') },
  ownHost: { address: 'https://baohiemxahoi.gov.vn/ho-tro', html: social('1900445566') },
  newspaper: { address: 'https://tuoitre.vn/bao-hiem.htm', html: social('1900445577') },
} as const

describe.each(['embedded', 'server'] as const)('pages that pose as somebody (%s)', (kind) => {
  let fresh: FreshDatabase
  let registry: Registry
  let index: RegistryIndex
  const done = new Map<string, Awaited<ReturnType<Registry['ingest']>>>()

  beforeAll(async () => {
    fresh = await freshDatabase(kind)
    registry = await openRegistry(fresh.config, {
      curated: readCurated(),
      withChannels: true,
      now: () => at,
    })
    for (const [name, { address, html }] of Object.entries(pages)) {
      done.set(name, await registry.ingest({ address, html, fetchedAt }))
    }
    index = buildIndex(await registry.snapshot(), { asOf: '2026-11-24' })
  })
  afterAll(async () => {
    await registry?.close()
    await fresh?.remove()
  })

  const statusOf = (key: string) =>
    index.snapshot.listings.find((l) => l.key === key)?.status ?? 'none'
  const verdictOf = (query: string) => {
    const result = check(index, query)
    return result.ok ? result.verdict.verdict : result.reason
  }

  test('the page and the line that it pushes are proposed, the host around it is not', () => {
    expect(done.get('paid')).toMatchObject({
      document: 'new',
      newEvidence: 2,
      listed: [],
      proposed: ['site:tra-cuu-so-bao-hiem.example.com/ho-tro', 'phone:1900112233'],
    })
    expect(verdictOf(stranger)).toBe('suspicious')
    expect(verdictOf('1900112233')).toBe('suspicious')
    expect(statusOf('site:tra-cuu-so-bao-hiem.example.com')).toBe('none')
  })
  test('a second and a third such page list nothing either', () => {
    expect(done.get('again')).toMatchObject({ newEvidence: 2, listed: [] })
    expect(done.get('third')).toMatchObject({ newEvidence: 2, listed: [] })
    expect(statusOf('phone:1900112233')).toBe('proposed')
  })
  test('a page that asks for secrets is phishing, and proposed', () => {
    const listing = index.snapshot.listings.find((l) => l.key === 'site:vcb-dang-nhap.example.com')
    expect(listing).toMatchObject({
      status: 'proposed',
      category: 'phishing',
      organisation: 'vietcombank',
      evidence: [
        {
          source: 'Kênh Thật (máy đọc trang)',
          quote:
            'Trang xưng là Vietcombank trên địa chỉ của người khác, đòi nhập mật khẩu, mã OTP.',
          trust: 'unknown',
          wordOf: null,
        },
      ],
    })
  })
  test.each(['reseller', 'ownHost', 'newspaper'] as const)('%s: no evidence', (name) => {
    expect(done.get(name)).toMatchObject({ newEvidence: 0, listed: [], proposed: [] })
  })
  test('read a second time it adds nothing', async () => {
    const { address, html } = pages.paid
    const result = await registry.ingest({ address, html, fetchedAt })
    expect(result).toMatchObject({ document: 'known', newEvidence: 0, proposed: [] })
  })
})

test('what the decision says is the rule of our own reading', async () => {
  const fresh = await freshDatabase('embedded')
  const registry = await openRegistry(fresh.config, {
    curated: readCurated(),
    withChannels: true,
    now: () => at,
  })
  await registry.ingest({ ...pages.paid, fetchedAt })
  await registry.close()
  const { db, close } = await openDatabase(fresh.config)
  try {
    const decisions = await db.query.decision.findMany({ orderBy: (t, { asc }) => asc(t.id) })
    const ours = decisions.filter((d) => d.rule === 'detection-proposes')
    expect(ours.map((d) => [d.channelKey, d.actor, d.action])).toEqual([
      ['site:tra-cuu-so-bao-hiem.example.com/ho-tro', 'policy', 'propose'],
      ['phone:1900112233', 'policy', 'propose'],
    ])
  } finally {
    await close()
    await fresh.remove()
  }
})
