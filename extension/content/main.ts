import { watchChanges } from './changes.ts'
import { judgeHere, lookAtContent } from './here.ts'
import { markLink, watchClicks } from './links.ts'
import { createScanner } from './scan.ts'

/** A page that was opening when access was granted gets us twice; in our own world the first one stays. */
const started = 'kenhThatStarted'

async function main(): Promise<void> {
  if (Reflect.has(globalThis, started)) return
  Reflect.set(globalThis, started, true)
  if (!(await judgeHere())) return
  watchClicks()
  const scanner = createScanner((link) => void markLink(link))
  scanner.add(document.body ?? document.documentElement)
  watchChanges(scanner.add, {
    onBatch: lookAtContent,
    onMoved: () => {
      scanner.startAnew()
      void judgeHere().catch(() => undefined)
    },
  })
}

// An extension that was updated or removed answers no more: the page is left alone.
void main().catch(() => undefined)
