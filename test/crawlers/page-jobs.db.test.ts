import { expect, test } from 'vitest'
import type { JobEnd } from '../../crawlers/page-queue.ts'
import { openPageJobs } from '../../src/compose/page-jobs.ts'
import { onBothDatabasesCommitted, type TestDatabase } from '../support/databases.ts'
import { type Handler, html, localFetcher, startServer } from './local-server.ts'
import { recordingDeps } from './recording-deps.ts'

/** Answers 503 once, then with the page. */
const brokenOnce = (): Handler => {
  let isBroken = true
  return (request, response) => {
    if (!isBroken) return html('<p>Bài</p>')(request, response)
    isBroken = false
    response.writeHead(503).end()
  }
}

const placeOf = ({ config, database }: TestDatabase) => {
  if (config.kind === 'server') return { url: config.url }
  if (!database.embedded) throw new Error('an embedded database has its client')
  return { embedded: database.embedded }
}

onBothDatabasesCommitted('the queue of pages', (on) => {
  test('reads each page once, tries again what can heal, gives up what cannot', async () => {
    await using server = await startServer({
      '/bai-1': html('<p>Bài một</p>'),
      '/bai-2': html('<p>Bài hai</p>'),
      '/tam-hong': brokenOnce(),
    })
    const fetcher = localFetcher(server, { limits: { attempts: 1 } })
    const deps = recordingDeps({ fetcher })
    const ends: { path: string; kind: JobEnd['kind']; attempts: number }[] = []
    const over = Promise.withResolvers<void>()
    const faults: unknown[] = []
    const jobs = await openPageJobs({
      database: placeOf(on),
      deps,
      onFault: (fault) => faults.push(fault),
      onEnd({ address }, { kind }, attempts) {
        ends.push({ path: new URL(address).pathname, kind, attempts })
        if (ends.filter((end) => end.kind !== 'again').length === 4) over.resolve()
      },
      ...{ concurrency: 2, pollSeconds: 0.5, retryDelaySeconds: 1 },
    })
    try {
      const page = (host: string, path: string) => ({
        source: 'bao-mau',
        address: `http://${host}.test:${server.port}${path}`,
      })
      const pages = [
        page('bao', '/bai-1'),
        page('bao', '/bai-2'),
        page('dai', '/tam-hong'),
        page('dai', '/khong-co'),
      ]
      await jobs.add(pages)
      // Another source, or another instance, finds the same pages.
      await jobs.add(pages.map((one) => ({ ...one, source: 'bao-khac' })))
      await over.promise
      expect(
        ends.toSorted((a, b) =>
          a.path < b.path ? -1 : a.path > b.path ? 1 : a.attempts - b.attempts,
        ),
      ).toEqual([
        { path: '/bai-1', kind: 'stored', attempts: 1 },
        { path: '/bai-2', kind: 'stored', attempts: 1 },
        { path: '/khong-co', kind: 'dead', attempts: 1 },
        { path: '/tam-hong', kind: 'again', attempts: 1 },
        { path: '/tam-hong', kind: 'stored', attempts: 2 },
      ])
      expect(new Set(server.peak.values())).toEqual(new Set([1]))
      expect(deps.ingested.map(({ address }) => new URL(address).pathname).sort()).toEqual([
        '/bai-1',
        '/bai-2',
        '/tam-hong',
      ])
    } finally {
      await jobs.stop()
      await fetcher.close()
    }
    expect(faults).toEqual([])
    expect(deps.faults).toEqual([])
  })
})
