import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCurated } from '../../db/data/load.ts'
import { resetGuide } from '../../src/reset/guide.ts'
import { buildIndex } from '../../src/verdict/index.ts'
import type { Snapshot } from '../../src/verdict/registry.ts'
import type { PageServices } from '../../src/web/pages.ts'

export const shipped: Snapshot = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../db/data/snapshot.json'), 'utf8'),
)
export const shippedIndex = buildIndex(shipped, { asOf: '2026-11-24' })

/** What the pages work with, over the registry that ships. */
export function pageServices(more: Partial<PageServices> = {}): PageServices {
  const { aftercare, provinces, reset } = loadCurated()
  return {
    index: () => shippedIndex,
    registry: () => null,
    senderOf: () => ({ address: null, agent: null }),
    publicUrl: 'https://kenhthat.example',
    resetGuide: resetGuide(reset),
    aftercare,
    provinces,
    operator: { name: 'Nhóm Kênh Thật', contact: 'lienhe@kenhthat.example' },
    now: () => new Date('2026-11-24T00:00:00Z'),
    ...more,
  }
}
