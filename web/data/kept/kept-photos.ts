import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { waitingChanges } from './waiting.ts'

interface Photos extends DBSchema {
  photos: { key: string; value: { at: number; photo: Blob }; indexes: { at: number } }
}

const begin = 'local:'
/** Milliseconds: whoever took a photograph and neither saved nor sent it for so long does not come back for it. */
const longest = 30 * 86_400_000

/** Also where a browser keeps nothing: as long as the page is there. */
const here = new Map<string, Blob>()
let opening: Promise<IDBPDatabase<Photos>> | null = null

/** In a store of its own: what older windows hold open is in nobody's way. */
function photosStore(): Promise<IDBPDatabase<Photos>> {
  opening ??= openDB<Photos>('kith-photos', 1, {
    upgrade: (database) => void database.createObjectStore('photos').createIndex('at', 'at'),
    terminated: () => {
      opening = null
    },
  })
  opening.catch(() => {
    opening = null
  })
  return opening
}

/** Whether a file of a record is a photograph that only this browser has yet. */
export function isKeptPhoto(id: unknown): boolean {
  return typeof id === 'string' && id.startsWith(begin)
}

/** Keeps a photograph until the server has it; answers the id by which a record that is being written names it. */
export async function keepPhoto(photo: Blob): Promise<string> {
  const id = begin + crypto.randomUUID()
  here.set(id, photo)
  try {
    const store = await photosStore()
    await store.put('photos', { at: Date.now(), photo }, id)
    await forgetOld(store)
  } catch {
    // It is still there while the page is.
  }
  return id
}

/** Null: it is not in this browser any more. */
export async function keptPhoto(id: string): Promise<Blob | null> {
  const known = here.get(id)
  if (known) return known
  try {
    const found = await (await photosStore()).get('photos', id)
    if (found) here.set(id, found.photo)
    return found?.photo ?? null
  } catch {
    return null
  }
}

export async function forgetPhotos(ids: readonly string[]): Promise<void> {
  for (const id of ids) here.delete(id)
  try {
    const change = (await photosStore()).transaction('photos', 'readwrite')
    for (const id of ids) void change.store.delete(id)
    await change.done
  } catch {
    // Then it goes with the old ones.
  }
}

async function forgetOld(store: IDBPDatabase<Photos>): Promise<void> {
  const old = await store.getAllKeysFromIndex('photos', 'at', IDBKeyRange.upperBound(Date.now() - longest))
  const needed = JSON.stringify(waitingChanges())
  await forgetPhotos(old.filter((id) => !needed.includes(id)))
}
