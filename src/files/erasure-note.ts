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

export async function noteErasure(dataDir: string, { id, object, recordId }: NotedErasure): Promise<void> {
  const file = path.join(dataDir, erasureNotes)
  await mkdir(dataDir, { recursive: true })
  await appendFile(file, `${JSON.stringify({ id, object, recordId })}\n`, { mode: 0o600 })
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** All that were noted; a line that was cut off by a crash is none. */
export async function notedErasures(dataDir: string): Promise<NotedErasure[]> {
  const text = await readFile(path.join(dataDir, erasureNotes), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    try {
      const { id, object, recordId } = JSON.parse(line) as Record<string, unknown>
      return isId(id) && typeof object === 'string' && isId(recordId) ? [{ id, object, recordId }] : []
    } catch {
      return []
    }
  })
}
