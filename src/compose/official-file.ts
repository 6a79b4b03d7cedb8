import { createFetcher } from '../../crawlers/fetch/fetcher.ts'
import { CommandError } from '../cli/tools.ts'
import type { Config } from '../config.ts'
import { largestOfficialFile } from '../registry/verification/official-file.ts'
import { misplaced } from '../registry/verification/take-file.ts'
import { userAgentOf } from './crawl.ts'

/**
 * One organisation's file, fetched and refused as in a crawl.
 * @throws CommandError with one line for the person who tests it.
 */
export async function fetchOfficialFile(config: Config, address: string) {
  const fetcher = createFetcher({ userAgent: userAgentOf(config), allow: config.crawlAllow })
  try {
    const page = await fetcher.fetchPage(address, { maxBytes: largestOfficialFile })
    if (!page.ok) throw new CommandError(`${page.message.vi} / ${page.message.en}`)
    const wrong = misplaced(address, page.url)
    if (wrong !== null) throw new CommandError(`${address} ${wrong.message}.`)
    return { text: page.text, address: page.url }
  } finally {
    await fetcher.close()
  }
}
