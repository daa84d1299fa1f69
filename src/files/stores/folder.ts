import { createReadStream } from 'node:fs'
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { filesIn } from '#kernel/env/files.ts'
import type { FileStore } from './store.ts'

/** In the data folder: `files/3f/3f…`, so that no folder holds too many. */
export function folderStore(dataDir: string): FileStore {
  const folder = filesIn(dataDir)
  const placeOf = (hash: string) => path.join(folder, hash.slice(0, 2), hash)
  return {
    where: folder,
    incoming: path.join(folder, 'incoming'),
    // On the same disk, so that it is moved and not copied.
    prepare: async () => {},
    take: async (hash: string, from: string): Promise<void> => {
      const place = placeOf(hash)
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
      // One that is there already is replaced by its equal, which also heals it.
      await rename(from, place)
    },
    open: async (hash: string): Promise<Readable | null> => {
      const place = placeOf(hash)
      const isThere = await access(place).then(
        () => true,
        () => false,
      )
      return isThere ? createReadStream(place) : null
    },
    remove: (hash: string): Promise<void> => rm(placeOf(hash), { force: true }),
    list: async function* (): AsyncGenerator<string> {
      for (const part of await readdir(folder).catch(none)) {
        if (!/^[\da-f]{2}$/.test(part)) continue
        for (const name of await readdir(path.join(folder, part)).catch(none))
          if (/^[\da-f]{64}$/.test(name) && name.startsWith(part)) yield name
      }
    },
  }
}

function none(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
  throw error
}
