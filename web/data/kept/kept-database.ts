import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { RecordData } from '../record-store.ts'
import type { WaitingChange } from './waiting.ts'

interface Kept extends DBSchema {
  /** What reading calls answered, by the call. */
  answers: { key: string; value: { at: number; answer: unknown }; indexes: { at: number } }
  /** Records that were seen last, by path and id: `accounts/0193…`. */
  records: { key: string; value: { at: number; record: RecordData }; indexes: { at: number } }
  /** Changes that could not be sent. */
  waiting: { key: number; value: WaitingChange }
}

let opening: Promise<IDBPDatabase<Kept>> | null = null

/** What this browser keeps for times without a server. Fails where a browser keeps nothing. */
export function keptDatabase(): Promise<IDBPDatabase<Kept>> {
  opening ??= openDB<Kept>('kith', 1, {
    upgrade: (database) => {
      for (const name of ['answers', 'records'] as const) database.createObjectStore(name).createIndex('at', 'at')
      database.createObjectStore('waiting', { keyPath: 'key', autoIncrement: true })
    },
    terminated: () => {
      opening = null
    },
  })
  opening.catch(() => {
    opening = null
  })
  return opening
}
