import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// The global set-up starts one throw-away database for the whole run; each worker clones its own from a template in it.
const databaseSetup = ['test/database.setup.ts'].filter((file) => existsSync(file))
const journeys = 'test/e2e/**/*.test.ts'
/** Tests that count what a whole process does. */
const counts = 'test/observing/**/*.test.ts'
/** Tests that start processes of their own. */
const processes = [
  'test/{backup,bench,bootstrap,chaos,deploy,doctor,launcher,together}/**/*.test.ts',
  'test/import/{command-line,whole-company}.test.ts',
  'test/mail/crash.test.ts',
  'test/mail-in/refusals.test.ts',
  'test/webhooks/exactness.test.ts',
]

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than the two cores that we promise the time for: each waits a third of it, for the database, the disk or a browser.
    maxWorkers: 3,
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'programs',
          include: ['src/**/*.test.ts', 'web/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [journeys, counts, ...processes],
          // What they share is read only; each makes its own world.
          isolate: false,
          globalSetup: databaseSetup,
          setupFiles: ['test/seed.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: processes,
          isolate: false,
          globalSetup: databaseSetup,
          setupFiles: ['test/seed.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'counts',
          include: [counts],
          globalSetup: databaseSetup,
          setupFiles: ['test/seed.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // After the others: a browser that has to share the machine with property tests seems slow where it is not.
        test: {
          name: 'screens',
          include: [journeys],
          // Each opens a company and windows of its own.
          isolate: false,
          globalSetup: [...databaseSetup, 'test/e2e/browser.setup.ts'],
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // A machine that is busy elsewhere makes a browser miss a beat; whatever needed its second try is told at the end.
          retry: 1,
          expect: { poll: { timeout: 15_000, interval: 50 } },
        },
      },
    ],
  },
})
