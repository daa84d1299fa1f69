import { backupsByHand } from '#kernel/env/backup.ts'
import type { Config } from '#kernel/env.ts'

/** Nothing of a person's own configuration counts in a bench. */
export function worldSettings(dataDir: string): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: null,
    publicUrl: 'http://127.0.0.1',
    logLevel: 'warn',
    backup: backupsByHand(dataDir),
  }
}
