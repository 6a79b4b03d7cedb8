import { expect, test } from 'vitest'
import { crawlDocuments, type DocumentEvent } from '../../crawlers/crawl-documents.ts'
import { recordingDeps } from './recording-deps.ts'

const noNetwork = {
  fetchPage: () => Promise.reject(new Error('documents must not touch the network')),
}

async function* lines(...values: unknown[]) {
  for (const value of values) yield typeof value === 'string' ? value : JSON.stringify(value)
}

const address = 'https://bao.example/bai-1'

test('documents go through the pipeline without network', async () => {
  const deps = recordingDeps({ fetcher: noNetwork })
  const run = await crawlDocuments(
    deps,
    lines(
      { address, title: 'Tít', html: '<p>Bài</p>', fetchedAt: '2026-11-24T08:00:00+07:00' },
      '',
      { address: 'https://BAO.example/bai-2#x', text: 'Bài hai' },
      { address, html: '<p>Bài</p>' },
    ),
  )
  expect(run).toEqual({ pages: 3, mentions: 3, newEvidence: 2, errors: 0, problems: [] })
  expect(deps.ingested.slice(0, 2)).toEqual([
    { address, title: 'Tít', html: '<p>Bài</p>', fetchedAt: '2026-11-24T08:00:00+07:00' },
    {
      address: 'https://bao.example/bai-2',
      text: 'Bài hai',
      fetchedAt: '2026-11-24T01:00:00.000Z',
    },
  ])
})

test.each([
  ['not JSON', '{"address": ', /^Line 2: is no JSON object/],
  ['a list', '[1]', /^Line 2: is no JSON object/],
  ['no address', { html: 'x' }, /"address"/],
  ['an address that is none', { address: 'bao.example', html: 'x' }, /"address"/],
  ['another protocol', { address: 'file:///etc/passwd', html: 'x' }, /"address"/],
  ['no content', { address }, /"html" or "text"/],
  ['empty content', { address, text: ' ' }, /"html" or "text"/],
  ['content that is no text', { address, html: 7 }, /"html" or "text"/],
  ['too much content', { address, text: 'a'.repeat(5_000_001) }, /5 million/],
  ['a title that is none', { address, text: 'x', title: 1 }, /"title"/],
  ['a time without zone', { address, text: 'x', fetchedAt: '2026-11-24T08:00:00' }, /"fetchedAt"/],
  ['a time that is none', { address, text: 'x', fetchedAt: '2026-13-24T08:00:00Z' }, /"fetchedAt"/],
])(
  'a line with %s is one error with its number, and the rest goes on',
  async (_, bad, sentence) => {
    const deps = recordingDeps({ fetcher: noNetwork })
    const events: DocumentEvent[] = []
    const good = { address, text: 'Bài' }
    const run = await crawlDocuments(deps, lines(good, bad, good), {
      onProgress: (event) => events.push(event),
    })
    expect(run).toMatchObject({ pages: 2, errors: 1, problems: [{ line: 2 }] })
    expect(run.problems[0]?.message.en).toMatch(sentence)
    expect(run.problems[0]?.message.vi).toMatch(/^Dòng 2: /)
    expect(events.map(({ line, error }) => [line, error !== undefined])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ])
  },
)

test('a thousand bad lines are all counted, and the first twenty kept', async () => {
  const deps = recordingDeps({ fetcher: noNetwork })
  async function* bad() {
    for (let n = 0; n < 1000; n += 1) yield 'x'
  }
  const run = await crawlDocuments(deps, bad())
  expect(run.errors).toBe(1000)
  expect(run.problems).toHaveLength(20)
})
