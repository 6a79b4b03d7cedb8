import { citeBibtex } from './bibtex.ts'
import type { Cited } from './cited.ts'
import { citeCsl } from './csl.ts'
import { citePlain } from './plain.ts'
import { citeRis } from './ris.ts'

export const citationFormats = ['text', 'csl-json', 'bibtex', 'ris'] as const
export type CitationFormat = (typeof citationFormats)[number]

/** How references leave, one format a file. */
export const citationWriters: Readonly<
  Record<
    CitationFormat,
    {
      readonly mediaType: string
      readonly extension: string
      readonly write: (cited: Cited, lang: 'vi' | 'en') => string
    }
  >
> = {
  text: { mediaType: 'text/plain; charset=UTF-8', extension: 'txt', write: citePlain },
  'csl-json': {
    mediaType: 'application/vnd.citationstyles.csl+json',
    extension: 'csl.json',
    write: citeCsl,
  },
  bibtex: { mediaType: 'application/x-bibtex; charset=UTF-8', extension: 'bib', write: citeBibtex },
  ris: {
    mediaType: 'application/x-research-info-systems; charset=UTF-8',
    extension: 'ris',
    write: citeRis,
  },
}
