import { type BackupSettings, storeOf } from '#backup/settings.ts'
import type { StoredBackup } from '#backup/stores/store.ts'

/** The newest file where backups are kept, whoever made it; null when there is none. Throws BackupError when nobody can look. */
export async function newestBackup(settings: BackupSettings): Promise<StoredBackup | null> {
  const [newest] = await storeOf(settings).list()
  return newest ?? null
}
