import { keyValue } from '../channel/parse.ts'
import type { RegistryIndex } from '../verdict/index.ts'
import type { OfficialChannel } from '../verdict/registry.ts'
import type { Verdict } from '../verdict/verdict.ts'
import { hrefOf, type View } from './view.ts'
import { plainNameOf } from './wording.ts'

type Data = Readonly<Record<string, unknown>>

const isAddress = (source: string): boolean => /^https?:\/\//.test(source)

/**
 * JSON-LD of a channel's page: the claim and what became of it, where two publishers stand behind
 * a listing; the organisation with its contact, where it is official; else the page alone.
 */
export function channelData(
  view: View,
  index: RegistryIndex,
  verdict: Verdict,
  path: string,
): Data {
  const url = view.publicUrl + hrefOf(view, path)
  const { lang } = view
  const page = {
    '@type': 'WebPage',
    url,
    inLanguage: lang,
    name: verdict.headline[lang],
    citation: verdict.evidence.map((e) => e.source).filter(isAddress),
  }
  if (verdict.organisation) {
    const own = (index.official.get(verdict.channel.key) ?? []).slice(0, 1)
    return { ...page, about: organisationData(view, index, verdict.organisation.id, own) }
  }
  return claimReview(view, index, verdict, url) ?? page
}

/** Only for what is listed on the word of two publishers: a verdict on somebody's claim is a strong thing. */
function claimReview(view: View, index: RegistryIndex, verdict: Verdict, url: string): Data | null {
  const { channel, evidence, headline, impersonates, status } = verdict
  const publishers = new Set(evidence.map((e) => e.publisher))
  if (status !== 'listed' || !impersonates || publishers.size < 2) return null
  const name = plainNameOf(view.lang, index, impersonates.id)
  const { lang } = view
  const days = evidence.flatMap((e) => e.publishedAt ?? []).sort()
  return {
    '@type': 'ClaimReview',
    url,
    inLanguage: lang,
    claimReviewed:
      lang === 'vi'
        ? `${channel.display} là kênh của ${name}`
        : `${channel.display} is a channel of ${name}`,
    reviewBody: headline[lang],
    reviewRating: {
      '@type': 'Rating',
      ratingValue: 1,
      bestRating: 5,
      worstRating: 1,
      alternateName: lang === 'vi' ? 'Không đúng' : 'Not true',
    },
    itemReviewed: {
      '@type': 'Claim',
      appearance: evidence
        .filter((e) => isAddress(e.source))
        .map((e) => ({ '@type': 'CreativeWork', url: e.source })),
    },
    author: { '@type': 'Organization', name: 'Kênh Thật', url: view.publicUrl },
    ...(days[0] ? { datePublished: days[0] } : {}),
  }
}

/** An organisation with the channels that may be shown as its own. */
export function organisationData(
  view: View,
  index: RegistryIndex,
  id: string,
  channels: readonly OfficialChannel[],
): Data {
  const confirmed = channels.filter((c) => !c.stale && c.confirmation !== 'directory')
  const site = confirmed.find((c) => c.kind === 'site')
  return {
    '@type': 'Organization',
    name: index.organisations.get(id)?.name ?? id,
    alternateName: plainNameOf(view.lang, index, id),
    ...(site ? { url: `https://${keyValue(site.key)}` } : {}),
    contactPoint: confirmed
      .filter((c) => c.kind === 'phone' && c.direction === 'call')
      .map((c) => ({
        '@type': 'ContactPoint',
        telephone: keyValue(c.key),
        contactType: c.purpose[view.lang],
        areaServed: 'VN',
      })),
  }
}
