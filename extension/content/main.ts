import { watchChanges } from './changes.ts'
import { judgeHere, lookAtContent } from './here.ts'
import { markLink, watchClicks } from './links.ts'
import { createScanner } from './scan.ts'

async function main(): Promise<void> {
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
