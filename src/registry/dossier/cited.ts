import { archiveOf, type Cited, type CitedSource } from '../../feed/cite/cited.ts'
import type { RegistryIndex } from '../../verdict/index.ts'
import type { Dossier, DossierEvidence } from './dossier.ts'
import { type StateAt, stateAt } from './state-at.ts'

/** The page of a channel's record at one revision, for good. */
export const recordPath = (key: string, revision: number): string =>
  `/ho-so/${encodeURI(key).replaceAll('?', '%3F').replaceAll('#', '%23')}@${revision}`

/** A piece of evidence as a source to cite. */
export function citedSource({ channel }: Dossier, e: DossierEvidence): CitedSource {
  const url = /^https?:\/\//i.test(e.source) ? e.source : null
  return {
    id: e.id,
    publisher: e.publisher,
    title: e.title,
    url,
    publishedAt: e.publishedAt,
    fetchedAt: e.fetchedAt ?? e.createdAt.toISOString(),
    quote: e.quote,
    locator: channel.display,
    sha256: e.pageSha256,
    archive: archiveOf(url),
    isPress: e.trust === 'press',
  }
}

/** What to cite of a channel at a revision: our record, and what stood behind it then. */
export function citedOf(dossier: Dossier, state: StateAt, publicUrl: string): Cited {
  const { key, display } = dossier.channel
  const { verdict, decidedAt, revision, evidenceIds } = state
  return {
    record: {
      id: `kenhthat-${key.replace(/[^a-z0-9]+/gi, '-')}-${revision}`,
      title: {
        vi: `${display}: ${verdict.headline.vi}`,
        en: `${display}: ${verdict.headline.en}`,
      },
      revision,
      date: decidedAt.slice(0, 10),
      url: publicUrl + recordPath(key, revision),
    },
    sources: dossier.evidence
      .filter((e) => evidenceIds.has(e.id))
      .map((e) => citedSource(dossier, e)),
  }
}

/** The same of the present revision; null where nothing of the channel was decided in public. */
export function citedNow(dossier: Dossier, index: RegistryIndex, publicUrl: string): Cited | null {
  const state = stateAt(dossier, index, dossier.revision)
  return state && citedOf(dossier, state, publicUrl)
}
