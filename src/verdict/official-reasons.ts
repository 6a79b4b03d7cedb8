import type { Organisation } from '../channel/organisation.ts'
import type { Basis } from './basis.ts'
import type { RegistryIndex } from './index.ts'
import type { Confirmation, OfficialChannel } from './registry.ts'
import { type Reason, reason } from './verdict.ts'
import { nameEnOf, whenEn, whenVi } from './wording.ts'

/** Who says that a channel is an organisation's own. */
const whoSays: Record<Confirmation, (o: Organisation) => { vi: string; en: string }> = {
  own: (o) => ({ vi: `Chính ${o.shortName} công bố`, en: `Declared by ${nameEnOf(o)} itself` }),
  press: (o) => ({
    vi: `Báo chí nêu là kênh của ${o.shortName}`,
    en: `The press names it as a channel of ${nameEnOf(o)}`,
  }),
  list: (o) => ({
    vi: `Có trong danh sách trang thật của ${o.shortName}`,
    en: `Stands in public lists of genuine sites of ${nameEnOf(o)}`,
  }),
  directory: (o) => ({
    vi: `Danh bạ nêu là kênh của ${o.shortName}`,
    en: `A directory names it as a channel of ${nameEnOf(o)}`,
  }),
}

export function officialReasons(index: RegistryIndex, basis: Basis): Reason[] {
  if (basis.word !== 'official') return []
  const { official, owner } = basis
  if (official) return channelReasons(index, official)
  if (!owner) return []
  const vi = `Tên miền này là của ${owner.shortName}.`
  return [reason('owned-domain', vi, `This domain belongs to ${nameEnOf(owner)}.`)]
}

function channelReasons(index: RegistryIndex, official: OfficialChannel): Reason[] {
  const organisation = index.organisations.get(official.organisation)
  if (!organisation) return []
  const who = whoSays[official.confirmation](organisation)
  const day = official.sources.find((s) => s.dateIs === 'published')?.date
  const reasons = [
    reason(
      'official',
      `${who.vi}${day ? `, ${whenVi(day)}` : ''}.`,
      `${who.en}${day ? `, ${whenEn(day)}` : ''}.`,
    ),
  ]
  if (official.direction === 'outbound') {
    const vi = 'Số này chỉ gọi ra, không nhận cuộc gọi đến.'
    reasons.push(reason('outbound', vi, 'This number only calls out; it takes no calls.'))
  }
  if (isOld(index.asOf, official.lastVerified)) {
    const seen = official.lastVerified
    reasons.push(
      seen
        ? reason(
            'not-recently-verified',
            `Lần cuối kiểm tra lại: ${whenVi(seen)}.`,
            `Last verified ${whenEn(seen)}.`,
          )
        : reason(
            'not-recently-verified',
            'Chưa rõ ngày kiểm tra gần nhất.',
            'The day of the last verification is not known.',
          ),
    )
  }
  return reasons
}

/** Two years without a new look, after which the age is said beside the verdict. */
const freshMonths = 24

function isOld(asOf: string, lastVerified: string | null): boolean {
  if (!lastVerified) return true
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || 12)
  return months(asOf) - months(lastVerified) > freshMonths
}
