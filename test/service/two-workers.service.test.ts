import { expect, test } from 'vitest'
import { preparedHome } from '../support/prepared-home.ts'
import { readWithTwoWorkers } from '../support/two-workers.ts'

// The same at full size: npm run prove -- --only pages.
test('two workers share the pages, politely; one is killed and the other one finishes, nothing twice', async () => {
  await using home = await preparedHome('server')
  const report = await readWithTwoWorkers({ home, hosts: 6, perHost: 15, limitMs: 200_000 })
  expect(report.problems).toEqual([])
  expect(report).toMatchObject({ pages: 90, stored: 89, peakAtOneHost: 1 })
  expect(report.deadLetters).toEqual(['/bai-14 http-status'])
})
