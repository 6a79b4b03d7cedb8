import { defineConfig } from 'vitest/config'

// Projects: `unit` is pure and fast; `db` runs the same files on PGlite and on PostgreSQL
// (test/support/databases.ts says how); `service` starts real servers and processes; `browser`
// opens the pages in a real Chromium (test/support/chromium.ts finds one).
export default defineConfig({
  test: {
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
          hookTimeout: 120_000,
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'service',
          include: ['test/**/*.service.test.ts'],
          globalSetup: ['test/support/postgres.ts'],
          hookTimeout: 120_000,
          testTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          globalSetup: ['test/browser/global.ts'],
          hookTimeout: 120_000,
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
