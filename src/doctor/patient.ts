import { fileURLToPath } from 'node:url'
import type { Sql } from '#backup/records.ts'
import type { Config } from '#kernel/env.ts'

/** Where this program is installed. */
export const programFolder = fileURLToPath(new URL('../..', import.meta.url))

/** What is examined, and by which ways. */
export interface Patient {
  config: Config
  /** Null: the database cannot be asked. */
  sql: Sql | null
  /** Why it cannot; null with `sql` null: there is none yet. */
  failure: string | null
  now: Date
  env: Record<string, string | undefined>
}
