import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

// Processes and browsers share this machine with others: what fails once is tried once more, and the
// end of the report names it. `RETRY=0` while hunting for the reason.
const again = Number(process.env.RETRY ?? 1)

// Projects: `unit` is pure and fast; `db` runs the same files on PGlite and on PostgreSQL
// (test/support/databases.ts says how); `service` starts real servers and processes; `browser`
// opens the pages in a real Chromium (test/support/chromium.ts finds one).
export default defineConfig({
  test: {
    // One number for all projects: what differs would run one after the other, or not at all. Two at
    // least, because the long tests mostly wait for processes of their own.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
    reporters: ['default', './test/support/tried-again.ts'],
    sequence: { sequencer: LongestFirst },
    // Limits are for what hangs: how long a test takes depends on the machine and what else it does.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 300_000,
    testTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/**/*.db.test.ts',
            'test/**/*.service.test.ts',
            'test/**/*.browser.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['test/**/*.db.test.ts'],
          globalSetup: ['test/support/postgres.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'service',
          include: ['test/**/*.service.test.ts'],
          globalSetup: ['test/support/postgres.ts'],
          retry: again,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          globalSetup: ['test/browser/global.ts'],
          retry: again,
        },
      },
    ],
  },
})
