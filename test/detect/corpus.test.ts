import { expect, test } from 'vitest'
import { extract } from '../../src/detect/extract.ts'
import { labelledDocuments, sharedOrganisations } from './shared.ts'

/** The strongest stance that a document has for each channel, as the scorer counts. */
type Strongest = Map<string, string>
const rank: Readonly<Record<string, number>> = { warned: 2, official: 1, neutral: 0 }

function strongest(
  mentions: readonly { kind: string; value: string; stance: string }[],
): Strongest {
  const out: Strongest = new Map()
  for (const { kind, value, stance } of mentions) {
    const host = kind === 'site' ? (value.split('/')[0] ?? value) : value
    const key = `${kind} ${host.toLowerCase()}`
    const before = out.get(key)
    if (before === undefined || (rank[stance] ?? 0) > (rank[before] ?? 0)) out.set(key, stance)
  }
  return out
}

const organisations = sharedOrganisations()

function compare(path: string) {
  let agreed = 0
  let phones = 0
  let found = 0
  const wrong: string[] = []
  for (const document of labelledDocuments(path)) {
    const gold = strongest(document.mentions)
    const got = strongest(extract(document, organisations).mentions)
    for (const [key, stance] of gold) {
      const ours = got.get(key)
      if (key.startsWith('phone')) phones++
      if (key.startsWith('phone') && ours !== undefined) found++
      if (stance === 'warned' && ours === 'warned') agreed++
      if (stance !== 'warned' && ours === 'warned') wrong.push(`${document.id} ${key}`)
    }
  }
  return { agreed, wrong, share: found / phones }
}

test('no honest channel of the retold pages is called warned', () => {
  const { agreed, wrong, share } = compare('corpus/retold-dev.jsonl')
  expect(wrong).toEqual([])
  expect(agreed).toBeGreaterThan(230)
  expect(share).toBeGreaterThan(0.92)
})

test('no honest channel of the verbatim pages is called warned', () => {
  const { wrong, share } = compare('corpus/verbatim-dev.jsonl')
  expect(wrong).toEqual([])
  expect(share).toBeGreaterThan(0.92)
})
