import { defineConfig } from 'vitest/config'

// Three projects: `unit` is pure and fast; `db` runs the same files on PGlite and on PostgreSQL
// (test/support/databases.ts says how); `service` starts real servers and processes.
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.db.test.ts', 'test/**/*.service.test.ts'],
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
    ],
  },
})
