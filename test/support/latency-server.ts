import { defineSource } from '../../crawlers/source.ts'
import { startCrawling } from '../../src/compose/crawling.ts'
import { openService, say } from './opened-service.ts'

/**
 * The service with its queue and workers, and one newspaper of this machine read every other second:
 * `latency-server.ts PORT HOST`, where the host leads to that port.
 */
const [port = '', host = ''] = process.argv.slice(2)
const { config, registry, serving } = await openService()
const told = (fields: object, message: string) => say({ step: 'log', message, ...fields })
await startCrawling(config, registry, {
  sources: [
    defineSource({
      id: 'bao-gan',
      publisher: host,
      homepage: `http://${host}:${port}/`,
      language: 'vi',
      every: '*/2 * * * * *',
      adapter: 'feed',
      feeds: [`http://${host}:${port}/rss`],
      trust: 'press',
      redistribution: 'quote',
    }),
  ],
  log: { info: told, warn: told, error: told } as never,
  fetcher: {
    allow: [`127.0.0.1:${port}`],
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  },
})
say({ step: 'opened', port: serving.port })
