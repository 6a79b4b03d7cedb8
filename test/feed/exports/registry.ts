import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Snapshot } from '../../../src/verdict/registry.ts'
import { evidence, listing, official, organisation, snapshot } from '../../support/snapshot.ts'

export const shipped: Snapshot = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../db/data/snapshot.json'), 'utf8'),
)

const police = evidence({ wordOf: 'police' })
const site = (key: string, more: Parameters<typeof listing>[1] = {}) =>
  listing(key, { category: 'phishing', evidence: [police], ...more })

/** One listing of every sort that exports treat in a way of its own; all of it made up. */
export const every: Snapshot = snapshot({
  revision: 42,
  madeAt: '2026-11-24T05:06:07.890Z',
  organisations: [
    organisation('alpha', { shortName: 'Ngân hàng "Alpha", chi nhánh; số 1' }),
    organisation('beta'),
  ],
  wellKnownHosts: ['baodientu.vn', 'facebook.com', 'zalo.me'],
  official: [
    official('phone:19001234', 'alpha', {
      prices: [
        { vndPerMinute: 1000, basis: 'declared', source: 'https://alpha.vn/gia', date: '2026-01' },
      ],
    }),
    official('phone:02439446395', 'alpha', { direction: 'outbound' }),
    official('phone:19001235', 'beta', { confirmation: 'directory' }),
    official('phone:19001236', 'beta', { stale: true }),
    official('site:alpha.vn', 'alpha'),
    official('site:beta.vn/app', 'beta'),
    official('sms:8079', 'beta'),
  ],
  listings: [
    listing('phone:02433334444', {
      evidence: [evidence({ quote: '=HYPERLINK("http://x")\nhai dòng, "ngoặc"' })],
    }),
    listing('phone:0912345678', { evidence: [evidence()] }),
    listing('phone:0912345679', { evidence: [police] }),
    listing('phone:1900123456', {
      losses: [{ vnd: 250000, source: 'https://bao.example/1', date: null }],
      prices: [
        { vndPerMinute: 8000, basis: 'reported', source: 'https://bao.example/1', date: '2026-02' },
      ],
    }),
    listing('phone:1900123457', { status: 'disputed' }),
    listing('phone:1900123458', {
      status: 'stale',
      firstWarnedAt: '2023',
      lastWarnedAt: '2023-11',
    }),
    listing('phone:1900123459', { status: 'withdrawn', wasSeen: true }),
    listing('phone:1900123460', { status: 'withdrawn' }),
    listing('phone:1900123461', { status: 'proposed' }),
    listing('phone:1900123462', { category: 'unofficial' }),
    site('site:a.may-chu.example', { scope: 'host' }),
    site('site:gia.example', { scope: 'domain' }),
    site('site:gia-khieu-nai.example', { scope: 'domain', status: 'disputed' }),
    site('site:gia.vercel.app', { scope: 'domain' }),
    site('site:khac.example/trang-gia', { scope: 'page' }),
    site('site:sites.google.com/view/alpha-gia', { scope: 'path' }),
    site('site:trung-gian.example', { category: 'paid-intermediary' }),
    listing('social:zalo.me/g/alphagia', { scope: 'number', evidence: [police] }),
  ],
})
