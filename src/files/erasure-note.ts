import { appendFile, mkdir, open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { isId } from '#kernel/ids.ts'

/** An erasure as the data folder knows it: by ids only. */
export interface NotedErasure {
  id: string
  object: string
  recordId: string
}

/** Of the machine, not of a backup: an older one that is restored does not know what was erased since. */
export const erasureNotes = 'erasures.ndjson'

/**
 * Noted twice: before an erasure is certain, and when it is begun. Between the two a request may have failed: what was only asked
 * for is never carried out by itself.
 */
export function erasureNotesOf(dataDir: string) {
  return {
    asked: ({ id, object, recordId }: NotedErasure) => append(dataDir, { id, object, recordId, state: 'asked' }),
    begun: (id: string) => append(dataDir, { id, state: 'begun' }),
  }
}

async function append(dataDir: string, line: object): Promise<void> {
  const file = path.join(dataDir, erasureNotes)
  await mkdir(dataDir, { recursive: true })
  await appendFile(file, `${JSON.stringify(line)}\n`, { mode: 0o600 })
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** All that were noted; a line that was cut off by a crash is none. One without a state was begun: so earlier releases wrote them. */
export async function notedErasures(dataDir: string): Promise<(NotedErasure & { isBegun: boolean })[]> {
  const text = await readFile(path.join(dataDir, erasureNotes), 'utf8').catch(() => '')
  const lines = text.split('\n').flatMap(readLine)
  const begun = new Set(lines.filter(({ state }) => state !== 'asked').map(({ id }) => id))
  return lines.flatMap(({ id, object, recordId }) =>
    isId(id) && typeof object === 'string' && isId(recordId) ? [{ id, object, recordId, isBegun: begun.has(id) }] : [],
  )
}

function readLine(line: string): Record<string, unknown>[] {
  try {
    const read: unknown = JSON.parse(line)
    return typeof read === 'object' && read !== null ? [read as Record<string, unknown>] : []
  } catch {
    return []
  }
}
