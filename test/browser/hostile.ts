import { buildIndex } from '../../src/verdict/index.ts'
import { evidence, listing, official, organisation, snapshot } from '../support/snapshot.ts'

/** Whatever of it ran would write into the title of the page. */
const act = "document.title='taken'"

/** Ways to break out of a text, an attribute, an address or a data block. */
export const attacks: readonly string[] = [
  `<script>${act}</script>`,
  `"><img src=x onerror="${act}">`,
  `' autofocus onfocus='${act}`,
  `</textarea><svg onload=${act}>`,
  `</script><script>${act}</script>`,
  `<a href="javascript:${act}">bấm</a>`,
  `{{${act}}}`,
  '\u202emoc.knab\u202c \u2066\u200f',
]

export const evil = attacks.join(' ')

/** A registry in which everything that others wrote is hostile. */
export const hostileIndex = buildIndex(
  snapshot({
    organisations: [
      organisation('alpha', { name: evil, shortName: evil, nameEn: evil, aliases: [evil] }),
      organisation('beta'),
    ],
    official: [
      official('phone:19001234', 'alpha', {
        purpose: { vi: evil, en: evil },
        note: { vi: evil, en: evil },
        sources: [
          {
            url: `https://x.example/"onmouseover="${act}`,
            publisher: evil,
            date: '2026-05-01',
            dateIs: 'published',
          },
        ],
      }),
    ],
    listings: [
      listing('phone:1900252525', {
        evidence: [
          evidence({ quote: evil, publisher: evil, source: `javascript:${act}` }),
          evidence({
            quote: evil,
            publisher: 'Báo Hai',
            source: 'data:text/html,<script>1</script>',
          }),
          evidence({
            quote: evil,
            publisher: 'Báo Ba',
            source: `https://x.example/"><script>${act}</script>`,
          }),
        ],
      }),
    ],
  }),
  { asOf: '2026-11-24' },
)
