import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import type { Erasure } from './erasure.ts'
import { binRecords } from './steps/bin-records.ts'
import { clearImports } from './steps/clear-imports.ts'
import { clearKept, clearMessages } from './steps/clear-kept.ts'
import { clearLinked } from './steps/clear-linked.ts'
import { clearChangeSets, clearLog } from './steps/clear-log.ts'
import { clearRecords, forgetFiles } from './steps/clear-records.ts'
import { sweepWords } from './steps/sweep-words.ts'

/** What the erasure asks of parts that the engine does not know. */
export interface Erasing {
  /** Forgets files that no other record holds. Answers how many went. */
  forgetFiles: (db: Db, ids: readonly string[]) => Promise<number>
  /** Takes what was forgotten out of the store: once that is certain, in no transaction of the erasure. */
  removeContents: () => Promise<void>
}

export interface StepWork {
  /** In a transaction of its own. */
  ctx: Ctx
  object: ObjectModel
  erasure: Erasure
  erasing: Erasing
}

/** What one chunk came to, and where the next begins; null when it was the last of its step. */
export interface Chunk {
  count: number
  place: string | null
}

export interface Step {
  /** By which the certificate counts it. */
  key: string
  /** Looks through what is not kept by record: too long to wait for, so that a preview leaves it out. */
  isScan?: boolean
  run: (work: StepWork) => Promise<Chunk>
}

/** In this order; a number is kept in the database while one is at work, so new ones come last but for the bin. */
export const steps: readonly Step[] = [
  { key: 'files', run: forgetFiles },
  { key: 'records', run: clearRecords },
  { key: 'changes', run: clearLog },
  { key: 'kept', run: clearKept },
  { key: 'linked', run: clearLinked },
  { key: 'changeSets', run: clearChangeSets },
  { key: 'messages', run: clearMessages },
  { key: 'imports', isScan: true, run: clearImports },
  { key: 'mentions', isScan: true, run: sweepWords },
  { key: 'binned', run: binRecords },
]
