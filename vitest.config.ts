import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// The global set-up starts one throw-away database for the whole run; each worker clones its own from a template in it.
const databaseSetup = 'test/database.setup.ts'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: existsSync(databaseSetup) ? [databaseSetup] : [],
    setupFiles: ['test/seed.setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
  },
})
