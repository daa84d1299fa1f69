import { fileURLToPath } from 'node:url'
import type { Sql } from '#backup/records.ts'
import type { Config } from '#kernel/env.ts'

/** Where this program is installed, and what runs it. */
export const thisProgram: Program = {
  folder: fileURLToPath(new URL('../..', import.meta.url)),
  node: process.versions.node,
}

export interface Program {
  folder: string
  /** Version of the Node that runs it. */
  node: string
}

/** What is examined, and by which ways. */
export interface Patient {
  /** This one, where nothing is said. */
  program?: Program
  config: Config
  /** Null: the database cannot be asked. */
  sql: Sql | null
  /** Why it cannot; null with `sql` null: there is none yet. */
  failure: string | null
  now: Date
  env: Record<string, string | undefined>
}
