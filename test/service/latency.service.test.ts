import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Article, articleOf } from '../support/articles.ts'
import { openNewspaper } from '../support/newspaper.ts'
import { preparedHome } from '../support/prepared-home.ts'
import { startNode } from '../support/processes.ts'

const script = join(import.meta.dirname, '../support/latency-server.ts')
const periodSeconds = 2
/** What a page may take beyond the period of its source until a check answers from it. */
const mostBeyond = 60
const articles = 2

const verdictOn = async (port: number, { warned }: Article) => {
  const reply = await fetch(`http://127.0.0.1:${port}/v1/check?q=${encodeURIComponent(warned)}`)
  return ((await reply.json()) as { verdict: string }).verdict
}

/** Seconds until the check warns; throws where it does not within the period and a minute. */
async function untilWarned(port: number, article: Article): Promise<number> {
  const from = performance.now()
  const seconds = () => (performance.now() - from) / 1000
  while ((await verdictOn(port, article)) !== 'blacklisted') {
    if (seconds() > periodSeconds + mostBeyond) throw new Error(`${article.warned}: not listed`)
    await pause(50)
  }
  return seconds()
}

test('what a newspaper prints is in the check within one period of its source and a minute', async () => {
  await using home = await preparedHome('embedded')
  await using paper = await openNewspaper()
  const env = { ...home.env, PORT: '0', CURATED: 'off', LOG_LEVEL: 'silent' }
  const running = startNode([script, `${paper.port}`, 'tuoitrethudo.vn'], { env })
  try {
    const port = await running.line((line) => {
      const step = JSON.parse(line) as { step: string; port: number }
      return step.step === 'opened' ? step.port : undefined
    })
    const took: number[] = []
    const published: Article[] = []
    for (let number = 0; number < articles; number++) {
      const article = articleOf(number)
      expect(await verdictOn(port, article)).not.toBe('blacklisted')
      published.push(article)
      paper.publish(published)
      took.push(await untilWarned(port, article))
    }
    console.log(
      `from print to check, seconds, a source of ${periodSeconds} s: ${took.map((s) => s.toFixed(1)).join(', ')}`,
    )
    expect(took).toHaveLength(articles)
    expect(running.lines().filter((line) => line.includes('"fault"'))).toEqual([])
  } finally {
    await running.kill()
  }
})
