import robotsModule from 'robots-parser'

// Its types describe an ES module, it is a CommonJS one: the import is the function itself.
const robotsParser = robotsModule as unknown as typeof robotsModule.default

/** What one robots.txt says to us. */
export interface RobotsRules {
  allows(url: string): boolean
  /** Seconds between two requests are not in RFC 9309, but many sites ask for them; in ms here. */
  readonly crawlDelayMs: number
}

export const everythingAllowed: RobotsRules = { allows: () => true, crawlDelayMs: 0 }

/** RFC 9309 2.5: at least 500 KiB must be read; what stands behind is not. */
export const robotsMaxBytes = 512_000

/**
 * The rules of a robots.txt for one agent (its product token, such as `KenhThat`). Comments, groups
 * and the longest match as in RFC 9309; a page that is no robots.txt forbids nothing.
 */
export function parseRobots(address: string, text: string, agent: string): RobotsRules {
  const robots = robotsParser(address, text)
  const delay = robots.getCrawlDelay(agent) ?? 0
  return {
    allows: (url) => robots.isAllowed(url, agent) ?? true,
    crawlDelayMs: delay > 0 ? delay * 1000 : 0,
  }
}
