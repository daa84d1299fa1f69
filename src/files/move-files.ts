import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Db } from '#engine/database.ts'
import { newId } from '#kernel/ids.ts'
import { lockContent } from './locks.ts'
import { isForgotten } from './remove-contents.ts'
import type { FileStore } from './stores/store.ts'

export interface Moved {
  moved: number
  /** Bytes. */
  size: number
  /** Hashes of contents that are not what their hash says; they stay where they are. */
  damaged: string[]
}

/**
 * Moves all contents from one place to the other, each checked on its way and there before it goes here. May be cut off and
 * begun again; people may go on working. What is forgotten meanwhile does not come back: each is moved under its lock.
 */
export async function moveFiles(
  db: Db,
  { from, to }: { from: FileStore; to: FileStore },
  progress: (so: Moved) => void = () => {},
): Promise<Moved> {
  const result: Moved = { moved: 0, size: 0, damaged: [] }
  // Listed before anything goes: what is listed by pages must not shift.
  for (const hash of await Array.fromAsync(from.list())) {
    const size = await db.transaction(async (tx) => {
      await lockContent(tx, hash)
      return (await isForgotten(tx, hash)) ? 'gone' : moveOne(hash, { from, to })
    })
    if (size === 'damaged') result.damaged.push(hash)
    else if (size !== 'gone') {
      result.moved++
      result.size += size
    }
    progress(result)
  }
  return result
}

/** Bytes, or why it was not moved. */
async function moveOne(
  hash: string,
  { from, to }: { from: FileStore; to: FileStore },
): Promise<number | 'damaged' | 'gone'> {
  const content = await from.open(hash)
  if (!content) return 'gone'
  const place = path.join(to.incoming, `move-${newId()}`)
  try {
    await mkdir(to.incoming, { recursive: true })
    const sum = createHash('sha256')
    let size = 0
    await pipeline(
      content,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          sum.update(chunk)
          size += chunk.length
          yield chunk
        }
      },
      createWriteStream(place, { mode: 0o600 }),
    )
    if (sum.digest('hex') !== hash) return 'damaged'
    await to.take(hash, place)
    await from.remove(hash)
    return size
  } finally {
    await rm(place, { force: true })
  }
}
