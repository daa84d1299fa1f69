import type { Config } from '#kernel/env.ts'
import { folderStore } from './stores/folder-store.ts'
import { s3Store } from './stores/s3-store.ts'
import type { Store } from './stores/store.ts'

export type BackupSettings = Config['backup']

/** Where backups go that nobody gave a place for: the S3-compatible store when one is set, else the folder. */
export function storeOf({ folder, s3 }: BackupSettings): Store {
  return s3 ? s3Store(s3) : folderStore(folder)
}
