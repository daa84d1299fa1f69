import { closeSync, fstatSync, ftruncateSync, openSync, readSync, renameSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import { explainFailure } from './failure.ts'

export type DatabaseLog = {
  /** For the process's standard output and error. */
  descriptor: number
  /** The end of what was written since it was opened. */
  sinceStart(): string
  note(text: string): void
  close(): void
}

const LIMIT = 8 * 1024 * 1024

/**
 * `DATA_DIR/postgres.log`, with the one before as `postgres.log.1`. The server writes to the file itself, not through
 * us, so that a stalled Node never stalls the database; we only look now and then whether it has grown too large.
 */
export function openDatabaseLog(dataDir: string): DatabaseLog {
  const file = path.join(dataDir, 'postgres.log')
  let descriptor: number
  try {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LIMIT) renameSync(file, `${file}.1`)
    descriptor = openSync(file, 'a+', 0o600)
  } catch (error) {
    throw explainFailure('Opening postgres.log', dataDir, (error as Error).message)
  }
  let begin = fstatSync(descriptor).size
  const watch = setInterval(() => {
    if (fstatSync(descriptor).size <= LIMIT) return
    // The server appends, so it goes on at the new end.
    ftruncateSync(descriptor)
    begin = 0
  }, 60_000)
  watch.unref()
  return {
    descriptor,
    sinceStart: () => readFrom(descriptor, begin),
    note: (text) => void writeSync(descriptor, `${text}\n`),
    close: () => {
      clearInterval(watch)
      closeSync(descriptor)
    },
  }
}

function readFrom(descriptor: number, begin: number): string {
  const size = fstatSync(descriptor).size
  const from = Math.max(begin, size - 16_384)
  const text = Buffer.alloc(Math.max(0, size - from))
  readSync(descriptor, text, 0, text.length, from)
  return text.toString('utf8')
}
